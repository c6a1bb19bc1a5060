import { editDistance, folded } from "../../text/nearest";

/**
 * Whether a key is likely a misspelling of another: equal but for case and dashes, or one word differs by one letter
 * (two, if it is long). Keys that differ in a number, or in opposite words, are different keys.
 */
export function isSimilarKey(key: string, other: string): boolean {
  if (key === other) return false;
  if (folded(key) === folded(other)) return true;
  const words = wordsInKey(key);
  const others = wordsInKey(other);
  if (words.length !== others.length) return isNearWord(folded(key), folded(other), 1);
  const differing = words.map((word, i) => [word, others[i] ?? ""] as const).filter(([a, b]) => a !== b);
  return differing.length === 1 && differing.every(([a, b]) => isNearWord(a, b, 2));
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
  if (a.replace(/\d/g, "") === b.replace(/\d/g, "")) return false;
  if (OPPOSITES.has(`${a} ${b}`) || OPPOSITES.has(`${b} ${a}`)) return false;
  // A doubled letter is a clear misspelling even in a short word.
  if (withoutDoubles(a) === withoutDoubles(b)) return true;
  const shorter = Math.min(a.length, b.length);
  const isSwapped = a.split("").sort().join("") === b.split("").sort().join("");
  const limit = Math.min(most, shorter < 4 && !isSwapped ? 0 : shorter < 3 ? 0 : shorter < 8 ? 1 : 2);
  return limit > 0 && editDistance(a, b, limit) <= limit;
}

function withoutDoubles(word: string): string {
  return word.replace(/(.)\1+/g, "$1");
}
