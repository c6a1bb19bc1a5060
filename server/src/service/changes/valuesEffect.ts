import { carryPack, comparePack, type ConflictChoice, type PackStep } from "../../compare/packStep";
import { shownValue } from "../../compare/values/shownValue";
import type { TreeValue } from "../../compare/values/treeValue";
import type { ValueChange } from "../../compare/values/valueChange";
import type { Catalog } from "../../packs/catalog";
import { requestedRegistry } from "../../packs/packQueries";
import { type Pack, type Profile } from "../../profile/model";
import { registryNameOfPack } from "../../profile/packIdentity";
import { valuesBodyOf } from "../../profile/packBodies";
import type { Reading } from "../../profile/reading";
import { encloses } from "../../text/range";
import type { TextEdit } from "../../text/edit";
import { inWords, l10n, type Translations, type Wording } from "../../text/message";
import type { ShownChange } from "./changeAnswers";

/** A pack of a profile, and the step from one of its versions to another. */
export interface VersionStep {
  readonly reading: Reading;
  readonly profile: Profile;
  readonly pack: Pack;
  readonly from: string;
  readonly to: string;
  readonly catalog: Catalog;
}

/** The values of a pack compared with both versions; undefined if it has no values of its own. */
export function stepOf({ reading, pack, from, to, catalog }: VersionStep): PackStep | undefined {
  if (pack.hasFilesElsewhere) return { is: "unknown", reason: l10n`Its values are in other files.` };
  if (pack.values === undefined) return undefined;
  const body = valuesBodyOf(reading, pack);
  if (body === undefined) return { is: "unknown", reason: l10n`Its values are not a text.` };
  if (body.placed.body.text.trim() === "") return undefined;
  const name = registryNameOfPack(pack) ?? "";
  const [before, after] = [from, to].map((version) => catalog.content(name, version, requestedRegistry(pack)));
  if (before?.is !== "found") return { is: "unknown", reason: unknownDefaults(name, from) };
  if (after?.is !== "found") return { is: "unknown", reason: unknownDefaults(name, to) };
  return comparePack(body, { before: before.value, after: after.value });
}

function unknownDefaults(name: string, version: string): Wording {
  return l10n`The default values of ${name} ${version} are not known.`;
}

/** The edits of a file that carry the values over, and the changes that could not be made; undefined if there are none. */
export function carriedEdits(
  { reading, profile, pack, to }: VersionStep,
  step: Extract<PackStep, { is: "compared" }>,
  conflicts: ConflictChoice,
): { readonly edits: readonly TextEdit[]; readonly blocked: readonly ValueChange[] } | undefined {
  const body = valuesBodyOf(reading, pack);
  // A text that an alias brings in belongs to other packs, too.
  if (body === undefined || !encloses(pack.range, body.field.range)) return undefined;
  return carryPack(profile.tree, body, step, { version: `${registryNameOfPack(pack) ?? ""} ${to}`, conflicts });
}

/** Changes in texts for people, with secrets masked. */
export function shownChanges(
  changes: readonly ValueChange[],
  blocked: readonly ValueChange[] = [],
): readonly ShownChange[] {
  return changes.map((change) => {
    const { is, path, before, mine, after, movedTo, isOverride, isTaken = false } = change;
    const shown = (value: TreeValue | undefined): string | undefined => value && shownValue(value, path);
    const texts = { before: shown(before), mine: shown(mine), after: shown(after) };
    return { is, path, ...texts, movedTo, isOverride, isTaken, isBlocked: blocked.includes(change) };
  });
}

/** A reason as a text. */
export function reasonText(reason: Wording, translations?: Translations): string {
  return inWords(reason, translations);
}
