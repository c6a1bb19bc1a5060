import { helmValues } from "../../packs/defaults/helmValues";
import type { Manifest } from "../../profile/model";
import { bodyAt, type Reading } from "../../profile/reading";
import { NONE } from "../../syntax/tree";

/** The objects of a manifest by kind and name; undefined if it is not valid YAML. */
export function manifestData(
  reading: Reading,
  manifest: Manifest | undefined,
): Readonly<Record<string, unknown>> | undefined {
  const field = manifest?.content;
  if (field === undefined) return {};
  const tree = field.kind === "scalar" ? bodyAt(reading, field.node)?.body.tree : undefined;
  if (tree === undefined || tree.problems.length > 0) return undefined;
  const objects: Record<string, unknown> = {};
  for (const { root } of tree.documents) {
    if (root === NONE) continue;
    const values = helmValues(tree, root);
    if (values === undefined) return undefined;
    const name = nameOf(values.data);
    let key = name;
    for (let count = 2; key in objects; count++) key = `${name} ${String(count)}`;
    objects[key] = values.data;
  }
  return objects;
}

function nameOf(data: unknown): string {
  const { kind, metadata } = (typeof data === "object" && data !== null ? data : {}) as Readonly<
    Record<string, unknown>
  >;
  const { name } = (typeof metadata === "object" && metadata !== null ? metadata : {}) as Readonly<
    Record<string, unknown>
  >;
  return [kind, name].filter((part) => typeof part === "string").join("/") || "object";
}

/** Whether a path below the objects of a manifest leads into the content of a Secret. */
export function isInSecret([object = "", key = ""]: readonly string[]): boolean {
  return object.startsWith("Secret/") && (key === "data" || key === "stringData");
}
