import type { Catalog } from "../../packs/catalog";
import { dayOf } from "../../packs/ports/day";
import { factsOfPack } from "../../packs/packLayer";
import { findContent, findVersion } from "../../packs/packLookup";
import { TYPICAL_STACKS } from "../../packs/typicalStacks";
import type { Field } from "../../syntax/field";
import { CORE_LAYERS, LAYER_NAMES } from "../../profile/facts/layers";
import { tagOfPack, type Pack, type Profile } from "../../profile/model";
import type { Reading } from "../../profile/reading";
import { schemaAt } from "../../shapes/schema";
import { keyOf, keyRangeOf, kindOf, NONE, nodeAt, pathOf, rangeOf, textOfNode, type NodeId } from "../../syntax/tree";
import { touches, type Range } from "../../text/range";
import { macroHover } from "./macroHover";
import { joined, list, md, paragraphs, type Markdown } from "../markdown";
import { originLine } from "./originText";
import { lifeText, packDocumentation, registryDocumentation } from "./packText";
import { readmeExcerpt } from "./readmeText";
import { keyDocumentation, valueDescription } from "./schemaText";
import { valueHover } from "./valueHover";

export interface Hover {
  readonly range: Range;
  readonly contents: Markdown;
}

/**
 * What is known about the thing at an offset: a key, a pack, a version, a registry, one of a fixed set of words. `now` is
 * in milliseconds since 1970; without it nothing is said of age and of ends of life.
 */
export function hover(reading: Reading, offset: number, catalog: Catalog, now?: number): Hover | undefined {
  const inside = macroHover(reading, offset) ?? valueHover(reading, offset, catalog);
  if (inside !== undefined) return inside;
  const { tree } = reading;
  const document = reading.documents.find(({ range, schema }) => schema !== undefined && touches(range, offset));
  if (document?.schema === undefined || document.root === NONE) return undefined;
  const node = nodeAt(tree, document.root, offset);
  if (node === NONE) return undefined;
  const key = keyRangeOf(tree, node);
  if (key !== undefined && touches(key, offset)) {
    const schema = schemaAt(document.schema, pathOf(tree, node))?.schema;
    return schema && { range: key, contents: keyDocumentation(keyOf(tree, node), schema) };
  }
  const range = rangeOf(tree, node);
  if (kindOf(tree, node) !== "scalar" || !touches(range, offset) || isLong(reading, range)) return undefined;
  const profile = document.profiles.find((found) => touches(found.range, offset));
  const contents = valueText({ schema: document.schema, profile, node, reading, catalog, now });
  return contents === undefined ? undefined : { range, contents };
}

/** Bodies have documentation of their own, or none; not that of the key they stand under. */
function isLong({ text }: Reading, { start, end }: Range): boolean {
  return text.content.slice(start, end).includes("\n");
}

interface Value {
  readonly schema: string;
  readonly profile: Profile | undefined;
  readonly node: NodeId;
  readonly reading: Reading;
  readonly catalog: Catalog;
  readonly now: number | undefined;
}

function valueText({ schema: file, profile, node, reading: { tree }, catalog, now }: Value): Markdown | undefined {
  const is = (field: Field | undefined): boolean => field?.node === node;
  const text = textOfNode(tree, node) ?? "";
  const pack = profile?.packs.find(({ name, tag, version, registryName }) =>
    [name, tag, version, registryName].some(is),
  );
  if (pack !== undefined) return packFieldText(pack, is, catalog, now);
  if (is(profile?.cloudType)) return cloudText(text);
  const path = pathOf(tree, node);
  const schema = schemaAt(file, path)?.schema;
  const description = schema && valueDescription(schema, text);
  return description === undefined ? undefined : paragraphs(md`**${text}**`, description);
}

function packFieldText(
  pack: Pack,
  is: (field: Field | undefined) => boolean,
  catalog: Catalog,
  now: number | undefined,
): Markdown | undefined {
  if (is(pack.registryName)) return registryDocumentation(pack.registryName?.text ?? "", catalog, now);
  const facts = factsOfPack(pack, catalog);
  if (facts === undefined) return undefined;
  if (is(pack.name)) {
    const content = findContent(pack, catalog);
    const readme = content.is === "found" ? readmeExcerpt(content.value.readme ?? "") : undefined;
    return paragraphs(packDocumentation(facts, catalog, now), readme);
  }
  const tag = tagOfPack(pack);
  const known = facts.versions;
  if (known.length === 0) return undefined;
  const version = findVersion(pack, catalog);
  const life = version.is === "found" && now !== undefined ? lifeText(version.value, dayOf(now)) : undefined;
  const shown = known.slice(0, MOST_VERSIONS).map((version) => (version === tag ? md`**${version}**` : md`${version}`));
  const more = known.length > MOST_VERSIONS ? ` and ${known.length - MOST_VERSIONS} older` : "";
  const head = md`Versions of ${facts.name}, newest first:`;
  return paragraphs(life, head, md`${joined(shown, ", ")}${more}`, originLine(facts, catalog, now));
}

/** Charts have thousands of versions. */
const MOST_VERSIONS = 100;

/** The packs that usually make up a stack on the cloud. */
function cloudText(cloud: string): Markdown | undefined {
  const stack = TYPICAL_STACKS[cloud];
  if (stack === undefined) return undefined;
  const rows = CORE_LAYERS.map((layer) => `${layer} (${LAYER_NAMES[layer]}): ${stack[layer].join(" or ")}`);
  return paragraphs(md`**${cloud}**`, "A usual stack:", list(rows));
}
