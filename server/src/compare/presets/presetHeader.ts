import { isPresetNamed, presetName, type Preset } from "../../packs/defaults/presets";
import { presetComment, PRESETS_KEY, type PresetComment } from "../../profile/enabledPresets";
import { readYaml } from "../../syntax/yaml/yaml";
import { nextLine, startOfLine } from "../../syntax/lines";
import { applyEdits, insertion } from "../../text/edit";
import type { Range } from "../../text/range";

// The comment that names the enabled presets, in the text of values.

/** The comment with the enabled presets in the text of values; undefined if it has none. */
function commentIn(text: string): PresetComment | undefined {
  const [head = ""] = HEAD.exec(text) ?? [];
  return head.includes(PRESETS_KEY) ? presetComment({ text: head, tree: readYaml<"body">(head) }) : undefined;
}

/** The lines before the first one with content. */
const HEAD = /^(?:[ \t]*(?:(?:#|%|---).*)?(?:\n|$))*/;

/** The presets that the comment names, in its order. */
export function enabledIn(text: string, presets: readonly Preset[]): readonly Preset[] {
  const entries = commentIn(text)?.entries ?? [];
  return entries.flatMap((entry) => presets.find((preset) => isPresetNamed(preset, entry.text)) ?? []);
}

/** The text with a preset in its comment, which is added above all else if it is missing. */
export function withPresetNamed(text: string, preset: Preset): string {
  const name = presetName(preset);
  const comment = commentIn(text);
  if (comment === undefined) return `# ${PRESETS_KEY}: ${name}\n${text}`;
  const { entries, list } = comment;
  if (entries.some((entry) => isPresetNamed(preset, entry.text))) return text;
  const last = entries.at(-1);
  if (last !== undefined) return applyEdits(text, [insertion(last.range.end, `,${name}`)]);
  const isClose = text[list.start - 1] === ":";
  return applyEdits(text, [{ range: list, newText: `${isClose ? " " : ""}${name}` }]);
}

/** The text without a preset in its comment, which is removed with its last entry. */
export function withoutPresetNamed(text: string, preset: Preset): string {
  const comment = commentIn(text);
  const { entries = [] } = comment ?? {};
  const index = entries.findIndex((entry) => isPresetNamed(preset, entry.text));
  const entry = entries[index];
  if (comment === undefined || entry === undefined) return text;
  if (entries.length === 1) return applyEdits(text, [{ range: lineOf(text, comment), newText: "" }]);
  const [before, behind] = [entries[index - 1], entries[index + 1]];
  const range = {
    start: before?.range.end ?? entry.range.start,
    end: before === undefined ? (behind?.range.start ?? entry.range.end) : entry.range.end,
  };
  return applyEdits(text, [{ range, newText: "" }]);
}

/** A text apart from the line of its comment. */
export interface TextAndComment {
  readonly text: string;
  /** The line with its line break; undefined without a comment. */
  readonly line: string | undefined;
  readonly at: number;
}

/** Takes the line of the comment out of a text. */
export function withoutComment(text: string): TextAndComment {
  const comment = commentIn(text);
  if (comment === undefined) return { text, line: undefined, at: 0 };
  const range = lineOf(text, comment);
  return {
    text: applyEdits(text, [{ range, newText: "" }]),
    line: text.slice(range.start, range.end),
    at: range.start,
  };
}

/** Puts the line of the comment back, at its place. */
export function withComment(text: string, { line, at }: TextAndComment): string {
  return line === undefined ? text : text.slice(0, at) + line + text.slice(at);
}

function lineOf(text: string, { key }: PresetComment): Range {
  return { start: startOfLine(text, key.start), end: nextLine(text, key.end) };
}
