import { type Body } from "../syntax/embedded/embeddedBody";
import { NONE, rangeOf } from "../syntax/tree";
import { encloses, type Range } from "../text/range";

/** One entry of the comment with the enabled presets, `Group:preset`, in offsets of the body. */
export interface EnabledPreset {
  readonly text: string;
  readonly range: Range;
}

/** The comment that the console reads (docs/domain.md 10.18), in offsets of the body. */
export interface PresetComment {
  /** `spectrocloud.com/enabled-presets`. */
  readonly key: Range;
  /** All that is behind the colon, to the end of the line. */
  readonly list: Range;
  readonly entries: readonly EnabledPreset[];
}

export const PRESETS_KEY = "spectrocloud.com/enabled-presets";

const COMMENT = /^#[ \t]*(spectrocloud\.com\/enabled-presets):[ \t]*(.*)$/dm;

/** The text above everything else in values: comments there may have a meaning. */
export function headOfValues({ text, tree }: Pick<Body, "text" | "tree">): Range {
  const root = tree.documents[0]?.root ?? NONE;
  return { start: 0, end: root === NONE ? text.length : rangeOf(tree, root).start };
}

/** The comment with the enabled presets, above everything else in the values; undefined if not found. */
export function presetComment(body: Pick<Body, "text" | "tree">): PresetComment | undefined {
  const found = COMMENT.exec(body.text.slice(0, headOfValues(body).end));
  const [key, list] = [1, 2].map((group) => found?.indices?.[group]);
  if (found === null || key === undefined || list === undefined) return undefined;
  const [start, end] = list;
  return {
    key: { start: key[0], end: key[1] },
    list: { start, end },
    entries: [...(found[2] ?? "").matchAll(/[^,]+/g)].flatMap((part) => {
      const text = part[0].trim();
      const from = start + part.index + part[0].indexOf(text);
      return text === "" ? [] : [{ text, range: { start: from, end: from + text.length } }];
    }),
  };
}

/** The entry at an offset of the comment; an empty one where another may begin. */
export function entryAt({ entries, list }: PresetComment, offset: number, text: string): EnabledPreset | undefined {
  const at = { start: offset, end: offset };
  if (!encloses(list, at)) return undefined;
  const own = entries.find(({ range }) => encloses(range, at));
  if (own !== undefined) return own;
  const [before, after] = [text.slice(list.start, offset), text.slice(offset, list.end)];
  const isFree = /(?:^|,)[ \t]*$/.test(before) && /^[ \t]*(?:,|$)/.test(after);
  return isFree ? { text: "", range: at } : undefined;
}
