import type { Catalog } from "../catalog/catalog";
import { factsOfPack } from "../catalog/packLayer";
import { TYPICAL_STACKS } from "../catalog/typicalStacks";
import type { Field } from "../profile/field";
import { CORE_LAYERS, LAYER_NAMES } from "../profile/layers";
import { tagOfPack, type Pack, type Profile } from "../profile/model";
import type { Reading } from "../profile/reading";
import { schemaAt, type SchemaId } from "../profile/schema";
import { keyOf, keyRangeOf, kindOf, NONE, nodeAt, pathOf, rangeOf, textOfNode, type NodeId } from "../profile/tree";
import { touches, type Range } from "../text/range";
import { macroHover } from "./macroHover";
import { packDocumentation, registryDocumentation, sourceLine } from "./packText";
import { ruleKeys } from "./ruleKeys";
import { keyDocumentation, valueDescription } from "./schemaText";

export interface Hover {
  readonly range: Range;
  /** Markdown. */
  readonly contents: string;
}

/** What is known about the thing at an offset: a key, a pack, a version, a registry, one of a fixed set of words. */
export function hover(reading: Reading, offset: number, catalog: Catalog): Hover | undefined {
  const macro = macroHover(reading, offset);
  if (macro !== undefined) return macro;
  const { tree } = reading;
  const document = reading.documents.find(({ range, schema }) => schema !== undefined && touches(range, offset));
  if (document?.schema === undefined || document.root === NONE) return undefined;
  const node = nodeAt(tree, document.root, offset);
  if (node === NONE) return undefined;
  const key = keyRangeOf(tree, node);
  if (key !== undefined && touches(key, offset)) {
    const path = pathOf(tree, node);
    const rule = ruleKeys(document.schema, path.slice(0, -1)).get(keyOf(tree, node));
    const schema = rule ?? schemaAt(document.schema, path)?.schema;
    return schema && { range: key, contents: keyDocumentation(keyOf(tree, node), schema) };
  }
  const range = rangeOf(tree, node);
  if (kindOf(tree, node) !== "scalar" || !touches(range, offset) || isLong(reading, range)) return undefined;
  const profile = document.profiles.find((found) => touches(found.range, offset));
  const contents = valueText(document.schema, profile, node, reading, catalog);
  return contents === undefined ? undefined : { range, contents };
}

/** Bodies have documentation of their own, or none; not that of the key they stand under. */
function isLong({ text }: Reading, { start, end }: Range): boolean {
  return text.content.slice(start, end).includes("\n");
}

function valueText(
  schemaId: SchemaId,
  profile: Profile | undefined,
  node: NodeId,
  { tree }: Reading,
  catalog: Catalog,
): string | undefined {
  const is = (field: Field | undefined): boolean => field?.node === node;
  const text = textOfNode(tree, node) ?? "";
  const pack = profile?.packs.find(({ name, tag, version, registryName }) =>
    [name, tag, version, registryName].some(is),
  );
  if (pack !== undefined) return packFieldText(pack, is, catalog);
  if (is(profile?.cloudType)) return cloudText(text);
  const path = pathOf(tree, node);
  const schema = schemaAt(schemaId, path)?.schema;
  const description = schema && valueDescription(schema, text);
  return description === undefined ? undefined : `**${text}**\n\n${description}`;
}

function packFieldText(pack: Pack, is: (field: Field | undefined) => boolean, catalog: Catalog): string | undefined {
  if (is(pack.registryName)) return registryDocumentation(pack.registryName?.text ?? "");
  const facts = factsOfPack(pack, catalog);
  if (facts === undefined) return undefined;
  if (is(pack.name)) return packDocumentation(facts);
  const tag = tagOfPack(pack);
  const known = facts.versions.map((version) => (version === tag ? `**${version}**` : version));
  if (known.length === 0) return undefined;
  return [`Versions of ${facts.name}, newest first:`, known.join(", "), sourceLine(facts)].join("\n\n");
}

/** The packs that usually make up a stack on the cloud. */
function cloudText(cloud: string): string | undefined {
  const stack = TYPICAL_STACKS[cloud];
  if (stack === undefined) return undefined;
  const rows = CORE_LAYERS.map((layer) => `- ${layer} (${LAYER_NAMES[layer]}): ${stack[layer].join(" or ")}`);
  return [`**${cloud}**`, "A usual stack:", rows.join("\n")].join("\n\n");
}
