import type { Look } from "../../analysis/analysis";
import { editsOf, viewOf, type View } from "../../analysis/view";
import { presetsAt, presetsOf, type PackPresets, type PresetChoice } from "../../editor/actions/presetChoices";
import { presetName } from "../../packs/defaults/presets";
import type { Pack } from "../../profile/model";
import { registryNameOfPack } from "../../profile/packIdentity";
import { profilesIn } from "../../profile/reading";
import { lineRange } from "../../text/lineRange";
import { allOf, inWords, l10n, type Wording } from "../../text/message";
import type { Range } from "../../text/range";
import type { MadeEdit, OfferedEdit } from "../answers";
import { changeTasks } from "../changes/changeTasks";
import type { PresetsOfLayer } from "./profileChangeAnswers";
import type { Core } from "../core";
import { madeEdit } from "../fixes";
import { rewrittenBody } from "./rewrittenBody";

/** What is remembered of one preset that was applied. */
interface Remembered {
  readonly key: string;
  readonly before: string;
  readonly after: string;
}

/** The presets that were applied, the last one first, so that they can be taken off again exactly. */
export interface PresetMemory {
  applied: readonly Remembered[];
}

/** The most presets that are remembered, and how many UTF-16 units of values they may have together. */
const MAX_REMEMBERED = 50;
const MAX_LENGTH = 4_000_000;

/** The most changed values that are named. */
const MAX_NAMED = 3;

/** The presets of the pack at a range, each to be applied, or taken off if it is enabled. */
export function presetChanges(
  core: Core,
  look: Look,
  { view, range, memory }: { readonly view: View; readonly range: Range; readonly memory: PresetMemory },
): readonly OfferedEdit[] {
  const found = presetsAt(view.reading, range, look.context.catalog);
  const { translations } = look.context;
  return (found?.choices ?? []).map((choice) => ({
    title: inWords(
      choice.isOn ? l10n`Remove preset "${choice.title}"` : l10n`Apply preset "${choice.title}"`,
      translations,
    ),
    make: () => madeChange(core, look, { view, memory, found, choice }),
  }));
}

/** A preset of a pack to apply, or to take off. */
export interface PresetOrder {
  readonly pack: Pack;
  /** The name of the preset. */
  readonly preset: string;
  readonly isOn: boolean;
}

/** Applies a preset of a pack, or takes it off; undefined if it is not known, or is so already. */
export async function orderedPreset(
  core: Core,
  look: Look,
  memory: PresetMemory,
  { pack, preset, isOn }: PresetOrder,
): Promise<MadeEdit | undefined> {
  const view = viewOf(look);
  const found = presetsOf(view.reading, pack, look.context.catalog);
  const choice = found?.choices.find((one) => presetName(one.preset) === preset && one.isOn !== isOn);
  return choice && madeChange(core, look, { view, memory, found, choice });
}

/** The presets of all packs of a document. */
export function presetLists({ reading, context }: Look): readonly PresetsOfLayer[] {
  return profilesIn(reading).flatMap(({ packs }, profile) =>
    packs.flatMap((pack) => {
      const { choices = [] } = presetsOf(reading, pack, context.catalog) ?? {};
      const presets = choices.map(({ preset, title, isOn }) => ({ name: presetName(preset), title, isOn }));
      return presets.length === 0
        ? []
        : [{ profile, layer: pack.index, range: lineRange(reading.text, pack.range), presets }];
    }),
  );
}

interface Changing {
  readonly view: View;
  readonly memory: PresetMemory;
  readonly found: PackPresets | undefined;
  readonly choice: PresetChoice;
}

async function madeChange(core: Core, look: Look, { view, memory, found, choice }: Changing): Promise<MadeEdit> {
  if (found === undefined) return { is: "refused", reason: NOT_FOUND };
  const { body, choices, defaults } = found;
  const before = body.placed.body.text;
  const keyOf = (name: string): string => `${registryNameOfPack(body.pack) ?? ""}\n${name}`;
  const { preset, isOn } = choice;
  const made = changeTasks().changedPresets(
    before,
    { is: isOn ? "remove" : "apply", preset },
    { presets: choices.map((one) => one.preset), defaults },
    (one) => memory.applied.filter(({ key }) => key === keyOf(presetName(one))),
  );
  if ("reason" in made) return { is: "refused", reason: made.reason };
  const written = rewrittenBody(view.reading, body, made.text);
  const edits = "edits" in written ? editsOf(view, written.edits) : undefined;
  if (edits === undefined) return { is: "refused", reason: "reason" in written ? written.reason : NOT_FOUND };
  if (!isOn) remember(memory, { key: keyOf(presetName(preset)), before, after: made.text });
  const note = noteOn(made.kept, isOn && made.isCommentOnly);
  const change = await madeEdit(core, look, edits);
  if (change.is === "refused" || note === undefined) return change;
  return { ...change, note: inWords(note, look.context.translations) };
}

const NOT_FOUND = "The values of the pack were not found.";

function noteOn(kept: readonly string[], isCommentOnly: boolean): Wording | undefined {
  if (kept.length > 0)
    return l10n`Values that were changed after the preset was applied stay: ${allOf(kept, MAX_NAMED)}.`;
  return isCommentOnly ? l10n`The values stay: they are the defaults of the pack.` : undefined;
}

function remember(memory: PresetMemory, applied: Remembered): void {
  const others = memory.applied.filter(({ key, after }) => key !== applied.key || after !== applied.after);
  let length = 0;
  memory.applied = [applied, ...others].slice(0, MAX_REMEMBERED).filter(({ before, after }) => {
    length += before.length + after.length;
    return length <= MAX_LENGTH;
  });
}
