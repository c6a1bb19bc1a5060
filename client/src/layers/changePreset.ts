import { changeProfile } from "../profiles/changeProfile";
import type { Server } from "../shared/languageClient";
import { isPresetRow } from "./layerStackView";

/** Applies the preset of a row, or takes it off. */
export async function changePreset(server: Server, row: unknown, isOn: boolean): Promise<void> {
  if (!isPresetRow(row)) return;
  const { uri, of, preset } = row;
  const is = isOn ? "applyPreset" : "removePreset";
  await changeProfile(
    server,
    { uri, profile: { index: of.profile } },
    { is, layer: of.layer, preset: preset.name },
    true,
  );
}
