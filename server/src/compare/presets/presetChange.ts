import type { Preset } from "../../packs/defaults/presets";
import { withPreset, type PresetSource } from "./applyPreset";
import type { MadeText } from "./presetEdits";
import { enabledIn, withoutComment } from "./presetHeader";
import { withoutPreset, type AppliedPreset, type RemovedPreset } from "./removePreset";

/** A preset that is applied, or taken off. */
export interface PresetChange {
  readonly is: "apply" | "remove";
  readonly preset: Preset;
}

/** The values after it, or why it cannot be made. */
export type ChangedPresets =
  | Extract<MadeText, { reason: string }>
  | (Extract<MadeText, { text: string }> & {
      /** The paths that a preset that was taken off had set, and that were changed since: they stay. */
      readonly kept: readonly string[];
      /** Whether only the comment with the enabled presets changed. */
      readonly isCommentOnly: boolean;
    });

/** What is remembered of applying a preset to values. */
export type RememberedPresets = (preset: Preset) => readonly AppliedPreset[];

/**
 * Applies a preset to the text of values, or takes it off. Of each group, one preset is enabled: another one is taken off
 * before. Line ends stay as they are.
 */
export function changedPresets(
  text: string,
  { is, preset }: PresetChange,
  source: PresetSource,
  applied: RememberedPresets = () => [],
): ChangedPresets {
  const isCrlf = text.includes("\r\n") && !/(?:^|[^\r])\n/.test(text);
  const own = isCrlf ? text.replace(/\r\n/g, "\n") : text;
  const known = (one: Preset): readonly AppliedPreset[] =>
    applied(one).map(({ before, after }) => ({ before: unix(before), after: unix(after) }));
  const made =
    is === "apply" ? appliedAlone(own, preset, source, known) : withoutPreset(own, preset, source, known(preset));
  if ("reason" in made) return made;
  const isCommentOnly = withoutComment(own).text === withoutComment(made.text).text;
  const result = isCrlf ? made.text.replace(/\n/g, "\r\n") : made.text;
  return { text: result, kept: made.kept ?? [], isCommentOnly };
}

function unix(text: string): string {
  return text.replace(/\r\n/g, "\n");
}

function appliedAlone(text: string, preset: Preset, source: PresetSource, known: RememberedPresets): RemovedPreset {
  let made: RemovedPreset = { text };
  const kept: string[] = [];
  const isRival = (one: Preset): boolean => one !== preset && one.group !== undefined && one.group === preset.group;
  for (const _ of source.presets) {
    const rival = enabledIn(made.text, source.presets).find(isRival);
    if (rival === undefined) break;
    made = withoutPreset(made.text, rival, source, known(rival));
    if ("reason" in made) return made;
    kept.push(...(made.kept ?? []));
  }
  const result = withPreset(made.text, preset, source);
  return "reason" in result ? result : { ...result, kept };
}
