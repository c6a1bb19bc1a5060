import { applyEdits, type TextEdit } from "../../text/edit";
import { startOfLine } from "../lines";
import { haveSameContent } from "../sameContent";
import { indentUnit } from "../edits/indentUnit";
import { NONE, type Tree, type TreeKind } from "../tree";
import { readYaml } from "../yaml/yaml";

/** One way to replace the tabs that indent a text with spaces. */
export interface Untabbed {
  readonly edits: readonly TextEdit[];
  /** The tab width in columns. */
  readonly width: number;
}

/** The possible meanings of a text indented with tabs, the likeliest first. */
export interface TabMeanings {
  /** For each meaning, the replacements that give it, the usual one first. Empty if none gives valid YAML. */
  readonly meanings: readonly (readonly Untabbed[])[];
  /** The replacement to offer if there are no meanings: each tab is one level. */
  readonly usual: Untabbed;
}

/** Common tab widths. The indentation unit of the text and 0 are tried as well. */
const WIDTHS = [2, 4, 8] as const;
/** The most times a text is parsed again: tabs that were hidden by a problem show up once that is fixed. */
const MAX_ROUNDS = 4;

/**
 * The possible meanings of a YAML text whose lines are indented with tabs. The tab width is unknown: the meaning is
 * certain only if all widths that give valid YAML agree.
 */
export function tabMeanings<K extends TreeKind>(tree: Tree<K>): TabMeanings {
  const readings = [...WIDTHS, 0].map((width) => untabbed(tree, width));
  // Other lines of the text may show its indentation unit.
  const unit = indentUnit(readings[0]?.after ?? tree);
  const usual = readings.find(({ width }) => width === unit) ?? untabbed(tree, unit);
  const readable = [...new Set([usual, ...readings])].filter(({ after }) => after.problems.length === 0);
  const deeper = readable.filter(({ width }) => width > 0);
  const groups: TabReading<K>[][] = [];
  // With width 0, nested lines lose their nesting: that counts only if no other width works.
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

/** The starts of the lines that were reported as indented with tabs. */
function tabbedLines<K extends TreeKind>({ source, problems }: Tree<K>): number[] {
  return problems.filter(({ isTab }) => isTab === true).map(({ range }) => startOfLine(source, range.start));
}

/** Maps an offset of the edited text back to the text before the edits. */
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

/** Whether all edited lines had the same indentation. */
function isLevel({ edits: [first, ...others] }: Untabbed): boolean {
  const width = ({ range }: TextEdit): number => range.end - range.start;
  return others.every((edit) => first !== undefined && edit.newText === first.newText && width(edit) === width(first));
}

function haveSameMeaning<K extends TreeKind>({ after }: TabReading<K>, other: TabReading<K>): boolean {
  return haveSameContent(after, other.after, { list: NONE, order: [] });
}
