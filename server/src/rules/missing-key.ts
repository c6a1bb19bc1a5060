import type { Path } from "../shapes/shape";
import { fieldAt, isBareTemplate, literalText } from "../syntax/field";
import { mayBeCut } from "../syntax/search/problemSearch";
import type { Profile } from "../profile/model";
import type { Writable } from "../syntax/render";
import { insertEntry } from "../syntax/edits/structureEdits";
import {
  entryRangeOf,
  keyRangeOf,
  kindOf,
  NONE,
  ownEntry,
  rangeOf,
  resolve,
  valueAt,
  valueOf,
  writtenChildrenOf,
} from "../syntax/tree";
import type { NodeId, Tree } from "../syntax/tree";
import type { Range } from "../text/range";
import type { Fix, Found, ProfileContext, Rule } from "./rule";
import { allOf, l10n, sentences } from "../text/message";

export const missingKey: Rule = {
  id: "missing-key",
  order: 120,
  severity: "error",
  summary: "A profile, pack or variable has no name.",
  needsCatalog: false,
  judgesPlaces: true,
  fix: "choice",
  *checkProfile(context) {
    const { profile } = context;
    const { named, isNamedElsewhere } = profile.shape.traits;
    if (named.includes("profile") && isNamedElsewhere?.(profile.tree, profile.node) !== true) {
      const owner = profile.places.profile.name.slice(0, -1);
      yield* nameless(context, "profile", profile.node, owner, () => suggestedName(profile));
    }
    for (const pack of profile.packs) yield* nameless(context, "pack", pack.node, [], () => "my-pack");
    if (named.includes("manifest"))
      for (const { node } of profile.packs.flatMap(({ manifests }) => manifests)) yield* incomplete(context, node);
    if (!named.includes("variable")) return;
    for (const { node } of profile.variables) yield* nameless(context, "variable", node, [], () => "myVariable");
  },
};

const WHY = {
  profile: l10n`Palette rejects profiles without a name.`,
  pack: l10n`Every pack needs a name.`,
  variable: l10n`Every variable needs a name.`,
} as const;

/** Reports keys that a manifest lacks. */
function* incomplete({ tree }: ProfileContext, node: NodeId): Iterable<Found> {
  const map = resolve(tree, node);
  if (map === NONE || kindOf(tree, map) !== "map" || mayBeCut(tree, rangeOf(tree, map))) return;
  const missing = ["name", "content"].filter((key) => valueOf(tree, map, key) === NONE);
  if (missing.length === 0) return;
  const message = l10n`Every manifest needs a name and content. Add ${allOf(missing.map((key) => `\`${key}\``))}.`;
  yield { range: reportRange(tree, map), message };
}

/** Reports a missing or empty `name` in the map at `path` below a node, or that the map is missing. */
function* nameless(
  { tree }: ProfileContext,
  what: keyof typeof WHY,
  from: NodeId,
  path: Path,
  suggest: () => string,
): Iterable<Found> {
  const holder = deepestPresent(tree, from, path);
  const map = resolve(tree, holder.node);
  if (map === NONE || (kindOf(tree, map) !== "map" && kindOf(tree, map) !== "empty")) return;
  if (isBareTemplate(tree, map)) return;
  // An empty list item, or one with syntax errors, is not checked for missing keys.
  if (kindOf(tree, map) === "empty" && what !== "profile") return;
  const range = rangeOf(tree, map);
  if (mayBeCut(tree, range)) return;
  const rest = path.slice(holder.depth);
  const name = rest.length > 0 ? NONE : valueOf(tree, map, "name");
  if (name !== NONE) {
    if (!isNothing(tree, name)) return;
    yield { range: keyRangeOf(tree, name) ?? range, message: sentences(l10n`\`name\` is empty.`, WHY[what]) };
    return;
  }
  const message = sentences(l10n`\`${[...path, "name"].join(".")}\` is missing.`, WHY[what]);
  yield { range: reportRange(tree, map), message, fixes: () => insertionFixes(tree, map, rest, suggest()) };
}

/** The deepest existing node on a path, and the number of keys that lead to it. */
function deepestPresent(tree: Tree, from: NodeId, path: Path): { node: NodeId; depth: number } {
  for (let depth = path.length; depth > 0; depth--) {
    const node = valueAt(tree, from, path.slice(0, depth));
    if (node !== NONE) return { node, depth };
  }
  return { node: from, depth: 0 };
}

function isNothing(tree: Tree, node: NodeId): boolean {
  const target = resolve(tree, node);
  if (target === NONE) return false;
  return (
    kindOf(tree, target) === "empty" ||
    tree.source.slice(rangeOf(tree, target).start, rangeOf(tree, target).end) === "null"
  );
}

/** The range of the key whose map has no name; for items and roots, of their first key. */
function reportRange(tree: Tree, map: NodeId): Range {
  const first = writtenChildrenOf(tree, map)[0];
  const own = keyRangeOf(tree, map) ?? (first === undefined ? undefined : keyRangeOf(tree, first));
  return own ?? (first === undefined ? rangeOf(tree, map) : entryRangeOf(tree, first));
}

function insertionFixes(tree: Tree, map: NodeId, path: Path, name: string): Fix[] {
  const [key, ...below] = path;
  const nested = below.reduceRight<Writable>((inner, part) => ({ [part]: inner }), { name });
  // In a resource, `kind` comes first.
  const after = ownEntry(tree, map, "kind");
  const edit = key === undefined ? insertEntry(tree, map, "name", name) : insertEntry(tree, map, key, nested, after);
  return edit === undefined
    ? []
    : [{ title: l10n`Insert \`${[...path, "name"].join(".")}\``, edits: [edit], isSafe: false }];
}

/** The name of the resource is a good name for the profile. */
function suggestedName({ tree, node }: Profile): string {
  return literalText(fieldAt(tree, node, ["metadata", "name"])) ?? "my-profile";
}
