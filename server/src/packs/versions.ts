import { folded } from "../text/nearest";

// Versions and tags of packs (docs/domain.md 2.8): `1.29.8`, `22.04`, `v1.8.7`, `0.30.0-5.5.2026`, `1.29.x`,
// `LTS__22.4.x`.

/** A parsed tag. */
export interface Tag {
  /** The text before `__`. */
  readonly group: string;
  /** The numbers between dots; the wildcard `x` is Infinity. Empty if the tag does not start with a number. */
  readonly numbers: readonly number[];
  /** The text after the numbers, without its dash: `rc.1`, `rev2`. */
  readonly suffix: string;
  /** Whether it follows the newest version that it covers. */
  readonly isFloating: boolean;
}

/** Parses a tag or version; never fails: a text that does not start with a number is only a suffix. */
export function parseTag(tag: string): Tag {
  const separator = tag.lastIndexOf("__");
  const group = separator < 0 ? "" : tag.slice(0, separator);
  const label = separator < 0 ? tag : tag.slice(separator + 2);
  const match = /^[vV]?(\d+(?:\.(?:\d+|[xX]))*)[-+.]?(.*)$/.exec(label);
  const numbers = (match?.[1] ?? "").split(".").filter((part) => part !== "");
  return {
    group,
    numbers: numbers.map((part) => (/x/i.test(part) ? Number.POSITIVE_INFINITY : Number(part))),
    suffix: match === null ? label : (match[2] ?? ""),
    isFloating: numbers.some((part) => /x/i.test(part)),
  };
}

/** Whether a tag follows the newest version that it covers. */
export function isFloatingTag(tag: string): boolean {
  return parseTag(tag).isFloating;
}

/** Whether a version has several numbers. A tag with one number is often a date: `20260101` is not an update of `1.2.3`. */
export function isDotted(version: string): boolean {
  return parseTag(version).numbers.length > 1;
}

const BEFORE_RELEASE = /^(?:alpha|beta|rc|pre|preview|dev|snapshot|canary|nightly)/i;

/**
 * Negative if `a` is older than `b`. Numbers are compared first; a suffix such as `rc.1` sorts before no suffix, `rev2`
 * after it.
 */
export function compareVersions(a: string, b: string): number {
  return compareTags(parseTag(a), parseTag(b));
}

function compareTags(left: Tag, right: Tag): number {
  const length = Math.max(left.numbers.length, right.numbers.length);
  for (let i = 0; i < length; i++) {
    const difference = compareNumbers(left.numbers[i] ?? 0, right.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return stageOf(left) - stageOf(right) || compareNaturally(left.suffix, right.suffix);
}

/** Infinity minus Infinity is NaN, so wildcards need a comparison of their own. */
function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function stageOf({ suffix }: Tag): number {
  if (suffix === "") return 0;
  return BEFORE_RELEASE.test(suffix) ? -1 : 1;
}

/** Whether a version is a pre-release: `1.0.0-rc.1`. */
export function isBeforeRelease(version: string): boolean {
  return stageOf(parseTag(version)) < 0;
}

/** The versions without pre-releases; all versions if there are only pre-releases. */
export function releasesOrAll(versions: readonly string[]): readonly string[] {
  const released = versions.filter((version) => !isBeforeRelease(version));
  return released.length === 0 ? versions : released;
}

/** Compares runs of digits as numbers and the rest as text. */
function compareNaturally(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? [];
  const right = b.match(/\d+|\D+/g) ?? [];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [x = "", y = ""] = [left[i], right[i]];
    if (x === y) continue;
    const areNumbers = /^\d/.test(x) && /^\d/.test(y);
    return areNumbers ? compareNumbers(Number(x), Number(y)) : x < y ? -1 : 1;
  }
  return 0;
}

/** The versions sorted newest first. */
export function newestFirst(versions: readonly string[]): readonly string[] {
  // Charts may have thousands of versions, so each is parsed once.
  const parsed = versions.map((version) => ({ version, tag: parseTag(version) }));
  return parsed.sort((a, b) => compareTags(b.tag, a.tag)).map(({ version }) => version);
}

/** The newest pinned release; without one, the newest pre-release; if all are floating, the newest tag. */
export function newestPinned(versions: readonly string[]): string | undefined {
  const pinned = versions.filter((version) => !isFloatingTag(version));
  return releasesOrAll(pinned)[0] ?? versions[0];
}

/** Whether a tag means a version: it equals it, or floats over it (`1.29.x` over `1.29.8`). */
export function covers(tag: string, version: string): boolean {
  if (tag === version) return true;
  const wanted = parseTag(tag);
  const given = parseTag(version);
  // Versions of a group are listed with or without it.
  if (given.group !== "" && folded(given.group) !== folded(wanted.group)) return false;
  if (!wanted.isFloating) return compareVersions(tag, version) === 0 && wanted.numbers.length === given.numbers.length;
  const wildcard = wanted.numbers.indexOf(Number.POSITIVE_INFINITY);
  return wanted.numbers.slice(0, wildcard).every((number, i) => given.numbers[i] === number);
}

/** The newest version that a tag matches, among versions sorted newest first; undefined if none matches. */
export function versionFor(tag: string, versions: readonly string[]): string | undefined {
  if (!isFloatingTag(tag) && versions.includes(tag)) return tag;
  // A floating tag may be listed itself, but a pinned version is preferred.
  const pinned = versions.find((version) => !isFloatingTag(version) && covers(tag, version));
  return pinned ?? (versions.includes(tag) ? tag : undefined);
}

/**
 * The versions that a wrong one may mean, nearest first: with most leading numbers in common, then with the closest
 * next number. Only pinned versions of its group, and pre-releases only if it is one.
 */
export function closestVersions(tag: string, versions: readonly string[]): string[] {
  const wanted = parseTag(tag);
  return versions
    .map((version) => ({ version, parts: parseTag(version) }))
    .filter(({ version, parts }) => version !== tag && !parts.isFloating && isOfGroup(parts, wanted))
    .filter(({ parts }) => stageOf(parts) >= 0 || stageOf(wanted) < 0)
    .map(({ version, parts }) => ({ version, ...distance(wanted.numbers, parts.numbers) }))
    .sort((a, b) => b.shared - a.shared || a.gap - b.gap || compareVersions(b.version, a.version))
    .map(({ version }) => version);
}

function isOfGroup(version: Tag, wanted: Tag): boolean {
  return version.group === "" || folded(version.group) === folded(wanted.group);
}

/** The number of leading numbers that two versions share, and the distance of the next ones. */
function distance(a: readonly number[], b: readonly number[]): { readonly shared: number; readonly gap: number } {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  const [x = 0, y = 0] = [a[shared], b[shared]];
  return { shared, gap: Number.isFinite(x) ? Math.abs(x - y) : 0 };
}

/** Whether a tag certainly does not mean a version. A label without numbers, or with fewer numbers, may mean it. */
export function contradicts(tag: string, version: string): boolean {
  if (covers(tag, version) || covers(version, tag)) return false;
  const [a, b] = [parseTag(tag), parseTag(version)];
  const shared = agreement(a.numbers, b.numbers);
  if (shared !== 0) return true;
  return a.numbers.length > 0 && a.numbers.length === b.numbers.length && a.suffix !== b.suffix && !a.isFloating;
}

/**
 * Compares two versions as far as both are specific: negative, 0 or positive. `1.29` and `1.29.x` equal `1.29.8`;
 * groups and suffixes are ignored.
 */
export function compareLoosely(a: string, b: string): number {
  return agreement(parseTag(a).numbers, parseTag(b).numbers);
}

function agreement(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x = 0, y = 0] = [a[i], b[i]];
    if (!Number.isFinite(x) || !Number.isFinite(y)) return 0;
    if (x !== y) return x - y;
  }
  return 0;
}
