import { presetName, type Preset } from "../../packs/defaults/presets";
import { readYaml } from "../../syntax/yaml/yaml";
import { leavesOf, areSame, valueIn, type TreeValue } from "../values/treeValue";
import type { IsOwnComment } from "../values/entryEdits";
import { withPresetNamed } from "./presetHeader";
import { rootOfValues, withoutPath, withValues, type MadeText } from "./presetEdits";

/** What a change of presets depends on, besides the values. */
export interface PresetSource {
  /** The presets of the pack. */
  readonly presets: readonly Preset[];
  /** The default values of the pack, as its file has them. */
  readonly defaults: string;
}

/**
 * Applies a preset to the text of values: removes what it removes, merges in what it adds, and names it in the comment.
 * All other text stays.
 */
export function withPreset(text: string, preset: Preset, source: PresetSource): MadeText {
  const added = rootOfValues(preset.add.replace(/\r\n/g, "\n"));
  if (added === undefined) return { reason: `The preset "${presetName(preset)}" of the pack is not valid YAML.` };
  const isOwn = ownCommentsBeside(source);
  let made: MadeText = { text };
  for (const path of preset.remove) {
    made = withoutPath(made.text, path, isOwn);
    if ("reason" in made) return made;
  }
  made = withValues(made.text, added, isOwn);
  if ("reason" in made) return made;
  const result = withPresetNamed(made.text, preset);
  return isApplied(text, result, preset, added) ? { text: result } : { reason: UNEXPECTED };
}

/** Why a result is not used. */
export const UNEXPECTED = "The result would not be what the preset says.";

/** A comment is the user's own if neither the defaults nor a preset has it. */
export function ownCommentsBeside({ defaults, presets }: PresetSource): IsOwnComment {
  const texts = [defaults, ...presets.map(({ add }) => add)];
  const known = new Set(
    texts
      .map((text) => readYaml(text))
      .flatMap(({ source, comments }) => comments.map(({ start, end }) => source.slice(start, end).trimEnd())),
  );
  return (comment) => !known.has(comment);
}

/** Whether values say what a preset sets, and otherwise what they said before. */
function isApplied(before: string, after: string, { remove }: Preset, added: TreeValue): boolean {
  const [old, now] = [rootOfValues(before), rootOfValues(after)];
  if (old === undefined || now === undefined) return false;
  const isSet = [...leavesOf(added)].every(({ path, value }) => {
    const found = path.length === 0 ? now : valueIn(now, path);
    return path.length === 0 || (found !== undefined && areSame(found, value));
  });
  if (!isSet) return false;
  const touched = [...leavesOf(added)].map(({ path }) => path.join("."));
  return areUntouchedSame(old, now, [...remove, ...touched]);
}

/** Whether a path is at, below or above one of some dotted paths. */
export function isTouchedBy(touched: readonly string[], path: readonly string[]): boolean {
  const name = path.join(".");
  return touched.some((one) => one === name || name.startsWith(`${one}.`) || one.startsWith(`${name}.`));
}

/** Whether all values outside of some dotted paths are the same. */
export function areUntouchedSame(old: TreeValue, now: TreeValue, touched: readonly string[]): boolean {
  return [...leavesOf(old)].every(({ path, value }) => {
    if (path.length === 0 || isTouchedBy(touched, path)) return true;
    const found = valueIn(now, path);
    return found !== undefined && areSame(found, value);
  });
}
