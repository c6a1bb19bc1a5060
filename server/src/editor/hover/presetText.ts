import { findContent } from "../../packs/packQueries";
import type { Catalog } from "../../packs/catalog";
import { isPresetNamed, presetName, type Preset } from "../../packs/defaults/presets";
import { packValuesOf } from "../../packs/defaults/packValues";
import { presetComment } from "../../profile/enabledPresets";
import type { Reading } from "../../profile/reading";
import { bodyOffset, hostRange } from "../../syntax/embedded/embeddedBody";
import { touches } from "../../text/range";
import { code, codeBlock, joined, md, paragraphs, type Markdown } from "../markdown";
import type { HoverText } from "./hoverText";
import { valuesAround } from "./bodyAround";
import { presetsText } from "./presetsText";

/** The most lines of a preset's values shown. */
const MAX_LINES = 16;

/** The documentation of a preset: its display name, what it sets, and what it removes. */
export function presetText(preset: Preset): Markdown {
  const { displayName, add, remove } = preset;
  const lines = add.trimEnd().split("\n");
  const shown = [...lines.slice(0, MAX_LINES), ...(lines.length > MAX_LINES ? ["# …"] : [])].join("\n");
  return paragraphs(
    md`**${displayName ?? presetName(preset)}**`,
    displayName === undefined ? undefined : code(presetName(preset)),
    ...(shown === "" ? [] : ["Sets:", codeBlock(shown, "yaml")]),
    remove.length === 0 ? undefined : md`Removes: ${joined(remove.map(code), ", ")}`,
  );
}

const ABOUT =
  "The presets that Palette's console shows as selected, one of each group. The comment alone changes nothing: what a preset sets has to be in the values, too.";

/** The hover text in the comment with the enabled presets; undefined elsewhere, and on unknown presets. */
export function presetHover(reading: Reading, offset: number, catalog: Catalog): HoverText | undefined {
  const body = valuesAround(reading, offset);
  const comment = body && presetComment(body.placed.body);
  if (body === undefined || comment === undefined) return undefined;
  const at = bodyOffset(body.placed, offset);
  if (touches(comment.key, at)) {
    const contents = paragraphs(ABOUT, presetsText(reading, body.pack, catalog));
    return { range: hostRange(body.placed, comment.key), contents };
  }
  const entry = comment.entries.find(({ range }) => touches(range, at));
  const content = entry && findContent(body.pack, catalog);
  if (entry === undefined || content?.is !== "found") return undefined;
  const preset = packValuesOf(content.value).presets.find((one) => isPresetNamed(one, entry.text));
  return preset && { range: hostRange(body.placed, entry.range), contents: presetText(preset) };
}
