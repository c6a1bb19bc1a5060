import type { DialectId } from "../profile/dialects/dialect";
import { replaceKey } from "../profile/scalarEdits";
import { keysOf, schemaAt } from "../profile/schema";
import { childrenOf, keyOf, keyRangeOf, NONE, pathOf, resolve, type NodeId, type Tree } from "../profile/tree";
import { folded, nearest } from "../text/nearest";
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
    for (const { error, node } of schemaErrors(reading, document)) {
      const key = error.params["additionalProperty"];
      // Keys that begin with `x-` are notes to people and tools, as everywhere in YAML.
      if (error.keyword !== "additionalProperties" || typeof key !== "string" || key.startsWith("x-")) continue;
      const entry = ownEntry(tree, node, key);
      const range = keyRangeOf(tree, entry);
      if (entry === NONE || range === undefined) continue;
      const near = nearKeys(key, dialect, tree, node);
      if (near.length === 0 && !STRICT.has(dialect)) continue;
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

/** Shapes that Palette reads itself; others carry whatever the tools around them want. */
const STRICT: ReadonlySet<DialectId> = new Set(["import", "create", "update", "response"]);

/** The keys the map does not have yet that a wrong one may stand for, `is…` counting for nothing. */
function nearKeys(key: string, dialect: DialectId, tree: Tree, map: NodeId): string[] {
  const target = resolve(tree, map);
  const present = new Set(childrenOf(tree, target).map((child) => keyOf(tree, child)));
  const schema = schemaAt(dialect, pathOf(tree, map));
  const absent = schema === undefined ? [] : [...keysOf(schema).keys()].filter((name) => !present.has(name));
  const bare = (name: string): string => folded(name).replace(/^is/, "");
  const same = absent.filter((name) => bare(name) === bare(key));
  return same.length > 0 ? same : nearest(key, absent);
}
