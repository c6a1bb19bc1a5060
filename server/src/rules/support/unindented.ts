import type { KnownValue } from "../../packs/defaults/knownValues";
import { HEADER_KEYS, VALUES_ROOT_KEYS } from "../../profile/facts/packHeader";
import {
  keyOf,
  kindOf,
  NONE,
  resolve,
  styleOf,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../../syntax/tree";

/** A key without a value, because its content is not indented under it. */
export interface Unindented {
  readonly owner: NodeId<"body">;
  /** The entries that belong under it, in order; they follow it directly. */
  readonly entries: readonly MisplacedEntry[];
  /** Whether the entry after them certainly belongs elsewhere. */
  readonly isWhole: boolean;
}

interface MisplacedEntry {
  readonly node: NodeId<"body">;
  /** Levels of missing indentation: two if its chart is not indented either. */
  readonly levels: 1 | 2;
}

/** The names known to occur in a pack's values. */
export interface KnownNames {
  /** Whether a key is that of a chart or manifest. */
  readonly isUnit: (key: string) => boolean;
  /** Whether a chart or manifest has a value with this key. */
  readonly isInUnit: (unit: string, key: string) => boolean;
}

/** The names of charts and manifests, and of their values, that the defaults of a pack have. Those in comments do not count. */
export function knownNamesIn(defaults: KnownValue | undefined): KnownNames {
  const sections = ["charts", "manifests"].flatMap((section) => defaults?.children.get(section) ?? []);
  const unitOf = (key: string): KnownValue | undefined =>
    sections.flatMap(({ children }) => children.get(key) ?? []).find(({ isComment }) => !isComment);
  return {
    isUnit: (key) => unitOf(key) !== undefined,
    isInUnit: (unit, key) => unitOf(unit)?.children.get(key)?.isComment === false,
  };
}

/**
 * All keys of values that lost their content: `pack`, `charts`, `manifests`, and the keys directly below the latter
 * two.
 */
export function unindentedIn(tree: Tree<"body">, root: NodeId<"body">, names: KnownNames): Unindented[] {
  const entries = blockEntries(tree, root);
  return entries.flatMap((entry, i) => {
    const key = keyOf(tree, entry);
    const here = { siblings: entries, place: i };
    if (key === "pack") return isEmpty(tree, entry) ? headerBeside(tree, here) : [];
    if (key !== "charts" && key !== "manifests") return [];
    if (isEmpty(tree, entry)) return unitsBeside(tree, here, names);
    const siblings = blockEntries(tree, entry);
    return siblings.flatMap((_unit, place) => valuesBeside(tree, { siblings, place }, names));
  });
}

/** An entry with its siblings. */
interface Here {
  readonly siblings: readonly NodeId<"body">[];
  readonly place: number;
}

/** The entry and those directly after it, up to the first that does not belong under it. */
function run(
  { siblings, place }: Here,
  belongs: (node: NodeId<"body">) => boolean,
): {
  readonly owner: NodeId<"body">;
  readonly entries: readonly MisplacedEntry[];
  readonly behind: NodeId<"body"> | undefined;
} {
  let end = place + 1;
  while (end < siblings.length && belongs(siblings[end] ?? NONE)) end++;
  const entries = siblings.slice(place + 1, end).map((node) => ({ node, levels: 1 as const }));
  return { owner: siblings[place] ?? NONE, entries, behind: siblings[end] };
}

function blockEntries(tree: Tree<"body">, node: NodeId<"body">): readonly NodeId<"body">[] {
  if (node === NONE || writtenKindOf(tree, node) !== "map" || styleOf(tree, node) !== "block") return [];
  return writtenChildrenOf(tree, node);
}

function isEmpty(tree: Tree<"body">, node: NodeId<"body">): boolean {
  return writtenKindOf(tree, node) === "empty";
}

/** The keys of the header, directly after `pack:`. Later keys belong to the pack's values. */
function headerBeside(tree: Tree<"body">, here: Here): Unindented[] {
  const { owner, entries } = run(here, (node) => HEADER_KEYS.includes(keyOf(tree, node)));
  return entries.length === 0 ? [] : [{ owner, entries, isWhole: true }];
}

/** Charts or manifests, directly after `charts:` or `manifests:`, and their values if those are not indented either. */
function unitsBeside(tree: Tree<"body">, { siblings, place }: Here, names: KnownNames): Unindented[] {
  const entries: MisplacedEntry[] = [];
  let unit: string | undefined;
  let next: NodeId<"body"> | undefined;
  for (let at = place + 1; at < siblings.length; at++) {
    next = siblings[at] ?? NONE;
    const key = keyOf(tree, next);
    if (VALUES_ROOT_KEYS.includes(key)) break;
    if (names.isUnit(key)) {
      entries.push({ node: next, levels: 1 });
      unit = isEmpty(tree, next) ? key : undefined;
    } else if (unit !== undefined && isValueOf(tree, unit, next, names)) entries.push({ node: next, levels: 2 });
    else break;
    next = undefined;
  }
  if (entries.length === 0) return [];
  const owner = siblings[place] ?? NONE;
  return [{ owner, entries, isWhole: next === undefined || VALUES_ROOT_KEYS.includes(keyOf(tree, next)) }];
}

/** The values of a chart or manifest, directly after its key. */
function valuesBeside(tree: Tree<"body">, here: Here, names: KnownNames): Unindented[] {
  const unit = here.siblings[here.place] ?? NONE;
  const name = keyOf(tree, unit);
  if (!isEmpty(tree, unit) || !names.isUnit(name)) return [];
  const { owner, entries, behind } = run(
    here,
    (node) => !names.isUnit(keyOf(tree, node)) && isValueOf(tree, name, node, names),
  );
  if (entries.length === 0) return [];
  return [{ owner, entries, isWhole: behind === undefined || names.isUnit(keyOf(tree, behind)) }];
}

/** Whether an entry beside a chart can only be one of its values: charts are maps, and do not have names of values. */
function isValueOf(tree: Tree<"body">, unit: string, node: NodeId<"body">, names: KnownNames): boolean {
  const key = keyOf(tree, node);
  if (names.isInUnit(unit, key) || USUAL_VALUES.has(key)) return true;
  const target = resolve(tree, node);
  const kind = target === NONE ? "alias" : kindOf(tree, target);
  return kind === "scalar" || kind === "seq";
}

/** Names of values that many charts have. */
const USUAL_VALUES: ReadonlySet<string> = new Set([
  "affinity",
  "autoscaling",
  "containerSecurityContext",
  "controller",
  "env",
  "extraArgs",
  "extraEnv",
  "fullnameOverride",
  "global",
  "image",
  "imagePullSecrets",
  "ingress",
  "livenessProbe",
  "metrics",
  "nameOverride",
  "nodeSelector",
  "persistence",
  "podAnnotations",
  "podLabels",
  "podSecurityContext",
  "readinessProbe",
  "replicaCount",
  "replicas",
  "resources",
  "securityContext",
  "service",
  "serviceAccount",
  "serviceMonitor",
  "startupProbe",
  "tolerations",
  "topologySpreadConstraints",
  "updateStrategy",
  "volumeMounts",
  "volumes",
]);
