import type { Catalog, PackFacts } from "../../packs/catalog";
import { compareVersions, isFloatingTag } from "../../packs/versions";
import { bestPacksFor, type BestPacks } from "../../packs/packChoice";
import { isActive } from "../../packs/offers";
import { factsOfPack, possiblyMissingLayers } from "../../packs/packLayer";
import { requestedRegistry } from "../../packs/packQueries";
import { BUILT_IN_REGISTRIES } from "../../packs/registryKinds/knownRegistries";
import { literalText } from "../../syntax/field";
import { isLayer, type Layer } from "../../profile/facts/layers";
import { cloudOf, profileTypeOf, type Pack, type Profile } from "../../profile/model";
import { registryNameOfPack } from "../../profile/packIdentity";
import { groupsOf } from "../../text/groups";
import { closenessOf } from "../../text/nearest";
import type { Choice, Choices } from "./choice";
import { MAX_OFFERED } from "./completionItem";
import type { CursorPlace } from "./cursorPlace";
import { packSummary } from "../hover/packDocumentation";

/** Packs for the pack's layer, registry and the profile's cloud; without a layer, those the profile can use. */
export function packChoices({ typed }: CursorPlace, profile: Profile, pack: Pack, catalog: Catalog): Choices {
  const text = literalText(pack.layer);
  const layer: Layer | undefined = text !== undefined && isLayer(text) ? text : layerByType(profile);
  const others = new Set(profile.packs.filter((other) => other !== pack).map((other) => literalText(other.name)));
  const best = (layer: Layer | undefined): BestPacks =>
    bestPacksFor(catalog, {
      layer,
      cloudType: cloudOf(profile),
      registry: ownRegistry(pack, catalog),
      without: others,
      typed,
      most: MAX_OFFERED,
    });
  const { choices: all, isTruncated } = best(layer);
  // Packs for missing layers are likelier than another add-on.
  const missing =
    layer === undefined ? possiblyMissingLayers(profile, catalog).flatMap((layer) => best(layer).choices) : [];
  const choices = new Set([...missing, ...all].map(({ pack: facts }) => facts));
  const byName = groupsOf([...choices].slice(0, MAX_OFFERED), (facts) => facts.name);
  return { choices: [...byName.values()].map(packChoice), isIncomplete: isTruncated };
}

/** Several registries may have a pack of this name: all are shown after it. */
function packChoice(all: readonly PackFacts[]): Choice {
  const [first] = all;
  if (first === undefined) return { label: "", kind: "pack" };
  const registries = [...new Set(all.flatMap(({ registries }) => registries))];
  const [registry] = first.registries;
  return {
    label: first.name,
    kind: "pack",
    detail: packSummary(first),
    origin: registries.join(", "),
    about: { kind: "pack", name: first.name, ...(registry === undefined ? {} : { registry }) },
  };
}

/** The registry that a pack names; undefined if the packs it has are not known. */
function ownRegistry(pack: Pack, catalog: Catalog): string | undefined {
  const name = requestedRegistry(pack);
  const registry = catalog.registries.find((one) => one.name === name && one.packs.length > 0);
  return registry?.name;
}

function layerByType(profile: Profile): Layer | undefined {
  const type = profileTypeOf(profile);
  return type === "add-on" || type === "system" ? "addon" : undefined;
}

/** A version and the registries that have it. */
interface KnownVersion {
  readonly version: string;
  readonly registries: Set<string>;
}

/** The known versions of a pack, newest first: those of its registry or, if it names none, of all registries. */
export function versionChoices({ typed }: CursorPlace, pack: Pack, catalog: Catalog): Choices {
  const facts = factsOfPack(pack, catalog);
  if (facts === undefined) return { choices: [], isIncomplete: false };
  const registry = requestedRegistry(pack);
  const sources = registry === undefined ? [facts, ...catalog.peekAll(registryNameOfPack(pack) ?? "")] : [facts];
  const known = versionsOf(sources);
  const newest = known.find(({ version }) => !isFloatingTag(version) && isActive(facts.lives?.[version]))?.version;
  const isTruncated = known.length > MAX_OFFERED;
  const wanted = typed.toLowerCase();
  const close = isTruncated
    ? known.filter(({ version }) => (closenessOf(version.toLowerCase(), wanted) ?? 2) < 2)
    : known;
  const choices = close.slice(0, MAX_OFFERED).map(({ version, registries }): Choice => {
    const state = facts.lives?.[version]?.state ?? facts.life?.state ?? "active";
    const place =
      version === newest ? "newest known" : isFloatingTag(version) ? "follows the newest version it covers" : undefined;
    const detail = state === "active" ? place : state;
    const [first] = registries;
    return {
      label: version,
      kind: "version",
      form: "quoted",
      ...(detail === undefined ? {} : { detail }),
      origin: [...registries].join(", "),
      about: { kind: "version", name: facts.name, version, ...(first === undefined ? {} : { registry: first }) },
    };
  });
  return { choices, isIncomplete: isTruncated };
}

function versionsOf(sources: readonly PackFacts[]): readonly KnownVersion[] {
  const byVersion = new Map<string, KnownVersion>();
  for (const { versions, registries } of sources) {
    for (const version of versions) {
      const known = byVersion.get(version);
      if (known === undefined) byVersion.set(version, { version, registries: new Set(registries) });
      else for (const registry of registries) known.registries.add(registry);
    }
  }
  const all = [...byVersion.values()];
  // The versions of a single source are already sorted.
  const isOne = new Set(sources.map(({ versions }) => versions)).size === 1;
  return isOne ? all : all.sort((a, b) => compareVersions(b.version, a.version));
}

/** The registries that the profile uses, then the configured ones, then those built into Palette. */
export function registryChoices(profile: Profile, pack: Pack, catalog: Catalog): Choices {
  const used = profile.packs.filter((other) => other !== pack).map((other) => literalText(other.registryName));
  const configured = catalog.registries.map(({ name }) => name);
  const common = BUILT_IN_REGISTRIES.map(({ name }) => name);
  const names = new Set([...used, ...configured, ...common].filter((name) => name !== undefined));
  const choices = [...names].map((label): Choice => {
    const isOurs = configured.includes(label);
    return {
      label,
      kind: "registry",
      ...(isOurs ? { detail: "from configured registries" } : {}),
      about: { kind: "registry", name: label },
    };
  });
  return { choices, isIncomplete: false };
}
