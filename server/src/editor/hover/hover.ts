import type { Catalog } from "../../packs/catalog";
import type { Reading } from "../../profile/reading";
import { schemaAt } from "../../shapes/schema";
import { keyOf, keyRangeOf, NONE, pathOf, rangeOf, writtenKindOf } from "../../syntax/tree";
import { nodeAt } from "../../syntax/search/nodeSearch";
import { touches, type Range } from "../../text/range";
import type { Cluster } from "../../rules/support/clusterKinds";
import { fieldText } from "./fieldText";
import type { HoverText } from "./hoverText";
import { macroHover } from "./macroHover";
import { keyDocumentation } from "./keyDocumentation";
import { presetHover } from "./presetText";
import { manifestHover } from "./manifestHover";
import { valueHover } from "./valueHover";

/**
 * The hover text at an offset: for a key, a pack, a version, a registry, an enum value, a macro, a preset, or a value of a
 * pack.
 * Undefined if nothing is known.
 */
export function hover(
  reading: Reading,
  offset: number,
  catalog: Catalog,
  { now, companions = [], customKinds = [] }: Beside = {},
): HoverText | undefined {
  const inside =
    macroHover(reading, offset, companions) ??
    presetHover(reading, offset, catalog) ??
    valueHover(reading, offset, catalog) ??
    manifestHover(reading, offset, { catalog, companions, customKinds });
  // On the blanks before a key, and at the header of a block, nothing is pointed at.
  if (inside !== undefined) return touches(inside.range, offset) ? inside : undefined;
  const { tree } = reading;
  const document = reading.documents.find(({ range, schema }) => schema !== undefined && touches(range, offset));
  if (document?.schema === undefined || document.root === NONE) return undefined;
  const node = nodeAt(tree, document.root, offset);
  if (node === NONE) return undefined;
  const key = keyRangeOf(tree, node);
  if (key !== undefined && touches(key, offset)) {
    // What keys of Terraform mean, an extension of its own says.
    if (reading.language.allowsEdit !== undefined) return undefined;
    const schema = schemaAt(document.schema, pathOf(tree, node))?.schema;
    return schema && { range: key, contents: keyDocumentation(keyOf(tree, node), schema) };
  }
  const range = rangeOf(tree, node);
  if (writtenKindOf(tree, node) !== "scalar" || !touches(range, offset) || isLong(reading, range)) return undefined;
  const profile = document.profiles.find((found) => touches(found.range, offset));
  const contents = fieldText({ schema: document.schema, profile, node, reading, catalog, now });
  return contents === undefined ? undefined : { range, contents };
}

/** What a hover text depends on, besides the file and the catalog. */
interface Beside extends Partial<Pick<Cluster, "companions" | "customKinds">> {
  /** In milliseconds since 1970; without it, ages and ends of life are left out. */
  readonly now?: number | undefined;
}

/** Whether a scalar spans lines: bodies have their own documentation or none, not that of their key. */
function isLong({ text }: Reading, { start, end }: Range): boolean {
  return text.content.slice(start, end).includes("\n");
}
