import { KNOWN_REGISTRIES } from "../catalog/registries";
import type { PackFacts } from "../catalog/catalog";
import { LAYER_NAMES } from "../profile/layers";

const MOST_VERSIONS = 12;

/** What is known about a pack, as Markdown: what it is, where it runs, its versions, and who says so. */
export function packDocumentation(pack: PackFacts): string {
  const head = pack.displayName === undefined ? `**${pack.name}**` : `**${pack.name}** (${pack.displayName})`;
  const guess = pack.isLayerGuessed ? ", told from its name" : "";
  const facts = [
    `Layer: ${pack.layer} (${LAYER_NAMES[pack.layer]}${guess})`,
    pack.category === undefined ? undefined : `Category: ${pack.category}`,
    cloudsLine(pack),
    versionsLine(pack),
    pack.registries.length === 0 ? undefined : `Registry: ${pack.registries.join(", ")}`,
    pack.twin === undefined ? undefined : `As an add-on: ${pack.twin}`,
  ].filter((fact) => fact !== undefined);
  return [head, facts.map((fact) => `- ${fact}`).join("\n"), sourceLine(pack)].join("\n\n");
}

function cloudsLine({ clouds, areCloudsComplete }: PackFacts): string | undefined {
  if (clouds.length === 0) return undefined;
  if (clouds.includes("all")) return "Clouds: all";
  return `Clouds: ${clouds.join(", ")}${areCloudsComplete ? "" : " (those it was seen on)"}`;
}

function versionsLine({ versions }: PackFacts): string | undefined {
  if (versions.length === 0) return undefined;
  const shown = versions.slice(0, MOST_VERSIONS).join(", ");
  const more = versions.length - MOST_VERSIONS;
  return `Versions: ${shown}${more > 0 ? ` and ${String(more)} older` : ""}`;
}

/** Who says what is known about a pack, and how far that can be trusted. */
export function sourceLine({ source }: PackFacts): string {
  return `*From the ${source}. What it lacks may exist all the same.*`;
}

/** A few words on a pack, for lists. */
export function packSummary(pack: PackFacts): string {
  return [pack.layer === "addon" ? (pack.category ?? "add-on") : LAYER_NAMES[pack.layer], pack.registries[0]]
    .filter((part) => part !== undefined)
    .join(", ");
}

/** What is known about a registry of this name, as Markdown; undefined where nothing is. */
export function registryDocumentation(name: string): string | undefined {
  const registry = KNOWN_REGISTRIES.find((known) => known.name === name);
  if (registry === undefined) return undefined;
  const content =
    registry.providerType === undefined ? "" : ` that holds ${registry.providerType === "pack" ? "packs" : "charts"}`;
  const kinds = { pack: "a registry of packs, the older kind", oci: "an OCI registry", helm: "a Helm repository" };
  return `**${name}**\n\nOne of the registries that Palette knows from the start: ${kinds[registry.kind]}${content}.`;
}
