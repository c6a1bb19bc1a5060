import type { Catalog } from "../../packs/catalog";
import { packValuesOf } from "../../packs/defaults/packValues";
import { isPresetNamed, type Preset } from "../../packs/defaults/presets";
import { findContent } from "../../packs/packQueries";
import { headOfValues, presetComment } from "../../profile/enabledPresets";
import type { Pack } from "../../profile/model";
import { isErrorFree, valuesBodyOf, type PackBody } from "../../profile/packBodies";
import { profilesIn, type Reading } from "../../profile/reading";
import { hostRange } from "../../syntax/embedded/embeddedBody";
import { overlaps, type Range } from "../../text/range";

/** A preset of a pack, and whether its values name it as enabled. */
export interface PresetChoice {
  readonly preset: Preset;
  /** Its group and its display name. */
  readonly title: string;
  readonly isOn: boolean;
}

/** The presets of a pack, in order, and the values that they change. */
export interface PackPresets {
  readonly body: PackBody;
  /** The default values of the pack. */
  readonly defaults: string;
  readonly choices: readonly PresetChoice[];
}

/** The presets of a pack with values; undefined if it has none, they are not known, or the values have syntax errors. */
export function presetsOf(reading: Reading, pack: Pack, catalog: Catalog): PackPresets | undefined {
  const body = valuesBodyOf(reading, pack);
  const content = body === undefined || !isErrorFree(body) ? undefined : findContent(pack, catalog);
  if (body === undefined || content?.is !== "found") return undefined;
  const { presets } = packValuesOf(content.value);
  if (presets.length === 0) return undefined;
  const enabled = presetComment(body.placed.body)?.entries ?? [];
  const choices = presets.map((preset) => ({
    preset,
    title: titleOf(preset, presets),
    isOn: enabled.some(({ text }) => isPresetNamed(preset, text)),
  }));
  return { body, defaults: content.value.values, choices };
}

/**
 * The presets of the pack whose name, version, key of the values or beginning of the values a range touches. Values on one
 * line are touched as a whole.
 */
export function presetsAt(reading: Reading, range: Range, catalog: Catalog): PackPresets | undefined {
  for (const { packs } of profilesIn(reading)) {
    const pack = packs.find((one) => isTouched(reading, one, range));
    if (pack !== undefined) return presetsOf(reading, pack, catalog);
  }
  return undefined;
}

function isTouched(reading: Reading, pack: Pack, range: Range): boolean {
  const { name, tag, version, values } = pack;
  const isOn = (one: Range | undefined): boolean => one !== undefined && overlaps(one, range);
  if ([name, tag, version].some((field) => isOn(field?.range)) || isOn(values?.keyRange)) return true;
  if (values === undefined || !isOn(values.range)) return false;
  const { content } = reading.text;
  if (!content.slice(values.range.start, values.range.end).includes("\n")) return true;
  const body = valuesBodyOf(reading, pack);
  return body !== undefined && isOn(hostRange(body.placed, headOfValues(body.placed.body)));
}

/** The group and the display name of a preset; its name if another one is shown alike. */
function titleOf(preset: Preset, all: readonly Preset[]): string {
  const shown = ({ group, displayName, name }: Preset): string =>
    group === undefined ? (displayName ?? name) : `${group}: ${displayName ?? name}`;
  const isAlone = all.every((one) => one === preset || shown(one) !== shown(preset));
  return isAlone ? shown(preset) : shown({ ...preset, displayName: undefined });
}
