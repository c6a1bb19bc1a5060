import { hasProblemIn } from "../syntax/search/problemSearch";
import type { JsonSchema } from "../generated/jsonSchema";
import { fieldOf } from "../syntax/field";
import { replaceKey } from "../syntax/edits/scalarEdits";
import { ALL_SHAPES } from "../shapes/allShapes";
import { keysOf, schemaAt } from "../shapes/schema";
import { childrenOf, keyOf, keyRangeOf, NONE, rangeOf, resolve, type NodeId, type Tree } from "../syntax/tree";
import { folded, nearest } from "../text/nearest";
import { REQUEST_KEYS } from "../shapes/create";
import { misplacedEntries } from "../shapes/misplacedTemplate";
import { explainedEntries } from "./mixed-shape";
import type { Rule } from "./rule";
import { schemaErrors, type PlacedError } from "./support/schemaErrors";
import { didYouMean, l10n, sentences } from "../text/message";

export const unknownKey: Rule = {
  id: "unknown-key",
  order: 110,
  severity: "warning",
  summary: "A key that this form of a profile does not have.",
  needsCatalog: false,
  judgesPlaces: true,
  fix: "choice",
  *checkDocument({ tree, document }) {
    const { shape } = document;
    if (shape === undefined) return;
    const errors = schemaErrors(tree, document);
    const keysIn = keysOfMaps(shape.schema, tree);
    const isMisplaced = misplacedEntries(tree, document.root).length > 0;
    const explained = errors.length === 0 ? new Set() : explainedEntries(tree, document);
    for (const { error, node, path } of errors) {
      const key = error.params["additionalProperty"];
      // Keys with the prefix `x-` are extensions, by convention.
      if (error.keyword !== "additionalProperties" || typeof key !== "string" || key.startsWith("x-")) continue;
      const { entries, absent } = keysIn(node, path);
      const entry = entries.get(key) ?? NONE;
      const range = keyRangeOf(tree, entry);
      if (entry === NONE || range === undefined || explained.has(entry)) continue;
      // A template that is missing has no form of its own yet; after the move, mixed-shape reports it.
      if (isMisplaced && REQUEST_KEYS.some((one) => one === key)) continue;
      const near = nearKeys(key, absent);
      if (shape.traits.keysAreStrict !== true && (near.length === 0 || OTHER_TOOLS.has(key))) continue;
      // With a syntax error in the map, its keys may belong elsewhere.
      if (near.length === 0 && hasProblemIn(tree, rangeOf(tree, node))) continue;
      // With one anywhere, what distinguishes the shape from others may be hidden.
      if (near.length === 0 && hasProblemIn(tree, document.range) && isKnownInAShape([...path, key])) continue;
      const fitting = near.filter((name) => isFitting(tree, entry, schemaAt(shape.schema, [...path, name])?.schema));
      yield {
        range,
        message: sentences(
          l10n`Unknown key "${key}"; Palette ignores it.`,
          didYouMean(fitting[0]) ?? l10n`Check its spelling and indentation.`,
        ),
        fixes: () =>
          fitting.map((name) => ({
            title: l10n`Rename to "${name}"`,
            edits: [replaceKey(tree, entry, name)],
            isSafe: false,
          })),
      };
    }
  },
};

function isKnownInAShape(path: PlacedError["path"]): boolean {
  return ALL_SHAPES.some(({ schema }) => schemaAt(schema, path) !== undefined);
}

/** Keys that build scripts and older tools use in shapes that are not strict. */
const OTHER_TOOLS: ReadonlySet<string> = new Set([
  "server",
  "uid",
  "registry_uid",
  "registryName",
  "defaultRepoURL",
  "packUid",
  "labels",
  "tags",
  "context",
  "charts",
  "valuesFile",
  "manifestsGlob",
]);

/** The keys of a map, and further keys that it may have. */
interface MapKeys {
  /** The first entry of each key. */
  readonly entries: ReadonlyMap<string, NodeId>;
  readonly absent: readonly string[];
}

/** Returns the keys of a map. Computed once for each map, since it may have many unknown keys. */
function keysOfMaps(file: string, tree: Tree): (map: NodeId, path: PlacedError["path"]) => MapKeys {
  const known = new Map<NodeId, MapKeys>();
  return (map, path) => {
    const before = known.get(map);
    if (before !== undefined) return before;
    const schema = schemaAt(file, path);
    const children = childrenOf(tree, resolve(tree, map));
    const entries = new Map([...children].reverse().map((child) => [keyOf(tree, child), child]));
    const absent = schema === undefined ? [] : [...keysOf(schema).keys()].filter((name) => !entries.has(name));
    const keys = { entries, absent };
    known.set(map, keys);
    return keys;
  };
}

/** Whether a value may be where a schema holds, by its kind: a scalar, a list or a map. */
function isFitting(tree: Tree, node: NodeId, schema: JsonSchema | undefined): boolean {
  const { kind, type, isOpaque } = fieldOf(tree, node);
  const types = schema?.type === undefined ? [] : [schema.type].flat();
  if (types.length === 0 || type === "null" || isOpaque) return true;
  if (kind === "scalar") return types.some((one) => one !== "array" && one !== "object" && one !== "null");
  return types.includes(kind === "seq" ? "array" : "object");
}

/** The absent keys that an unknown one may mean; a prefix `is` is ignored. */
function nearKeys(key: string, absent: readonly string[]): string[] {
  const bare = (name: string): string => folded(name).replace(/^is/, "");
  const same = absent.filter((name) => bare(name) === bare(key));
  return same.length > 0 ? same : nearest(key, absent);
}
