import type { Catalog } from "../../packs/catalog";
import { findPack } from "../../packs/packQueries";
import { pageAt } from "../../packs/registryKinds/registryPage";
import { insideQuotes, literalText, type Field } from "../../syntax/field";
import type { Pack } from "../../profile/model";
import { profilesIn, type Reading } from "../../profile/reading";
import type { Range } from "../../text/range";

/** A range of the text that links to a web page or a file. */
export interface DocumentLink {
  readonly range: Range;
  /** An HTTP or HTTPS URL without credentials, or the URI of a file of the workspace. */
  readonly target: string;
  readonly tooltip: string;
}

/**
 * Links to the pages of registries and charts that packs name. Their URLs come from the configuration and from
 * registries; no text of a profile becomes part of a URL.
 */
export function documentLinks(reading: Reading, catalog: Catalog): DocumentLink[] {
  const pages = new Map(catalog.registries.map(({ name, origin }) => [name, origin?.page]));
  // Packs that share an alias share its fields, and so their position.
  const links = new Map<number, DocumentLink>();
  const add = (tree: Reading["tree"], field: Field | undefined, target: string | undefined, tooltip: string): void => {
    if (field === undefined || target === undefined) return;
    const range = insideQuotes(tree, field.node);
    links.set(range.start, { range, target, tooltip });
  };
  for (const { packs, tree } of profilesIn(reading)) {
    for (const pack of packs) {
      const registry = literalText(pack.registryName);
      if (registry !== undefined) add(tree, pack.registryName, pages.get(registry), `Open registry ${registry}`);
      add(tree, pack.name, pageOfPack(pack, catalog), "Open the chart's page");
    }
  }
  return [...links.values()];
}

function pageOfPack(pack: Pack, catalog: Catalog): string | undefined {
  const answer = findPack(pack, catalog);
  const page = answer.is === "found" ? answer.value.page : undefined;
  return page === undefined ? undefined : pageAt(page);
}
