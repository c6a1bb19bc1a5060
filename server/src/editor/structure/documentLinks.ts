import type { Catalog } from "../../packs/catalog";
import { findPack } from "../../packs/packQueries";
import { pageAt } from "../../packs/registryKinds/registryPage";
import { insideQuotes, literalText, type Field } from "../../syntax/field";
import type { Pack } from "../../profile/model";
import { profilesIn, type Reading } from "../../profile/reading";
import type { Range } from "../../text/range";

/** A stretch of the text that leads to a page. */
export interface DocumentLink {
  readonly range: Range;
  /** An address of HTTP or HTTPS, without a credential. */
  readonly target: string;
  readonly tooltip: string;
}

/**
 * The pages of the registries that packs name, and of charts. They are what the configuration and the registries say: what
 * a profile itself says never becomes a part of an address.
 */
export function documentLinks(reading: Reading, catalog: Catalog): DocumentLink[] {
  const pages = new Map(catalog.registries.map(({ name, origin }) => [name, origin?.page]));
  // Where an anchor brings something to several packs, they share the place it stands at.
  const links = new Map<number, DocumentLink>();
  const add = (tree: Reading["tree"], field: Field | undefined, target: string | undefined, tooltip: string): void => {
    if (field === undefined || target === undefined) return;
    const range = insideQuotes(tree, field.node);
    links.set(range.start, { range, target, tooltip });
  };
  for (const { packs, tree } of profilesIn(reading)) {
    for (const pack of packs) {
      const registry = literalText(pack.registryName);
      if (registry !== undefined) add(tree, pack.registryName, pages.get(registry), `Open the registry ${registry}`);
      add(tree, pack.name, pageOfPack(pack, catalog), "Open the page of the chart");
    }
  }
  return [...links.values()];
}

function pageOfPack(pack: Pack, catalog: Catalog): string | undefined {
  const answer = findPack(pack, catalog);
  const page = answer.is === "found" ? answer.value.page : undefined;
  return page === undefined ? undefined : pageAt(page);
}
