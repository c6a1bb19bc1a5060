import type { Catalog } from "../catalog/catalog";
import { knownText } from "../profile/field";
import { profilesIn, type Reading } from "../profile/reading";
import type { Range } from "../text/range";
import { insideQuotes } from "./variableMentions";

/** A stretch of the text that leads to a page. */
export interface DocumentLink {
  readonly range: Range;
  /** An address of HTTP or HTTPS. */
  readonly target: string;
  readonly tooltip: string;
}

/**
 * The pages of the registries that packs name. Only registries of the configuration have one: what a profile itself says
 * never becomes a part of an address.
 */
export function documentLinks(reading: Reading, catalog: Catalog): DocumentLink[] {
  const pages = new Map(catalog.registries.map(({ name, origin }) => [name, origin?.page]));
  const links = new Map<number, DocumentLink>();
  for (const { packs, tree } of profilesIn(reading)) {
    for (const { registryName } of packs) {
      const name = knownText(registryName);
      const target = name === undefined ? undefined : pages.get(name);
      if (name === undefined || registryName === undefined || target === undefined) continue;
      const range = insideQuotes(tree, registryName.node);
      // Where an anchor brings a registry to several packs, they share the place it stands at.
      links.set(range.start, { range, target, tooltip: `Open the registry ${name}` });
    }
  }
  return [...links.values()];
}
