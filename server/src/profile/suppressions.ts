import type { Range } from "../text/range";
import { bodiesOf, type PackBody } from "./packBodies";
import { endOfLine, nextLine, startOfLine } from "../syntax/lines";
import { hostRange, type Body } from "../syntax/embedded/embeddedBody";
import { profilesIn, type Reading } from "./reading";
import type { Tree } from "../syntax/tree";
import { fact } from "../text/memory";

const MARK = "palette-profiles-";

/**
 * One rule of a comment that suppresses findings (docs/configuration.md). A comment that names several rules gives
 * several.
 */
export interface Suppression {
  /** Undefined: all rules. */
  readonly rule: string | undefined;
  /** The rule's name, or the whole comment if it names none; in offsets of the file. */
  readonly range: Range;
  /** The range of the file in which findings are suppressed. */
  readonly covers: Range;
  /** The comment, in offsets of the text that contains it. */
  readonly comment: Range;
  /** The rule's name, in offsets of the text that contains it; empty if it names none. */
  readonly name: Range;
  /** The body that contains it; undefined: the file itself. */
  readonly body: PackBody | undefined;
}

/** All suppressions of a file, in its documents and their bodies. */
export function suppressionsIn(reading: Reading): readonly Suppression[] {
  const { tree } = reading;
  const bodies = profilesIn(reading)
    .flatMap((profile) => bodiesOf(reading, profile))
    .filter(({ placed }) => hasMark(placed.body));
  const isMarked = tree.comments.some(({ start, end }) => tree.source.slice(start, end).includes(MARK));
  return [
    ...(isMarked ? suppressionsOf(tree, undefined) : []),
    ...bodies.flatMap((body) => suppressionsOf(body.placed.body.tree, body)),
  ];
}

const hasMark = fact(({ text }: Body): boolean => text.includes(MARK));

interface Directive {
  readonly kind: "disable-next-line" | "disable-line" | "disable" | "enable";
  readonly comment: Range;
  readonly names: readonly Range[];
}

function suppressionsOf(
  tree: Pick<Tree, "source" | "notation" | "comments">,
  body: PackBody | undefined,
): Suppression[] {
  const { source, notation } = tree;
  const sign = notation.comment ?? "#";
  const directives = tree.comments
    .map((comment) => directiveAt(source, comment, sign))
    .filter((directive) => directive !== undefined);
  const inFile = (range: Range): Range => (body === undefined ? range : hostRange(body.placed, range));
  const nextEnabled = newEnds(source);
  const lineBelow = linesWithContent(source, sign);
  const found: Suppression[][] = [];
  // From last to first, since what ends a suppression is below it.
  for (const directive of directives.reverse()) {
    const { kind, comment, names } = directive;
    const rules = (names.length === 0 ? [undefined] : names).map((name) => ({
      name,
      rule: name && source.slice(name.start, name.end),
    }));
    if (kind === "enable") {
      for (const { rule } of rules) nextEnabled.set(rule, comment.start);
      continue;
    }
    const line = kind === "disable" ? undefined : lineOf(source, directive, lineBelow);
    found.push(
      rules.map(({ name, rule }) => ({
        rule,
        range: inFile(name ?? comment),
        covers: inFile(line ?? { start: comment.end, end: nextEnabled.after(rule) }),
        comment,
        name: name ?? { start: comment.end, end: comment.end },
        body,
      })),
    );
  }
  return found.reverse().flat();
}

/** Finds where each rule is enabled again next. Offsets of successive calls must descend. */
function newEnds(source: string): {
  readonly set: (rule: string | undefined, at: number) => void;
  readonly after: (rule: string | undefined) => number;
} {
  const ends = new Map<string | undefined, number>();
  const endOfAll = (): number => ends.get(undefined) ?? source.length;
  return {
    set: (rule, at) => ends.set(rule, at),
    after: (rule) => Math.min(ends.get(rule) ?? source.length, endOfAll()),
  };
}

const DIRECTIVE = /\s*palette-profiles-(disable-next-line|disable-line|disable|enable)(?![\w-])/y;

/** The directive in a comment that begins with `sign`; undefined for an ordinary comment. */
function directiveAt(source: string, comment: Range, sign: string): Directive | undefined {
  const text = source.slice(comment.start, comment.end);
  DIRECTIVE.lastIndex = 0;
  while (text.startsWith(sign, DIRECTIVE.lastIndex)) DIRECTIVE.lastIndex += sign.length;
  const match = DIRECTIVE.exec(text);
  if (match === null) return undefined;
  // The text after two dashes is a reason for people.
  const reason = text.indexOf(" --");
  const names = text.slice(0, reason < 0 ? undefined : reason);
  const ranges = [...names.matchAll(/[\w-]+/g)]
    .filter(({ index }) => index >= match.index + match[0].length)
    .map(({ 0: name, index }) => ({ start: comment.start + index, end: comment.start + index + name.length }));
  return { kind: match[1] as Directive["kind"], comment, names: ranges };
}

function lineOf(source: string, { kind, comment }: Directive, lineBelow: (from: number) => number): Range {
  return lineRangeAt(source, kind === "disable-line" ? comment.start : lineBelow(comment.end));
}

function lineRangeAt(source: string, offset: number): Range {
  return { start: startOfLine(source, offset), end: endOfLine(source, offset, source.length) };
}

/**
 * Returns a function that gives the start of the next line that is neither empty nor a comment: several suppressions
 * may precede one line. With descending offsets, no line is scanned twice.
 */
function linesWithContent(source: string, sign: string): (from: number) => number {
  let known = { from: source.length, found: source.length };
  const isEmpty = (at: number): boolean => {
    const content = source.slice(at, endOfLine(source, at, source.length)).replace(/^[ \t\r]+/, "");
    return content === "" || content.startsWith(sign);
  };
  const find = (from: number): number => {
    for (let at = nextLine(source, from); at < source.length; at = nextLine(source, at)) {
      if (at > known.from) return known.found;
      if (!isEmpty(at)) return at;
    }
    return source.length;
  };
  return (from) => (known = { from, found: find(from) }).found;
}
