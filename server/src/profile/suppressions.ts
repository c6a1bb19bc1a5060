import type { Range } from "../text/range";
import { bodiesOf, type PackBody } from "./bodies";
import { endOfLine, startOfLine } from "./lines";
import { hostRange } from "./placedBody";
import { profilesIn, type Reading } from "./reading";
import type { Tree } from "./tree";

const MARK = "palette-profiles-";

/** A comment by which somebody silences a rule: one for each rule that the comment names (docs/configuration.md). */
export interface Suppression {
  /** Undefined: every rule. */
  readonly rule: string | undefined;
  /** The rule's name, or the whole comment where it names none; in offsets of the file. */
  readonly range: Range;
  /** The stretch of the file whose findings it silences. */
  readonly covers: Range;
  /** The comment, in offsets of the text it stands in. */
  readonly comment: Range;
  /** The rule's name likewise; empty where it names none. */
  readonly name: Range;
  /** The text inside a pack that it stands in; undefined: the file itself. */
  readonly body: PackBody | undefined;
}

/** Every suppression of a file, in its documents and in the texts inside them. */
export function suppressionsIn(reading: Reading): readonly Suppression[] {
  if (!reading.text.content.includes(MARK)) return [];
  const bodies = profilesIn(reading).flatMap((profile) => bodiesOf(reading, profile));
  return [
    ...suppressionsOf(reading.tree, undefined),
    ...bodies.flatMap((body) => suppressionsOf(body.placed.body.tree, body)),
  ];
}

interface Directive {
  readonly kind: "disable-next-line" | "disable-line" | "disable" | "enable";
  readonly comment: Range;
  readonly names: readonly Range[];
}

function suppressionsOf(tree: Tree, body: PackBody | undefined): Suppression[] {
  const { source } = tree;
  const directives = tree.comments
    .map((comment) => directiveAt(source, comment))
    .filter((directive) => directive !== undefined);
  const inFile = (range: Range): Range => (body === undefined ? range : hostRange(body.placed, range));
  return directives.flatMap((directive, index) => {
    const { kind, comment, names } = directive;
    if (kind === "enable") return [];
    return (names.length === 0 ? [undefined] : names).map((name): Suppression => {
      const rule = name && source.slice(name.start, name.end);
      const covers = coveredBy(source, directive, rule, directives.slice(index + 1));
      return {
        rule,
        range: inFile(name ?? comment),
        covers: inFile(covers),
        comment,
        name: name ?? { start: comment.end, end: comment.end },
        body,
      };
    });
  });
}

const DIRECTIVE = /^#+\s*palette-profiles-(disable-next-line|disable-line|disable|enable)(?![\w-])/;

/** What a comment says; undefined where it is an ordinary one. */
function directiveAt(source: string, comment: Range): Directive | undefined {
  const text = source.slice(comment.start, comment.end);
  const match = DIRECTIVE.exec(text);
  if (match === null) return undefined;
  // What follows two dashes is for people.
  const reason = text.indexOf(" --");
  const names = text.slice(0, reason < 0 ? undefined : reason);
  const ranges = [...names.matchAll(/[\w-]+/g)]
    .filter(({ index }) => index >= match[0].length)
    .map(({ 0: name, index }) => ({ start: comment.start + index, end: comment.start + index + name.length }));
  return { kind: match[1] as Directive["kind"], comment, names: ranges };
}

function coveredBy(source: string, directive: Directive, rule: string | undefined, later: readonly Directive[]): Range {
  const { kind, comment } = directive;
  if (kind === "disable-line") return lineAt(source, comment.start);
  if (kind === "disable-next-line") return lineAt(source, nextLineWithContent(source, comment.end));
  const end = later.find(
    ({ kind: other, names }) => other === "enable" && (names.length === 0 || isNamed(names, rule)),
  );
  return { start: comment.end, end: end?.comment.start ?? source.length };

  function isNamed(names: readonly Range[], name: string | undefined): boolean {
    return names.some((range) => source.slice(range.start, range.end) === name);
  }
}

function lineAt(source: string, offset: number): Range {
  return { start: startOfLine(source, offset), end: endOfLine(source, offset, source.length) };
}

/** The start of the next line that is neither empty nor a comment: several suppressions may stand above one line. */
function nextLineWithContent(source: string, from: number): number {
  let at = source.indexOf("\n", from) + 1;
  while (at > 0 && at < source.length) {
    if (!/^[ \t\r]*(?:#.*)?$/.test(source.slice(at, endOfLine(source, at, source.length)))) return at;
    const next = source.indexOf("\n", at) + 1;
    if (next === 0) break;
    at = next;
  }
  return source.length;
}
