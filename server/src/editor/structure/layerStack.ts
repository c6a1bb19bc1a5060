import type { Catalog } from "../../packs/catalog";
import { factsOfPack, layerOfPack } from "../../packs/packLayer";
import type { Severity } from "../../config/config";
import { literalText } from "../../syntax/field";
import { LAYERS, type Layer } from "../../profile/facts/layers";
import { installPriority } from "../../profile/installPriority";
import { writtenPacks, type Pack, type Profile } from "../../profile/model";
import { pinnedVersion, statedRegistry } from "../../profile/packIdentity";
import { outlineOf, type DocumentReading, type Reading } from "../../profile/reading";
import { ruleLibrary } from "../../rules/ruleLibrary";
import type { Finding, CheckContext } from "../../rules/rule";
import { encloses, type Range, firstIndex } from "../../text/range";
import type { Text } from "../../text/text";
import { lineRange, type LineRange } from "../../text/lineRange";

/** The answer of the custom request `paletteProfiles/layerStack` and of `palette-profiles stack --format json`. */
export interface LayerStack {
  readonly profiles: readonly LayerStackProfile[];
  /** In the order of deployment by Palette. */
  readonly layers: readonly StackLayer[];
}

export interface LayerStackProfile {
  readonly uri: string;
  readonly name: string | null;
  readonly type: string | null;
  readonly cloudType: string | null;
  readonly version: string | null;
}

export interface StackLayer {
  /** Null if neither the document nor the catalog knows it. */
  readonly layer: Layer | null;
  readonly pack: string | null;
  readonly tag: string | null;
  readonly registry: string | null;
  /** The category of an add-on. */
  readonly category: string | null;
  /** Whether this is a required layer that is missing. */
  readonly missing: boolean;
  /** The index of its profile in `profiles`. */
  readonly profile: number;
  /** The pack's item; for a missing layer, the key that should hold it. */
  readonly range: LineRange;
  readonly findings: readonly StackFinding[];
}

export interface StackFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: LineRange;
}

/** A file of a stack. */
export interface StackFile {
  readonly uri: string;
  readonly reading: Reading;
  readonly findings: readonly Finding[];
  /** The inputs with which the file was checked. */
  readonly context: CheckContext;
}

/** A file with its findings by their starts, all of them and those about missing layers. */
export interface SortedFile extends StackFile {
  readonly inOrder: readonly Finding[];
  readonly aboutMissing: readonly Finding[];
}

/** A file with its findings sorted for {@link layersOf}. */
export function sortedFile(file: StackFile): SortedFile {
  const inOrder = [...file.findings].sort((a, b) => a.range.start - b.range.start);
  return { ...file, inOrder, aboutMissing: inOrder.filter(({ missingLayers }) => missingLayers !== undefined) };
}

/** A layer, and what its place in the order of deployment follows from. */
export interface SortedLayer extends StackLayer {
  readonly rank: number;
  /** The install priority of an add-on; 0 for others. */
  readonly priority: number;
  /** Its pack; undefined if it is missing. */
  readonly written: Pack | undefined;
}

/** The layers of all profiles in some files, as a cluster with all of them would get them. */
export function layerStack(files: readonly StackFile[]): LayerStack {
  const profiles: LayerStackProfile[] = [];
  const rows: SortedLayer[] = [];
  for (const given of files) {
    const file = sortedFile(given);
    for (const document of file.reading.documents) {
      for (const profile of document.profiles) {
        rows.push(...layersOf(file, document, profile, profiles.length));
        profiles.push(headOf(file.uri, profile));
      }
    }
  }
  const layers = inDeploymentOrder(rows).map(({ rank: _rank, priority: _priority, written: _, ...layer }) => layer);
  return { profiles, layers };
}

/** Layers in the order in which Palette deploys them. */
export function inDeploymentOrder<T extends Pick<SortedLayer, "rank" | "priority">>(layers: readonly T[]): T[] {
  return [...layers].sort((a, b) => a.rank - b.rank || a.priority - b.priority);
}

/** What identifies a profile. */
export function headOf(uri: string, profile: Profile): LayerStackProfile {
  const textOf = (field: Profile["name"]): string | null => literalText(field) ?? null;
  return {
    uri,
    name: textOf(profile.name),
    type: textOf(profile.type),
    cloudType: textOf(profile.cloudType),
    version: textOf(profile.version),
  };
}

/** The layers of a profile: its packs in their order in the text, then those that are missing. */
export function layersOf(
  { reading, inOrder, aboutMissing, context }: SortedFile,
  document: DocumentReading,
  profile: Profile,
  index: number,
): SortedLayer[] {
  const { text } = reading;
  const { catalog } = context;
  const packs = writtenPacks(profile).map((pack): SortedLayer => {
    const layer = layerOfPack(profile, pack, catalog)?.layer ?? null;
    return {
      layer,
      pack: literalText(pack.name) ?? null,
      tag: pinnedVersion(pack) ?? null,
      registry: statedRegistry(pack) ?? null,
      category: layer === "addon" ? categoryOf(pack, catalog) : null,
      missing: false,
      profile: index,
      range: lineRange(text, pack.range),
      findings: findingsIn(inOrder, pack.range).map((finding) => stackFinding(text, finding)),
      rank: rankOf(layer),
      priority: layer === "addon" ? installPriority(reading, pack) : 0,
      written: pack,
    };
  });
  const key = profile.packList?.keyRange ?? profile.range;
  const missing = ruleLibrary()
    .certainlyMissingLayers({ ...context, ...outlineOf(reading), document, profile })
    .map((layer): SortedLayer => ({
      layer,
      pack: null,
      tag: null,
      registry: null,
      category: null,
      missing: true,
      profile: index,
      range: lineRange(text, key),
      findings: findingsIn(aboutMissing, document.range)
        .filter(({ missingLayers }) => missingLayers?.includes(layer))
        .map((finding) => stackFinding(text, finding)),
      rank: rankOf(layer),
      priority: 0,
      written: undefined,
    }));
  return [...packs, ...missing];
}

/** The findings inside a range; `inOrder` must be sorted by their starts. */
function findingsIn(inOrder: readonly Finding[], stretch: Range): Finding[] {
  const startOf = (index: number): number => inOrder[index]?.range.start ?? Infinity;
  const [first, behind] = [stretch.start, stretch.end + 1].map((offset) =>
    firstIndex(inOrder.length, (index) => startOf(index) >= offset),
  );
  return inOrder.slice(first, behind).filter(({ range }) => encloses(stretch, range));
}

/** The findings of a profile that are in none of its packs, without those about missing layers. */
export function findingsBesideLayers(
  { reading, inOrder }: SortedFile,
  document: DocumentReading,
  profile: Profile,
): StackFinding[] {
  const packs = writtenPacks(profile).map(({ range }) => range);
  return inOrder
    .filter(({ range, missingLayers }) => missingLayers === undefined && encloses(document.range, range))
    .filter(({ range }) => !packs.some((pack) => encloses(pack, range)))
    .filter(({ range }) => nearestProfile(document, range) === profile)
    .map((finding) => stackFinding(reading.text, finding));
}

/** The profile of a document that a finding outside of all packs belongs to: the first if it is in none. */
function nearestProfile({ profiles }: DocumentReading, range: Range): Profile | undefined {
  return profiles.find((profile) => encloses(profile.range, range)) ?? profiles[0];
}

/** The position of a layer: core layers in their order, then unknown layers, then add-ons. */
function rankOf(layer: Layer | null): number {
  if (layer === null) return LAYERS.length - 1;
  return layer === "addon" ? LAYERS.length : LAYERS.indexOf(layer);
}

function categoryOf(pack: Pack, catalog: Catalog): string | null {
  return literalText(pack.addonType) ?? factsOfPack(pack, catalog)?.category ?? null;
}

/** A finding as views show it. */
export function stackFinding(
  text: Text,
  { rule, severity, message, range }: Omit<Finding, "related" | "fixes">,
): StackFinding {
  return { rule, severity, message, range: lineRange(text, range) };
}
