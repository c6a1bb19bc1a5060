import type { Preset } from "../packs/defaults/presets";
import { packValuesOf } from "../packs/defaults/packValues";
import { findContent } from "../packs/packQueries";
import { valuesBodyOf, isErrorFree } from "../profile/packBodies";
import { editInHost } from "../syntax/embedded/bodyEdits";
import { hostRange, type Body } from "../syntax/embedded/embeddedBody";
import { isOpaque } from "../syntax/opaque";
import { NONE, rangeOf } from "../syntax/tree";
import { nearest } from "../text/nearest";
import type { Range } from "../text/range";
import type { Rule } from "./rule";
import { shownName } from "./support/packWords";
import { didYouMean, l10n, sentences } from "../text/message";
export const unknownPreset: Rule = {
  id: "unknown-preset",
  order: 442,
  severity: "information",
  summary: "The comment with the enabled presets has a preset that the pack does not have.",
  needsCatalog: true,
  fix: "choice",
  *checkPack({ reading, pack, catalog }) {
    const values = valuesBodyOf(reading, pack);
    if (values === undefined || !isErrorFree(values)) return;
    const enabled = enabledPresetsIn(values.placed.body);
    const content = enabled.length === 0 ? undefined : findContent(pack, catalog);
    if (content?.is !== "found") return;
    const { presets } = packValuesOf(content.value);
    if (presets.length === 0) return;
    for (const { text, range } of enabled) {
      if (isOpaque(text, reading.tree.placeholders) || presets.some((preset) => isMeantBy(preset, text))) continue;
      const known = presets.map(({ group = "", name }) => `${group}:${name}`);
      const near = nearest(text, known);
      const name = shownName(pack);
      yield {
        range: hostRange(values.placed, range),
        message: sentences(l10n`${name} has no preset "${text}"; the console ignores it.`, didYouMean(near[0])),
        fixes: () =>
          near.flatMap((newText) => {
            const edit = editInHost(reading.tree, values.field.node, values.placed, { range, newText });
            return edit === undefined ? [] : [{ title: l10n`Change to "${newText}"`, edits: [edit], isSafe: false }];
          }),
      };
    }
  },
};

/** One entry of the comment, `Group:preset`, in offsets of the body. */
interface EnabledPreset {
  readonly text: string;
  readonly range: Range;
}

/** The comment that the console reads, above everything else in the values (docs/domain.md 10.18). */
const COMMENT = /^#[ \t]*spectrocloud\.com\/enabled-presets:[ \t]*(.*)$/dm;

function enabledPresetsIn({ text, tree }: Body): EnabledPreset[] {
  const root = tree.documents[0]?.root ?? NONE;
  const head = text.slice(0, root === NONE ? text.length : rangeOf(tree, root).start);
  const found = COMMENT.exec(head);
  const start = found?.indices?.[1]?.[0];
  if (found === null || start === undefined) return [];
  return [...(found[1] ?? "").matchAll(/[^,]+/g)].flatMap((part) => {
    const entry = part[0].trim();
    const from = start + part.index + part[0].indexOf(entry);
    return entry === "" ? [] : [{ text: entry, range: { start: from, end: from + entry.length } }];
  });
}

function isMeantBy({ group, name }: Preset, text: string): boolean {
  const colon = text.lastIndexOf(":");
  const isName = text.slice(colon + 1).trim() === name;
  return isName && (colon < 0 || group === undefined || text.slice(0, colon).trim() === group);
}
