import type { DialectId } from "../profile/dialects/dialect";
import { replaceKey } from "../profile/scalarEdits";
import { keysOf, schemaAt, type PlacedSchema } from "../profile/schema";
import {
  childrenOf,
  hasProblemIn,
  keyOf,
  keyRangeOf,
  NONE,
  rangeOf,
  resolve,
  type NodeId,
  type Tree,
} from "../profile/tree";
import { folded, nearest } from "../text/nearest";
import { explainedEntries } from "./mixed-shape";
import type { Rule } from "./rule";
import { ownEntry, schemaErrors } from "./schemaErrors";

export const unknownKey: Rule = {
  id: "unknown-key",
  severity: "warning",
  summary: "A key that the document's shape does not have.",
  needsCatalog: false,
  hasFix: true,
  *checkDocument({ reading, document }) {
    const { tree } = reading;
    const { dialect } = document;
    if (dialect === undefined) return;
    const errors = schemaErrors(reading, document);
    const explained = errors.length === 0 ? new Set() : explainedEntries(reading, document);
    for (const { error, node, path } of errors) {
      const key = error.params["additionalProperty"];
      // Keys that begin with `x-` are notes to people and tools, as everywhere in YAML.
      if (error.keyword !== "additionalProperties" || typeof key !== "string" || key.startsWith("x-")) continue;
      const entry = ownEntry(tree, node, key);
      const range = keyRangeOf(tree, entry);
      if (entry === NONE || range === undefined || explained.has(entry)) continue;
      const near = nearKeys(key, schemaAt(dialect, path), tree, node);
      if (!STRICT.has(dialect) && (near.length === 0 || OTHER_TOOLS.has(key))) continue;
      // What was not read whole may hold what belongs elsewhere.
      if (near.length === 0 && hasProblemIn(tree, rangeOf(tree, node))) continue;
      const hint = near[0] === undefined ? "Check its name and its place." : `Did you mean \`${near[0]}\`?`;
      yield {
        range,
        message: `\`${key}\` is no key that belongs here, and Palette ignores it. ${hint}`,
        fixes: () =>
          near.map((name) => ({ title: `Rename to ${name}`, edits: [replaceKey(tree, entry, name)], isSafe: false })),
      };
    }
  },
};

/** Shapes that Palette reads; others carry whatever the tools around them want, and answers whatever Palette has. */
const STRICT: ReadonlySet<DialectId> = new Set(["import", "create", "update"]);

/** What build scripts and older tools keep in the shapes that are not strict. */
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

/** The keys the map does not have yet that a wrong one may stand for, `is…` counting for nothing. */
function nearKeys(key: string, schema: PlacedSchema | undefined, tree: Tree, map: NodeId): string[] {
  const target = resolve(tree, map);
  const present = new Set(childrenOf(tree, target).map((child) => keyOf(tree, child)));
  const absent = schema === undefined ? [] : [...keysOf(schema).keys()].filter((name) => !present.has(name));
  const bare = (name: string): string => folded(name).replace(/^is/, "");
  const same = absent.filter((name) => bare(name) === bare(key));
  return same.length > 0 ? same : nearest(key, absent);
}
