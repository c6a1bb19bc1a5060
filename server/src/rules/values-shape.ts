import type { Catalog } from "../packs/catalog";
import { findContent } from "../packs/packQueries";
import { packValuesOf } from "../packs/defaults/packValues";
import { isErrorFree, type PackBody } from "../profile/packBodies";
import { editsInHost } from "../syntax/embedded/bodyEdits";
import { registryNameOfPack } from "../profile/packIdentity";
import { hostRange, type Body } from "../syntax/embedded/embeddedBody";
import { plainData } from "../syntax/plainData";
import { readYaml } from "../syntax/yaml/yaml";
import { indentUnit } from "../syntax/edits/indentUnit";
import {
  childrenOf,
  keyOf,
  keyRangeOf,
  NONE,
  pathOf,
  rangeOf,
  resolve,
  textOfNode,
  valueAt,
  valueOf,
  type NodeId,
  type Tree,
} from "../syntax/tree";
import { applyEdits, insertion, type TextEdit } from "../text/edit";
import { nextLine } from "../syntax/lines";
import { lazyValue } from "../text/lazyValue";
import { fact } from "../text/memory";
import type { Fix, Rule } from "./rule";
import { knownNamesIn, unindentedIn, type KnownNames, type Unindented } from "./support/unindented";
import { allOf, l10n, type Wording } from "../text/message";

export const valuesShape: Rule = {
  id: "values-shape",
  order: 410,
  severity: "warning",
  summary: "Keys that belong under `pack`, `charts` or `manifests` in values are not indented.",
  needsCatalog: false,
  fix: "safe",
  *checkBody({ tree: host, body, catalog }) {
    if (body.manifest !== undefined || !isErrorFree(body)) return;
    const { tree } = body.placed.body;
    const root = tree.documents[0]?.root ?? NONE;
    for (const fault of unindentedIn(tree, root, namesIn(body, catalog))) {
      yield {
        range: hostRange(body.placed, keyRangeOf(tree, fault.owner) ?? rangeOf(tree, fault.owner)),
        message: messageFor(tree, fault),
        fixes: () => fixesFor(host, body, fault),
      };
    }
  },
};

function messageFor(tree: Tree<"body">, { owner, entries }: Unindented): Wording {
  const list = allOf(
    entries.map(({ node }) => `\`${keyOf(tree, node)}\``),
    MAX_NAMED,
  );
  const key = keyOf(tree, owner);
  return entries.length > 1
    ? l10n`\`${key}:\` is empty; ${list} are indented too far left. Indent them under it.`
    : l10n`\`${key}:\` is empty; ${list} is indented too far left. Indent it under it.`;
}

const MAX_NAMED = 3;

/**
 * The known names of a pack's charts and manifests: from its values, common names, and its registry. The registry is
 * consulted only if the values look wrong, which is rare.
 */
function namesIn({ pack, placed }: PackBody, catalog: Catalog): KnownNames {
  const words = lazyValue(() => significantWords(registryNameOfPack(pack) ?? ""));
  const known = lazyValue(() => {
    const content = findContent(pack, catalog);
    return knownNamesIn(content.is === "found" ? packValuesOf(content.value).known : undefined);
  });
  return {
    isUnit: (key) =>
      statedIn(placed.body).has(key) ||
      significantWords(key).some((word) => words().includes(word)) ||
      known().isUnit(key),
    isInUnit: (unit, key) => known().isInUnit(unit, key),
  };
}

/** The names of charts that values state. */
const statedIn = fact(({ tree }: Body): ReadonlySet<string> => {
  const root = tree.documents[0]?.root ?? NONE;
  const stated = new Set<string>();
  const keysAt = (path: readonly string[]): readonly NodeId<"body">[] =>
    childrenOf(tree, resolve(tree, valueAt(tree, root, path)));
  for (const node of keysAt(["pack", "releaseNameOverride"])) stated.add(keyOf(tree, node));
  for (const node of keysAt(["pack", "content", "charts"])) {
    const name = textOfNode(tree, valueOf(tree, node, "name"));
    if (name !== undefined) stated.add(name);
  }
  return stated;
});

/** The words of a name, without the short ones. */
function significantWords(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length >= 3);
}

function fixesFor(host: Tree, values: PackBody, fault: Unindented): Fix[] {
  const { placed, field } = values;
  const { tree } = placed.body;
  const edits = indentation(tree, fault);
  const hostEdits = saysWhatIsMeant(tree, fault, edits) && editsInHost(host, field.node, placed, edits);
  if (hostEdits === false || hostEdits === undefined) return [];
  const title = l10n`Indent the keys under \`${keyOf(tree, fault.owner)}\``;
  return [{ title, edits: hostEdits, isSafe: fault.isWhole }];
}

/** The edits that indent the lines of the entries, and of the comments between them. */
function indentation(tree: Tree<"body">, { owner, entries }: Unindented): TextEdit[] {
  const { source } = tree;
  const unit = indentUnit(tree);
  const edits: TextEdit[] = [];
  let at = nextLine(source, keyRangeOf(tree, owner)?.end ?? 0);
  for (const { node, levels } of entries) {
    const { end } = rangeOf(tree, node);
    // The range of a block scalar includes its last line break.
    const until = source[end - 1] === "\n" ? end : nextLine(source, end);
    for (; at < until; at = nextLine(source, at)) {
      const isEmpty = at >= source.length || source[at] === "\n" || source.startsWith("\r\n", at);
      if (!isEmpty) edits.push(insertion(at, " ".repeat(unit * levels)));
    }
  }
  return edits;
}

/** Whether the edited body has each entry where it belongs, and is otherwise unchanged. */
function saysWhatIsMeant(tree: Tree<"body">, { owner, entries }: Unindented, edits: readonly TextEdit[]): boolean {
  const after = readYaml(applyEdits(tree.source, edits));
  const root = after.documents[0]?.root ?? NONE;
  if (after.problems.length > 0) return false;
  const path = pathOf(tree, owner).map(String);
  let unit: string[] = [];
  return entries.every(({ node, levels }, i) => {
    const key = keyOf(tree, node);
    if (levels === 1) unit = [key];
    const place = valueAt(after, root, [...path, ...(levels === 1 ? [key] : [...unit, key])]);
    if (place === NONE) return false;
    // A chart that gets back its values gains content.
    if (entries[i + 1]?.levels === 2 && levels === 1) return true;
    return JSON.stringify(plainData(after, place)) === JSON.stringify(plainData(tree, node));
  });
}
