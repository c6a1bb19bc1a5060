import { isPresetNamed, presetName } from "../packs/defaults/presets";
import { presetComment } from "../profile/enabledPresets";
import { packValuesOf } from "../packs/defaults/packValues";
import { findContent } from "../packs/packQueries";
import { isErrorFree } from "../profile/packBodies";
import { editInHost } from "../syntax/embedded/bodyEdits";
import { hostRange } from "../syntax/embedded/embeddedBody";
import { isOpaque } from "../syntax/opaque";
import { nearest } from "../text/nearest";
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
  *checkBody({ tree, body: values, catalog }) {
    const { pack, manifest } = values;
    if (manifest !== undefined || !isErrorFree(values)) return;
    const enabled = presetComment(values.placed.body)?.entries ?? [];
    const content = enabled.length === 0 ? undefined : findContent(pack, catalog);
    if (content?.is !== "found") return;
    const { presets } = packValuesOf(content.value);
    if (presets.length === 0) return;
    for (const { text, range } of enabled) {
      if (isOpaque(text, tree.placeholders) || presets.some((preset) => isPresetNamed(preset, text))) continue;
      const known = presets.map(presetName);
      const near = nearest(text, known);
      const name = shownName(pack);
      yield {
        range: hostRange(values.placed, range),
        message: sentences(l10n`${name} has no preset "${text}"; the console ignores it.`, didYouMean(near[0])),
        fixes: () =>
          near.flatMap((newText) => {
            const edit = editInHost(tree, values.field.node, values.placed, { range, newText });
            return edit === undefined ? [] : [{ title: l10n`Change to "${newText}"`, edits: [edit], isSafe: false }];
          }),
      };
    }
  },
};
