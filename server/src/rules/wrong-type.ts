import { fieldOf } from "../syntax/field";
import { endOfLineWithin } from "../syntax/lines";
import { keyOf, keyRangeOf, kindOf, NONE, rangeOf, resolve, styleOf, type NodeId, type Tree } from "../syntax/tree";
import type { DocumentContext, Rule } from "./rule";
import { schemaErrors } from "./support/schemaErrors";
import { anyOf, l10n, sentences, type Wording } from "../text/message";

export const wrongType: Rule = {
  id: "wrong-type",
  order: 115,
  severity: "error",
  summary: "A value of the wrong type, such as text in place of a list.",
  needsCatalog: false,
  judgesPlaces: true,
  fix: "none",
  *checkDocument(context) {
    const { tree, document } = context;
    // Numbers as versions are reported by unquoted-version, with a fix.
    const versions = new Set(
      document.profiles.flatMap(({ version, packs }) =>
        [version, ...packs.flatMap((pack) => [pack.tag, pack.version])].flatMap((field) =>
          field?.type === "number" ? [field.node] : [],
        ),
      ),
    );
    for (const { error, node, path } of schemaErrors(tree, document)) {
      const expected = error.params["type"];
      if (error.keyword !== "type" || node === NONE || versions.has(node) || isUnchecked(context, node)) continue;
      const types = Array.isArray(expected) ? expected.map(String) : [String(expected)];
      if (
        document.shape?.traits.numbersAreText === true &&
        types.includes("string") &&
        kindOf(tree, resolve(tree, node)) === "scalar"
      )
        continue;
      yield { range: reportRange(tree, node), message: messageFor(tree, node, path, types) };
    }
  },
};

/** Missing values and placeholders have no type. Without quotes, a file that is known to be a profile has none. */
function isUnchecked({ tree, isDeclared }: DocumentContext, node: NodeId): boolean {
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

function messageFor(
  tree: Tree,
  node: NodeId,
  path: readonly (string | number)[],
  expected: readonly string[],
): Wording {
  const { kind, type, text } = fieldOf(tree, node);
  const place = placeInWords(path);
  const wanted = anyOf(expected.map((name) => WANTED[name] ?? name));
  if (kind !== "scalar") {
    // A body whose block scalar indicator (`|`) is missing.
    const key = keyOf(tree, node);
    const isBody = BODIES.has(key) && styleOf(tree, resolve(tree, node)) === "block";
    const given = kind === "map" ? l10n`a map` : l10n`a list`;
    return sentences(
      l10n`\`${place}\` must be ${wanted}, not ${given}.`,
      isBody ? l10n`Write \`${key}: |\`.` : undefined,
    );
  }
  if (type === "string") return l10n`\`${place}\` must be ${wanted}, not text.`;
  return sentences(
    l10n`\`${place}\` must be ${wanted}; \`${text}\` is read as ${GIVEN[type ?? ""] ?? l10n`another value`}.`,
    expected.includes("string") ? l10n`Put it in quotes.` : undefined,
  );
}

/** The last key of a path, with the index of its item: `manifests[0]`. */
function placeInWords(path: readonly (string | number)[]): string {
  const [key, index] = path.slice(-2);
  if (typeof index === "number") return `${typeof key === "string" ? key : ""}[${String(index)}]`;
  return String(path.at(-1) ?? "");
}

const BODIES: ReadonlySet<string> = new Set(["values", "content"]);

const WANTED: Readonly<Record<string, Wording>> = {
  array: l10n`a list`,
  object: l10n`a map`,
  string: l10n`text`,
  integer: l10n`a whole number`,
  boolean: l10n`true or false`,
};

const GIVEN: Readonly<Record<string, Wording>> = {
  number: l10n`a number`,
  boolean: l10n`a boolean`,
};
