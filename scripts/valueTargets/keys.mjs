// The keys of default values, and values with just one of them.
import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, stringify } from "yaml";

/** Keys below a name that ends so were never checked once, as the name seemed to say that users choose them. */
const FREE_NAME = /(?:spec|config|configs|context|policy|probe|settings|strategy|options|values|template)$/i;

/**
 * All keys of a text, in its order: `path` (items of lists by their number), `kind` (map, list, empty map, empty list,
 * text, number, boolean, null), `value`, `at` (where the key begins), `group` (what the table counts apart).
 */
export function keysIn(text) {
  const document = parseDocument(text, { logLevel: "silent" });
  if (document.errors.length > 0 || !isMap(document.contents)) return [];
  const keys = [];
  const visit = (node, path, isInList) => {
    if (isMap(node)) {
      const siblings = node.items.filter(isPair).map(({ key }) => String(isScalar(key) ? key.value : key));
      for (const pair of node.items) {
        if (!isScalar(pair.key) || typeof pair.key.value !== "string") continue;
        const own = [...path, pair.key.value];
        const value = isAlias(pair.value) ? pair.value.resolve(document) : pair.value;
        keys.push({
          path: own,
          kind: kindOf(value),
          value: plain(value, document),
          at: pair.key.range[0],
          siblings,
          isInList,
          isQuoted: pair.key.type !== "PLAIN",
        });
        visit(value, own, isInList);
      }
    } else if (isSeq(node)) node.items.forEach((item, at) => visit(item, [...path, at], true));
  };
  visit(document.contents, [], false);
  return keys;
}

function plain(node, document) {
  try {
    return node?.toJS === undefined ? null : node.toJS(document);
  } catch {
    return null;
  }
}

function kindOf(node) {
  if (isMap(node)) return node.items.length === 0 ? "empty map" : "map";
  if (isSeq(node)) return node.items.length === 0 ? "empty list" : "list";
  if (!isScalar(node) || node.value === null) return "null";
  return typeof node.value === "string" ? "text" : typeof node.value === "boolean" ? "boolean" : "number";
}

/** The group of a key: `global`, `item` (of a list), `free` (below a name such as podSpec), or the rest. */
export function groupOf({ path, isInList }) {
  if (isInList) return "item";
  if (path.slice(0, -1).includes("global")) return "global";
  return path.slice(0, -1).some((key) => FREE_NAME.test(String(key))) ? "free" : "other";
}

/** Values with only the value at a path: items of lists before it are left out. */
function valuesWith(path, value) {
  return [...path].reverse().reduce((below, key) => (typeof key === "number" ? [below] : { [key]: below }), value);
}

/** The same as a text. */
export function textWith(path, value) {
  return stringify(valuesWith(path, value), { lineWidth: 0, aliasDuplicateObjects: false });
}

/** A text, one level further in, below keys. */
export function textBelow(keys, text) {
  const indent = "  ".repeat(keys.length);
  const head = keys.map((key, at) => `${"  ".repeat(at)}${key}:\n`).join("");
  const lines = text.replace(/^---.*\n/, "").split("\n");
  return head + lines.map((line) => (line === "" ? line : indent + line)).join("\n");
}

/** The same numbers for the same seed. */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Up to `count` of a list, chosen at random, in its order. */
export function sampleOf(list, count, random) {
  if (list.length <= count) return list;
  const numbers = list.map((_, at) => at);
  for (let at = 0; at < count; at++) {
    const other = at + Math.floor(random() * (numbers.length - at));
    [numbers[at], numbers[other]] = [numbers[other], numbers[at]];
  }
  return numbers
    .slice(0, count)
    .sort((a, b) => a - b)
    .map((at) => list[at]);
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** A key with one letter wrong: doubled, inserted, swapped, replaced or dropped. Undefined if that is another known key. */
export function misspelt(key, known, random) {
  for (let tries = 0; tries < 8; tries++) {
    const at = Math.floor(random() * key.length);
    const letter = LETTERS[Math.floor(random() * LETTERS.length)];
    const [before, own, after] = [key.slice(0, at), key[at], key.slice(at + 1)];
    if (!/[A-Za-z]/.test(own)) continue;
    const made = [
      before + own + own + after,
      before + letter + own + after,
      before + after.slice(0, 1) + own + after.slice(1),
      before + letter + after,
      before + after,
    ][Math.floor(random() * 5)];
    if (made !== key && made !== "" && !known.includes(made)) return made;
  }
  return undefined;
}
