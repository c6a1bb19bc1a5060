import { plainData } from "../syntax/plainData";
import {
  childrenOf,
  keyRangeOf,
  kindOf,
  NONE,
  ownEntry,
  rangeOf,
  resolve,
  type NodeId,
  type Tree,
} from "../syntax/tree";
import { readYaml } from "../syntax/yaml/yaml";
import type { Range } from "../text/range";
import { asFolder, isWithin } from "../text/uri";
import type { ConfigSource } from "./config";
import { configSourceOf, type ConfigProblem } from "./configData";
import { l10n, type Wording } from "../text/message";

/** A parsed `palette-profiles.yaml` and its problems. */
export interface ConfigFile {
  readonly source: ConfigSource;
  readonly tree: Tree;
  readonly problems: readonly PlacedProblem[];
}

interface PlacedProblem {
  readonly range: Range;
  readonly message: Wording;
}

/**
 * Reads a configuration; never throws. `folder` is the folder of the file. `workspace` is the folder that `folder`
 * registries, the profiles of stacks and `crds` must lie in: files outside are not read because a file names them.
 */
export function readConfigFile(content: string, folder: string, workspace: string): ConfigFile {
  const tree = readYaml(content);
  const root = tree.documents[0]?.root ?? NONE;
  const problems: PlacedProblem[] = tree.problems.map(({ range, message }) => ({
    range,
    message: l10n`Invalid YAML: ${message}.`,
  }));
  const report = (problem: ConfigProblem): void => {
    // The data of a text with syntax errors may not be what the user meant.
    if (tree.problems.length > 0) return;
    problems.push({ range: rangeOfProblem(tree, root, problem), message: problem.message });
  };
  const within = asFolder(workspace);
  const source = configSourceOf(root === NONE ? {} : plainData(tree, root), folder, report);
  const registries = source.registries.filter((registry, index) => {
    if (registry.folder === undefined || isWithin(workspace, registry.folder)) {
      // Only the user's own settings may allow this.
      if (registry.insecure === true) {
        report({
          path: ["registries", index, "insecure"],
          message: l10n`Plain HTTP can be allowed only in user settings, or with --insecure on the command line.`,
        });
      }
      return true;
    }
    const message = l10n`This folder is outside the workspace. Configure it in user settings or with --registry.`;
    report({ path: ["registries", index, "path"], message });
    return false;
  });
  const own = registries.map(({ insecure: _, ...rest }) => (rest.folder === undefined ? rest : { ...rest, within }));
  const stacks = source.stacks.map((stack) => ({ ...stack, within }));
  const crds = source.crds.map((path) => ({ ...path, within }));
  return { source: { ...source, registries: own, stacks, crds }, tree, problems };
}

/** Where to report a problem: at the key or the value; for a collection, at its key. */
function rangeOfProblem(tree: Tree, root: NodeId, { path, isKey }: ConfigProblem): Range {
  let node = root;
  for (const step of path) {
    const target = node === NONE ? NONE : resolve(tree, node);
    if (target === NONE) break;
    const next = typeof step === "number" ? (childrenOf(tree, target)[step] ?? NONE) : ownEntry(tree, target, step);
    if (next === NONE) break;
    node = next;
  }
  return rangeOfNode(tree, node, isKey === true);
}

/**
 * The range of the value at a path, or of the deepest value that exists on the way to it. For collections, the range of
 * the key.
 */
export function rangeAtPath(tree: Tree, path: ConfigProblem["path"]): Range {
  return rangeOfProblem(tree, tree.documents[0]?.root ?? NONE, { path, message: "" });
}

function rangeOfNode(tree: Tree, node: NodeId, isKey: boolean): Range {
  if (node === NONE) return { start: 0, end: 0 };
  const target = resolve(tree, node);
  const key = keyRangeOf(tree, node);
  if (!isKey && target !== NONE && kindOf(tree, target) === "scalar") return rangeOf(tree, node);
  const first = target === NONE ? undefined : childrenOf(tree, target)[0];
  return key ?? (first === undefined ? undefined : keyRangeOf(tree, first)) ?? rangeOf(tree, node);
}
