import { REQUEST_KEYS } from "../shapes/create";
import type { Shape } from "../shapes/shape";
import {
  ownEntry,
  childrenOf,
  keyOf,
  keyRangeOf,
  NONE,
  rangeOf,
  resolve,
  valueAt,
  type NodeId,
  type Tree,
} from "../syntax/tree";
import type { DocumentReading } from "../profile/reading";
import type { Range } from "../text/range";
import type { Related, Rule } from "./rule";
import { l10n, type Wording } from "../text/message";

export const mixedShape: Rule = {
  id: "mixed-shape",
  order: 130,
  severity: "warning",
  summary: "A profile mixes the form of exports and imports with the body of an API call.",
  needsCatalog: false,
  judgesPlaces: true,
  fix: "none",
  *checkDocument({ tree, document }) {
    const strays = straysIn(tree, document);
    const first = [...strays].sort((a, b) => reportRange(tree, a.entry).start - reportRange(tree, b.entry).start)[0];
    if (first === undefined) return;
    yield {
      range: reportRange(tree, first.entry),
      message: messageFor(first, document),
      related: related(tree, first, document),
    };
  },
};

/** A key that belongs to another shape. */
interface Stray {
  /** The entry of the key. */
  readonly entry: NodeId;
  readonly key: string;
  /** A node that shows the document's shape, or the same key in its proper place; {@link NONE} if not found. */
  readonly evidence: NodeId;
  /** The path of the second occurrence of the key; undefined if it belongs to another shape. */
  readonly rightPlace?: string;
}

/** The entries that this rule reports; other rules skip them. */
export function explainedEntries(tree: Tree, document: DocumentReading): ReadonlySet<NodeId> {
  return new Set(straysIn(tree, document).map(({ entry }) => entry));
}

function straysIn(tree: Tree, { shape, root }: DocumentReading): Stray[] {
  if (root === NONE || shape === undefined) return [];
  if (shape.traits.form === "import") return [...repeated(tree, root), ...requestKeys(tree, root)];
  return isCall(shape) ? [...repeated(tree, root), ...importKeys(tree, root)] : [];
}

function isCall(shape: Shape | undefined): boolean {
  return shape?.traits.form === "call";
}

/** Keys that are in both `spec` and `spec.template`, of which Palette reads one. */
function repeated(tree: Tree, root: NodeId): Stray[] {
  const spec = valueAt(tree, root, ["spec"]);
  const template = valueAt(tree, root, ["spec", "template"]);
  const pairs = [
    ...["version", "variables"].map((key) => ({ key, wrong: template, right: spec, rightPlace: "spec" })),
    ...["type", "cloudType"].map((key) => ({ key, wrong: spec, right: template, rightPlace: "spec.template" })),
  ];
  return pairs.flatMap(({ key, wrong, right, rightPlace }) => {
    const entry = ownEntry(tree, wrong, key);
    const evidence = ownEntry(tree, right, key);
    return entry === NONE || evidence === NONE ? [] : [{ entry, key, evidence, rightPlace }];
  });
}

/** In the body of a call: keys that only the import form has, and words that only Palette's responses have. */
function importKeys(tree: Tree, root: NodeId): Stray[] {
  const packs = packsOf(tree, root);
  const shown = packs.map((pack) => firstEntry(tree, pack, REQUEST_KEYS));
  const somewhere = shown.find((entry) => entry !== NONE) ?? NONE;
  const description = ownEntry(tree, valueAt(tree, root, ["metadata"]), "description");
  const ofPacks = packs.flatMap((pack, i) =>
    ["version", "registry", "addonType", "packUid"].map((key): Stray => {
      const entry = ownEntry(tree, pack, key);
      const evidence = shown[i] === undefined || shown[i] === NONE ? somewhere : shown[i];
      return { entry, key, evidence: evidence === entry ? NONE : evidence };
    }),
  );
  return [{ entry: description, key: "description", evidence: somewhere }, ...ofPacks].filter(isThere);
}

/** In the import form: keys that only the bodies of calls have. */
function requestKeys(tree: Tree, root: NodeId): Stray[] {
  const packs = packsOf(tree, root);
  const evidence = packs.map((pack) => ownEntry(tree, pack, "registry")).find((entry) => entry !== NONE) ?? NONE;
  const ofPacks = packs
    .flatMap((pack) => REQUEST_KEYS.map((key): Stray => ({ entry: ownEntry(tree, pack, key), key, evidence })))
    .filter(isThere);
  const annotations = ownEntry(tree, valueAt(tree, root, ["metadata"]), "annotations");
  if (ofPacks.length === 0 || annotations === NONE) return ofPacks;
  return [{ entry: annotations, key: "annotations", evidence }, ...ofPacks];
}

function packsOf(tree: Tree, root: NodeId): readonly NodeId[] {
  return childrenOf(tree, resolve(tree, valueAt(tree, root, ["spec", "template", "packs"])));
}

function firstEntry(tree: Tree, map: NodeId, keys: readonly string[]): NodeId {
  return keys.map((key) => ownEntry(tree, map, key)).find((entry) => entry !== NONE) ?? NONE;
}

function isThere({ entry }: Stray): boolean {
  return entry !== NONE;
}

function reportRange(tree: Tree, entry: NodeId): Range {
  return keyRangeOf(tree, entry) ?? rangeOf(tree, entry);
}

function messageFor({ key, rightPlace }: Stray, { shape }: DocumentReading): Wording {
  if (rightPlace !== undefined)
    return l10n`\`${key}\` is also in \`${rightPlace}\`, where Palette reads it. Remove it here.`;
  if (!isCall(shape)) return l10n`Palette ignores \`${key}\` in an import; it belongs to API calls. Use one form only.`;
  const call = shape?.traits.isUpdate === true ? l10n`an update call` : l10n`a create call`;
  if (key === "packUid") return l10n`Palette ignores \`packUid\` in ${call}. Rename it to \`uid\`.`;
  return l10n`Palette ignores \`${key}\` in ${call}; it belongs to exports and imports. Use one form only.`;
}

function related(tree: Tree, { evidence, rightPlace }: Stray, { shape }: DocumentReading): Related[] {
  if (evidence === NONE) return [];
  const key = `\`${keyOf(tree, evidence)}\``;
  const owner = isCall(shape) ? l10n`${key} belongs to API calls` : l10n`${key} belongs to exports and imports`;
  const message = rightPlace === undefined ? owner : l10n`Palette reads this one`;
  return [{ range: reportRange(tree, evidence), message }];
}
