import { fieldOf } from "../syntax/field";
import { endOfLineWithin } from "../syntax/lines";
import { keyOf, keyRangeOf, kindOf, NONE, rangeOf, resolve, styleOf, type NodeId, type Tree } from "../syntax/tree";
import type { Reading } from "../profile/reading";
import type { Rule } from "./rule";
import { schemaErrors } from "./support/schemaErrors";

export const wrongType: Rule = {
  id: "wrong-type",
  order: 115,
  severity: "error",
  summary: "A value of the wrong kind: text where a list belongs, a number where text belongs.",
  needsCatalog: false,
  judgesPlaces: true,
  fix: "none",
  *checkDocument({ reading, document }) {
    const { tree } = reading;
    // Numbers as versions are reported by unquoted-version, with a fix.
    const versions = new Set(
      document.profiles.flatMap(({ version, packs }) =>
        [version, ...packs.flatMap((pack) => [pack.tag, pack.version])].flatMap((field) =>
          field?.type === "number" ? [field.node] : [],
        ),
      ),
    );
    for (const { error, node } of schemaErrors(reading, document)) {
      const expected = error.params["type"];
      if (error.keyword !== "type" || node === NONE || versions.has(node) || isUnchecked(reading, node)) continue;
      const types = Array.isArray(expected) ? expected.map(String) : [String(expected)];
      if (
        document.shape?.traits.numbersAreText === true &&
        types.includes("string") &&
        kindOf(tree, resolve(tree, node)) === "scalar"
      )
        continue;
      yield { range: reportRange(tree, node), message: messageFor(tree, node, types) };
    }
  },
};

/** Missing values and placeholders have no type. Without quotes, a file that is known to be a profile has none. */
function isUnchecked({ tree, isDeclared }: Reading, node: NodeId): boolean {
  const field = fieldOf(tree, node);
  return (field.isOpaque && !(field.kind === "map" && isDeclared)) || field.kind === "empty" || field.type === "null";
}

/** The range of a collection's key, so that not the whole collection is underlined. */
function reportRange(tree: Tree, node: NodeId): { start: number; end: number } {
  const isScalar = kindOf(tree, resolve(tree, node)) === "scalar";
  return isScalar ? rangeOf(tree, node) : (keyRangeOf(tree, node) ?? firstLine(tree, node));
}

function firstLine(tree: Tree, node: NodeId): { start: number; end: number } {
  const { start, end } = rangeOf(tree, node);
  return { start, end: endOfLineWithin(tree.source, start, end) };
}

function messageFor(tree: Tree, node: NodeId, expected: readonly string[]): string {
  const { kind, type, text } = fieldOf(tree, node);
  const wanted = expected.map((name) => WANTED[name] ?? name).join(" or ");
  if (kind !== "scalar") {
    // A body whose block scalar indicator (`|`) is missing.
    const isBody = BODIES.has(keyOf(tree, node)) && styleOf(tree, resolve(tree, node)) === "block";
    const advice = isBody ? ` Put a \`|\` behind \`${keyOf(tree, node)}:\`.` : "";
    return `${kind === "map" ? "A map" : "A list"} stands here where ${wanted} belongs.${advice}`;
  }
  if (type === "string") return `Text stands here where ${wanted} belongs.`;
  const isTextWanted = expected.includes("string");
  const advice = isTextWanted ? " Put it in quotes." : "";
  return `\`${text}\` is read as a ${type ?? "value"} where ${wanted} belongs.${advice}`;
}

const BODIES: ReadonlySet<string> = new Set(["values", "content"]);

const WANTED: Readonly<Record<string, string>> = {
  array: "a list",
  object: "a map",
  string: "text",
  integer: "a whole number",
  boolean: "`true` or `false`",
};
