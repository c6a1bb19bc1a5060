import type { Catalog, CatalogRegistry, PackFacts, PackLife, PackVersion, RegistryFacts } from "../../packs/catalog";
import { isActive } from "../../packs/offers";
import type { TenantKind } from "../../packs/registryKinds/kindRecord";
import { kindRecord } from "../../packs/registryKinds/kinds";
import { builtInRegistry } from "../../packs/registryKinds/knownRegistries";
import { lifecycleState } from "../../packs/updates";
import { releasesOrAll } from "../../packs/versions";
import { LAYER_NAMES } from "../../profile/facts/layers";
import { list, md, paragraphs, type Markdown } from "../markdown";
import { freshnessOf, originText } from "./origin";

const MAX_VERSIONS = 12;

/**
 * The documentation of a pack: its layer, clouds, versions and registries, and the source of these facts. `now` is in
 * milliseconds since 1970; without it the age is left out.
 */
export function packDocumentation(pack: PackFacts, catalog: Catalog, now?: number): Markdown {
  const head = pack.displayName === undefined ? md`**${pack.name}**` : md`**${pack.name}** (${pack.displayName})`;
  const guess = pack.isLayerGuessed ? ", guessed from its name" : "";
  const others = otherRegistries(pack, catalog);
  const facts = [
    `Layer: ${pack.layer} (${LAYER_NAMES[pack.layer]}${guess})`,
    pack.category === undefined ? undefined : `Category: ${pack.category}`,
    cloudsLine(pack),
    versionsLine(pack),
    pack.registries.length === 0 ? undefined : `Registry: ${pack.registries.join(", ")}`,
    others.length === 0 ? undefined : `Also in: ${others.join(", ")}`,
    pack.twin === undefined ? undefined : `Add-on variant: ${pack.twin}`,
  ];
  const life = pack.life && lifeText(pack.life);
  return paragraphs(head, pack.description, life, list(facts), originText(pack, catalog, now));
}

function otherRegistries({ name, registries }: PackFacts, catalog: Catalog): string[] {
  const all = catalog.peekAll(name).flatMap((other) => other.registries);
  return [...new Set(all)].filter((registry) => !registries.includes(registry));
}

function cloudsLine({ clouds, areCloudsComplete }: PackFacts): string | undefined {
  if (clouds.length === 0) return undefined;
  if (clouds.includes("all")) return "Clouds: all";
  return `Clouds: ${clouds.join(", ")}${areCloudsComplete ? "" : " (seen; the list may be incomplete)"}`;
}

function versionsLine({ versions }: PackFacts): string | undefined {
  if (versions.length === 0) return undefined;
  // Pre-releases are not the newest versions; a hover on the tag lists them, too.
  const usual = releasesOrAll(versions);
  const shown = usual.slice(0, MAX_VERSIONS).join(", ");
  const more = usual.length - MAX_VERSIONS;
  return `Versions: ${shown}${more > 0 ? ` and ${String(more)} older` : ""}`;
}

/**
 * A version's lifecycle state, and what replaces it; undefined if it is active without an end of life or advice. `today`
 * is `yyyy-MM-dd`.
 */
export function lifecycleText(version: PackVersion, today: string): string | undefined {
  const { endOfLife, life } = version;
  const state = lifecycleState(version, today);
  if (state === "ended") return `Reached its end of life on ${endOfLife ?? "a past day"}.`;
  return lifeText({ ...life, state }) ?? (endOfLife === undefined ? undefined : `End of life: ${endOfLife}`);
}

function lifeText({ state, since, replacedBy, updateTo }: PackLife): string | undefined {
  const when = since === undefined || state === "active" ? "" : ` (since ${since})`;
  const sentences = [
    state === "active" ? undefined : `${STATES[state][0]}${when}: ${STATES[state][1]}`,
    replacedBy === undefined ? undefined : `Replaced by ${replacedBy.join(" and ")}.`,
    updateTo === undefined ? undefined : `The vendor advises updating to ${updateTo.join(" or ")}.`,
  ];
  return sentences.filter((sentence) => sentence !== undefined).join(" ") || undefined;
}

const STATES = {
  deprecated: ["Deprecated", "still works, but will be disabled and then deleted."],
  disabled: ["Disabled", "Palette rejects new profiles that use it."],
  deleted: ["Deleted", "a profile that uses it cannot be deployed."],
} as const;

/** A short description of a pack, for lists. */
export function packSummary(pack: PackFacts): string {
  const layer = pack.layer === "addon" ? (pack.category ?? "add-on") : LAYER_NAMES[pack.layer];
  return [layer, pack.registries[0], isActive(pack.life) ? undefined : pack.life?.state]
    .filter((part) => part !== undefined)
    .join(", ");
}

/**
 * The documentation of a registry: its kind, how many packs are known, and their age; undefined if nothing is known
 * about it.
 */
export function registryDocumentation(name: string, catalog: Catalog, now?: number): Markdown | undefined {
  const own = catalog.registries.find((registry) => registry.name === name);
  const known = builtInRegistry(name);
  const said = catalog.findRegistry(name);
  if (own === undefined && known === undefined && said.is !== "found") return undefined;
  const kind = said.is === "found" ? said.value : known;
  const what = kind === undefined ? "" : kindText(kind, own);
  const isCommon = known === undefined ? "" : "Built into Palette";
  return paragraphs(
    md`**${name}**`,
    [isCommon, what].filter((part) => part !== "").join(": ") || undefined,
    own === undefined || own.packs.length === 0 ? undefined : list([`Packs: ${own.packs.length}`]),
    own === undefined ? undefined : md`*${freshnessOf(own, now)}*`,
  );
}

/** The kind of a registry and what it holds. If Palette's kind is not known, the kind from its configuration. */
function kindText(
  { kind, providerType }: Pick<RegistryFacts, "kind" | "providerType">,
  own: CatalogRegistry | undefined,
): string {
  if (kind !== undefined) return `${KINDS[kind]}${HELD[providerType ?? "zarf"]}`;
  return own?.origin === undefined ? "" : kindRecord(own.origin.kind).words.noun;
}

const KINDS: Readonly<Record<TenantKind, string>> = {
  pack: "older pack registry",
  oci: "OCI registry",
  helm: "Helm repository",
};
const HELD = { pack: " with packs", helm: " with charts", zarf: "" } as const;
