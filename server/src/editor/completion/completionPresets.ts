import type { PackContent } from "../../packs/catalog";
import { isPresetNamed, presetName } from "../../packs/defaults/presets";
import { packValuesOf } from "../../packs/defaults/packValues";
import { entryAt, headOfValues, presetComment, PRESETS_KEY } from "../../profile/enabledPresets";
import { endOfLine, startOfLine } from "../../syntax/lines";
import { encloses } from "../../text/range";
import { presetText } from "../hover/presetText";
import type { BodyCursor } from "./bodyCursor";
import type { Completion } from "./completionItem";

/**
 * The presets of the pack in the comment with the enabled presets, or that comment itself where a comment begins above
 * the values. Undefined elsewhere.
 */
export function presetItems(cursor: BodyCursor, content: PackContent | undefined): Completion[] | undefined {
  const presets = content === undefined ? [] : packValuesOf(content).presets;
  const comment = presetComment(cursor);
  const { text, offset } = cursor;
  if (comment === undefined) return presets.length === 0 ? undefined : commentItems(cursor);
  const entry = entryAt(comment, offset, text);
  if (entry === undefined) return undefined;
  const others = comment.entries.filter(({ range }) => range.start !== entry.range.start);
  const chosen = presets.filter((preset) => others.some((other) => isPresetNamed(preset, other.text)));
  // Of each group, one is chosen.
  const offered = presets.filter(
    (preset) =>
      !chosen.includes(preset) && (preset.group === undefined || !chosen.some(({ group }) => group === preset.group)),
  );
  return offered.flatMap((preset, index): Completion[] => {
    const label = presetName(preset);
    const edit = cursor.toFile({ range: entry.range, newText: label });
    if (edit === undefined) return [];
    const { displayName } = preset;
    return [
      {
        label,
        kind: "value",
        ...(displayName === undefined ? {} : { detail: displayName }),
        documentation: presetText(preset),
        edit,
        sortText: `1${String(index).padStart(3, "0")}`,
      },
    ];
  });
}

/** The comment itself, if the cursor's line is the beginning of it. */
function commentItems(cursor: BodyCursor): Completion[] | undefined {
  const { text, offset } = cursor;
  const start = startOfLine(text, offset);
  const end = endOfLine(text, offset, text.length);
  if (!encloses(headOfValues(cursor), { start, end })) return undefined;
  const [, begun, word = ""] = /^(#[ \t]*)([\w./-]*)$/.exec(text.slice(start, end)) ?? [];
  if (begun === undefined || !PRESETS_KEY.startsWith(word) || offset < start + begun.length) return undefined;
  const edit = cursor.toFile({ range: { start, end }, newText: `# ${PRESETS_KEY}: ` });
  if (edit === undefined) return undefined;
  return [
    {
      label: PRESETS_KEY,
      kind: "key",
      detail: "the presets that the console shows as selected",
      edit,
      filterText: begun + PRESETS_KEY,
      sortText: "1",
      isOpening: true,
    },
  ];
}
