import type { Catalog } from "../../packs/catalog";
import type { Pack } from "../../profile/model";
import type { Reading } from "../../profile/reading";
import { presetsOf } from "../actions/presetChoices";
import { list, md, paragraphs, type Markdown } from "../markdown";

/** The presets of a pack, and which of them its values enable; undefined if it has none, or they are not known. */
export function presetsText(reading: Reading, pack: Pack, catalog: Catalog): Markdown | undefined {
  const choices = presetsOf(reading, pack, catalog)?.choices ?? [];
  if (choices.length === 0) return undefined;
  const rows = choices.map(({ title, isOn }) => (isOn ? md`**${title}** (enabled)` : md`${title}`));
  return paragraphs("Presets:", list(rows));
}
