import { editDistance, folded } from "../../text/nearest";

/**
 * Whether a key is likely a misspelling of another: equal but for case and dashes, with two neighboring letters swapped,
 * or one word differs by one letter (two, if it is long). Keys that differ in a number, or in opposite words, are
 * different keys.
 */
function isSimilarKey(key: string, other: string): boolean {
  if (key === other) return false;
  const [plain, otherPlain] = [folded(key), folded(other)];
  if (plain === otherPlain) return true;
  const words = wordsInKey(key);
  const others = wordsInKey(other);
  if (words.length === others.length) {
    const differing = words.map((word, i) => [word, others[i] ?? ""] as const).filter(([a, b]) => a !== b);
    const [first, second] = differing;
    if (first !== undefined && second === undefined) {
      return isNearWord(...first, 2) || (plain.length >= MIN_LONG && isSwapped(...first));
    }
  } else if (isNearWord(plain, otherPlain, 1)) return true;
  // Letters can be swapped across words: `pulPlolicy`.
  return plain.length >= MIN_LONG && isSwapped(plain, otherPlain);
}

/** From this length on, two keys with swapped letters are hardly ever two words of a language. */
const MIN_LONG = 5;

/**
 * The keys that a key is likely a misspelling of. `isProven`: it is certain that nothing reads it, so that any key that
 * differs in one letter may be meant. Keys that differ in one letter leave out those that differ in more. If there is one,
 * others that differ in one letter may be meant as well: `bSize` is `dbSize` or `size`.
 */
export function similarKeys(key: string, keys: Iterable<string>, isProven: boolean): string[] {
  const near: string[] = [];
  const nearest: string[] = [];
  const rivals: string[] = [];
  const plain = folded(key);
  for (const other of keys) {
    if (other === key) continue;
    const isOneOff = editDistance(plain, folded(other), 1) <= 1;
    const mayBeMeant = isOneOff && plain.length > 1 && !areDistinct(key, other);
    if (!isSimilarKey(key, other) && !(isProven && mayBeMeant)) {
      if (mayBeMeant) rivals.push(other);
      continue;
    }
    near.push(other);
    if (isOneOff) nearest.push(other);
  }
  if (nearest.length === 0) return near;
  // Only another case is no other key.
  return nearest.some((other) => folded(other) === plain) ? nearest : [...nearest, ...rivals];
}

/** Whether two keys differ only in a number, or in words that are both common. */
function areDistinct(key: string, other: string): boolean {
  const words = wordsInKey(key);
  const others = wordsInKey(other);
  return words.length === others.length
    ? words.some((word, i) => areDistinctWords(word, others[i] ?? ""))
    : areDistinctWords(folded(key), folded(other));
}

function areDistinctWords(a: string, b: string): boolean {
  if (a === b) return false;
  return a.replace(/\d/g, "") === b.replace(/\d/g, "") || OPPOSITES.has(`${a} ${b}`) || OPPOSITES.has(`${b} ${a}`);
}

/** The words of a key such as `podSecurityContext` or `oidc-issuer-url`. */
function wordsInKey(key: string): string[] {
  return key
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
}

const OPPOSITES: ReadonlySet<string> = new Set([
  "http https",
  "internal external",
  "ingress egress",
  "public published",
  "include exclude",
  "import export",
  "source resource",
  "allow allowed",
]);

function isNearWord(a: string, b: string, most: number): boolean {
  if (areDistinctWords(a, b)) return false;
  // A doubled letter is a clear misspelling even in a short word.
  if (withoutDoubles(a) === withoutDoubles(b)) return true;
  const shorter = Math.min(a.length, b.length);
  // In a short word, another letter makes another word: `cpu` and `gpu`.
  if (shorter < 4) return shorter === 3 && (isSwapped(a, b) || (isLonger(a, b) && editDistance(a, b, 1) <= 1));
  const limit = Math.min(most, shorter < 8 ? 1 : 2);
  return editDistance(a, b, limit) <= limit;
}

/** Whether one of two words is longer, and not the plural of the other. */
function isLonger(a: string, b: string): boolean {
  return a.length !== b.length && a !== `${b}s` && b !== `${a}s`;
}

/** Whether two texts differ in two neighboring letters that are swapped. */
function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  let at = 0;
  while (a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

function withoutDoubles(word: string): string {
  return word.replace(/(.)\1+/g, "$1");
}
