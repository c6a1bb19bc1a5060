import { applyEdits, type TextEdit } from "../../text/edit";
import { startOfLine } from "../lines";
import { haveSameContent } from "../sameContent";
import { indentUnit } from "../edits/structureEdits";
import { NONE, type Tree, type TreeKind } from "../tree";
import { readYaml } from "../yaml/yaml";

/** One way to indent a text with spaces where tabs indent it. */
export interface Untabbed {
  readonly edits: readonly TextEdit[];
  /** The columns that a tab was taken for; all that reads the same with other widths has the same meaning. */
  readonly width: number;
}

/** The texts that one text with tabs may be meant to be, the likeliest first. */
export interface TabMeanings {
  /** The ways to write each meaning, the usual one first; empty where none can be read. */
  readonly meanings: readonly (readonly Untabbed[])[];
  /** What is left where none can be read: each tab as one level. */
  readonly usual: Untabbed;
}

/** The widths that people give tabs, besides the indentation of the text itself. */
const WIDTHS = [2, 4, 8] as const;
/** How often a text is read again: a tab that is gone may bring the next one to light. */
const MAX_ROUNDS = 4;

/**
 * What a YAML text whose lines are indented by tabs can mean. How wide a tab is nobody knows: a meaning is certain only
 * where every width that can be read gives the same one.
 */
export function tabMeanings<K extends TreeKind>(tree: Tree<K>): TabMeanings {
  const readings = [...WIDTHS, 0].map((width) => untabbed(tree, width));
  // The other lines of the text may show how wide a level is.
  const unit = indentUnit(readings[0]?.after ?? tree);
  const usual = readings.find(({ width }) => width === unit) ?? untabbed(tree, unit);
  const readable = [...new Set([usual, ...readings])].filter(({ after }) => after.problems.length === 0);
  const deeper = readable.filter(({ width }) => width > 0);
  const groups: TabReading<K>[][] = [];
  // Without any width, what stands below another line no longer does: that counts only if all else fails.
  for (const reading of deeper.length > 0 ? deeper : readable.filter(isLevel)) {
    const group = groups.find(([first]) => first !== undefined && haveSameMeaning(first, reading));
    if (group === undefined) groups.push([reading]);
    else group.push(reading);
  }
  const flush = readable.find(({ width }) => width === 0);
  for (const group of groups) {
    const [first] = group;
    if (flush !== undefined && first !== undefined && first !== flush && haveSameMeaning(first, flush))
      group.push(flush);
  }
  return { meanings: groups, usual };
}

interface TabReading<K extends TreeKind> extends Untabbed {
  readonly after: Tree<K>;
}

function untabbed<K extends TreeKind>(tree: Tree<K>, width: number): TabReading<K> {
  const lines = new Set<number>();
  let after = tree;
  let edits: readonly TextEdit[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const starts = tabbedLines(after);
    if (starts.length === 0) break;
    for (const start of starts) lines.add(before(edits, start));
    edits = [...lines].sort((a, b) => a - b).map((start) => spacesAt(tree.source, start, width));
    after = readYaml<K>(applyEdits(tree.source, edits));
  }
  return { width, edits, after };
}

/** Where the lines begin that are found to be indented by tabs. */
function tabbedLines<K extends TreeKind>({ source, problems }: Tree<K>): number[] {
  return problems.filter(({ isTab }) => isTab === true).map(({ range }) => startOfLine(source, range.start));
}

/** The offset before edits, of one after them that none of them touches. */
function before(edits: readonly TextEdit[], offset: number): number {
  let shift = 0;
  for (const { range, newText } of edits) {
    if (range.start + shift >= offset) break;
    shift += newText.length - (range.end - range.start);
  }
  return offset - shift;
}

function spacesAt(source: string, start: number, width: number): TextEdit {
  const blanks = indentAt(source, start);
  return {
    range: { start, end: start + blanks.length },
    newText: blanks.replace(/\t/g, " ".repeat(width)),
  };
}

function indentAt(source: string, start: number): string {
  const blanks = /[ \t]*/y;
  blanks.lastIndex = start;
  return blanks.exec(source)?.[0] ?? "";
}

/** Whether the lines that lose their tabs were all indented alike. */
function isLevel({ edits: [first, ...others] }: Untabbed): boolean {
  const width = ({ range }: TextEdit): number => range.end - range.start;
  return others.every((edit) => first !== undefined && edit.newText === first.newText && width(edit) === width(first));
}

function haveSameMeaning<K extends TreeKind>({ after }: TabReading<K>, other: TabReading<K>): boolean {
  return haveSameContent(after, other.after, { list: NONE, order: [] });
}
