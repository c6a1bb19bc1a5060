import { beside, placeIn } from "../../analysis/fileFindings";
import { allReferences, fileRange } from "../../profile/macros";
import { writtenPacks, type Pack, type Profile } from "../../profile/model";
import { profilesIn, type DocumentReading, type Reading } from "../../profile/reading";
import { variableMeantBy } from "../../profile/variableUses";
import { literalText, type Field } from "../../syntax/field";
import { entryRangeOf } from "../../syntax/tree";
import { lineRange, type LineRange } from "../../text/lineRange";
import { encloses, type Range } from "../../text/range";
import { baseName } from "../../text/uri";
import {
  findingsBesideLayers,
  headOf,
  layersOf,
  sortedFile,
  type LayerStackProfile,
  type SortedFile,
  type StackFile,
  type StackFinding,
  type StackLayer,
} from "./layerStack";

/** A profile with all that a view of many profiles shows of it. */
export interface ProfileContents extends LayerStackProfile {
  /** The index of the profile in its file. */
  readonly index: number;
  /** What names it among others of its file, such as a Terraform resource; null if nothing does. */
  readonly resource: string | null;
  readonly range: LineRange;
  /** Its packs in their order in the text; missing core layers are where they belong. */
  readonly layers: readonly LayerContents[];
  readonly variables: readonly NamedPart[];
  /** The findings that are in none of its layers. */
  readonly findings: readonly StackFinding[];
}

/** A layer with its parts. */
export interface LayerContents extends Omit<StackLayer, "profile"> {
  /** The index of the pack in its list; null if it is missing. */
  readonly index: number | null;
  /** Its values; null if it states none. */
  readonly values: PartPlace | null;
  readonly manifests: readonly NamedPart[];
  /** The profile variables that it uses, each at its first use. */
  readonly variables: readonly NamedPart[];
}

/** A location in the file of a profile, or in a file that it names. */
export interface PartPlace {
  readonly uri: string;
  readonly range: LineRange;
}

/** A part with its name; null if it has none. */
export interface NamedPart extends PartPlace {
  readonly name: string | null;
}

/** A file to list, and its reading with the files that it names. */
export interface ListedFile extends StackFile {
  readonly whole: Reading;
}

/** All profiles of a file. */
export function profileContents(given: ListedFile): readonly ProfileContents[] {
  const file = { ...sortedFile(given), whole: given.whole };
  const wholes = profilesIn(given.whole);
  return given.reading.documents
    .flatMap((document) => document.profiles.map((profile) => ({ document, profile })))
    .map(({ document, profile }, index) => contentsOf(file, document, profile, wholes[index] ?? profile, index));
}

type SortedListedFile = SortedFile & Pick<ListedFile, "whole">;

/** `whole` is the profile in the reading with the files that it names. */
function contentsOf(
  file: SortedListedFile,
  document: DocumentReading,
  profile: Profile,
  whole: Profile,
  index: number,
): ProfileContents {
  const { text } = file.reading;
  const packs = writtenPacks(profile);
  const wholePacks = writtenPacks(whole);
  const used = variablesUsed(file, whole);
  const layers = layersOf(file, document, profile, index).map((sorted, i) => {
    const { rank, priority: _priority, profile: _profile, written: _written, ...layer } = sorted;
    const pack = wholePacks[i];
    const parts = layer.missing || pack === undefined ? NO_PARTS : partsOf(file, pack, used);
    return { rank, layer: { ...layer, ...parts, index: layer.missing ? null : (packs[i]?.index ?? null) } };
  });
  return {
    ...headOf(file.uri, profile),
    index,
    resource: profile.address?.name ?? null,
    range: lineRange(text, (profile.name ?? profile).range),
    layers: inOrder(layers),
    variables: profile.variables.map(({ node, name }) => ({
      name: literalText(name) ?? null,
      uri: file.uri,
      range: lineRange(text, name?.range ?? entryRangeOf(profile.tree, node)),
    })),
    findings: findingsBesideLayers(file, document, profile),
  };
}

interface RankedLayer {
  readonly rank: number;
  readonly layer: LayerContents;
}

/** The packs as they are, and each missing layer before the first pack that is deployed later. */
function inOrder(layers: readonly RankedLayer[]): LayerContents[] {
  const placed = layers.filter(({ layer }) => !layer.missing);
  for (const missing of layers.filter(({ layer }) => layer.missing)) {
    const at = placed.findIndex(({ rank }) => rank > missing.rank);
    placed.splice(at < 0 ? placed.length : at, 0, missing);
  }
  return placed.map(({ layer }) => layer);
}

type Parts = Pick<LayerContents, "values" | "manifests" | "variables">;

const NO_PARTS: Parts = { values: null, manifests: [], variables: [] };

/** The profile variables that each pack uses, at their first use. */
type VariablesUsed = ReadonlyMap<Pack, ReadonlyMap<string, Range>>;

function partsOf(file: SortedListedFile, pack: Pack, used: VariablesUsed): Parts {
  const placeOf = (range: Range): PartPlace => partPlace(file, range);
  return {
    values: pack.values === undefined ? null : textPlace(file, pack.values),
    manifests: pack.manifests.map(({ node, name, content }) => {
      const unnamed = (): PartPlace =>
        content === undefined ? placeOf(entryRangeOf(file.whole.tree, node)) : textPlace(file, content);
      const place = name === undefined ? unnamed() : placeOf(name.range);
      return { name: literalText(name) ?? (place.uri === file.uri ? null : baseName(place.uri)), ...place };
    }),
    variables: [...(used.get(pack) ?? [])].map(([name, range]) => ({ name, ...placeOf(range) })),
  };
}

/** The place of a text: its key, or its start if it is in a file of its own, since it can be pages long. */
function textPlace(file: SortedListedFile, { keyRange, range }: Field): PartPlace {
  const { uri, range: lines } = partPlace(file, range);
  if (uri === file.uri && keyRange !== undefined) return partPlace(file, keyRange);
  return { uri, range: { start: lines.start, end: lines.start } };
}

function partPlace({ uri, whole, reading }: SortedListedFile, range: Range): PartPlace {
  const place = beside(uri, placeIn(uri, range, whole), whole);
  return { uri: place.uri, range: place.lines ?? lineRange(reading.text, place.range) };
}

function variablesUsed({ whole }: SortedListedFile, profile: Profile): VariablesUsed {
  const used = new Map<Pack, Map<string, Range>>();
  for (const placed of allReferences(whole, profile)) {
    const { family, path, pathRange } = placed.reference;
    if (family !== "var") continue;
    const range = fileRange(placed, pathRange);
    const pack = placed.body?.pack ?? profile.packs.find((one) => encloses(one.range, range));
    if (pack === undefined) continue;
    const names = used.get(pack) ?? new Map<string, Range>();
    used.set(pack, names);
    const name = variableMeantBy(profile, path);
    if (!names.has(name)) names.set(name, range);
  }
  return used;
}
