import { childrenOf, kindOf, NONE, resolve, textOfNode, valueOf, type NodeId, type Tree } from "../../syntax/tree";
import { readYaml } from "../../syntax/yaml/yaml";

/** A predefined set of values that a pack offers (docs/domain.md 3). Of each group, users choose one. */
export interface Preset {
  readonly name: string;
  readonly displayName: string | undefined;
  readonly group: string | undefined;
  /** Values to merge in, as YAML. */
  readonly add: string;
  /** Paths to remove before. */
  readonly remove: readonly string[];
}

/** A preset as the comment with the enabled presets names it: `Group:preset` (docs/domain.md 10.18). */
export function presetName({ group, name }: Preset): string {
  return group === undefined ? name : `${group}:${name}`;
}

/** Whether a text in that comment names a preset: with its group, or without. */
export function isPresetNamed({ group, name }: Preset, text: string): boolean {
  const colon = text.lastIndexOf(":");
  const isName = text.slice(colon + 1).trim() === name;
  return isName && (colon < 0 || group === undefined || text.slice(0, colon).trim() === group);
}

/** The presets in a `presets.yaml`, in order; none if the file is invalid. */
export function presetsIn(text: string): Preset[] {
  const tree = readYaml(text);
  const root = tree.documents[0]?.root ?? NONE;
  if (tree.problems.length > 0 || root === NONE) return [];
  return presetItems(tree, valueOf(tree, root, "presets")).flatMap((item) => {
    const say = (key: string): string | undefined => textOfNode(tree, valueOf(tree, item, key));
    const name = say("name");
    if (name === undefined) return [];
    const remove = presetItems(tree, valueOf(tree, item, "remove")).flatMap((path) => textOfNode(tree, path) ?? []);
    return [{ name, displayName: say("displayName"), group: say("group"), add: say("add") ?? "", remove }];
  });
}

function presetItems(tree: Tree, list: NodeId): readonly NodeId[] {
  const node = resolve(tree, list);
  return node !== NONE && kindOf(tree, node) === "seq" ? childrenOf(tree, node) : [];
}
