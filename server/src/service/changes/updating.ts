import type { Look } from "../../analysis/analysis";
import { editsIn } from "../../analysis/fileFindings";
import { bumpOf } from "../../compare/versionBump";
import { resultOfEdits } from "../../editor/actions/verifiedEdits";
import { type Pack, type Profile } from "../../profile/model";
import { profilesIn } from "../../profile/reading";
import { newTakenEdits, type TextEdit, type TakenEdits } from "../../text/edit";
import { inWords, l10n, type Wording } from "../../text/message";
import type { PlannedPack, PlannedProfile, UpdatePlan, UpdateQuery } from "./changeAnswers";
import { namedProfile } from "./outdated";
import { chosenVersion } from "./chosenVersion";
import { nameOfVersioned, NOT_CARRIED, preparedStep } from "./preparedStep";
import { carriedEdits, shownChanges } from "./valuesEffect";

/** The edits that update packs of a file to newer versions, with the values carried over. */
export function updatePlanOf(look: Look, query: UpdateQuery): UpdatePlan {
  const taken = newTakenEdits();
  const profiles = profilesIn(look.reading).map((profile, index): PlannedProfile => {
    const packs = profile.packs.flatMap((pack) => planned(look, { profile, pack, query, taken }) ?? []);
    const isUpdated = packs.some(({ is }) => is === "updated");
    const newVersion = isUpdated ? raised(profile, query, taken) : undefined;
    return { ...namedProfile(profile, index), newVersion, packs };
  });
  return { profiles, edits: editsIn(look.document.uri, taken.edits) };
}

/** Raises the version of a profile, and returns it; undefined if it has no version that can be raised. */
function raised(profile: Profile, { bump }: UpdateQuery, taken: TakenEdits): string | undefined {
  const raise = bump === "none" ? undefined : bumpOf(profile, bump);
  return raise !== undefined && taken.take([raise.edit]) ? raise.to : undefined;
}

interface Planning {
  readonly profile: Profile;
  readonly pack: Pack;
  readonly query: UpdateQuery;
  readonly taken: TakenEdits;
}

/** What happens to one pack; undefined if it is not to be updated. */
function planned(look: Look, planning: Planning): PlannedPack | undefined {
  const { profile, pack, query, taken } = planning;
  const name = nameOfVersioned(pack);
  if (name === undefined || query.except.includes(name)) return undefined;
  const chosen = chosenVersion(look, profile, pack, query);
  if (chosen === undefined) return undefined;
  const { from, to } = chosen;
  const answer = (is: PlannedPack["is"], reason?: Wording, changes: PlannedPack["changes"] = []): PlannedPack => {
    return { is, pack: name, from, to, reason: reason === undefined ? undefined : inWords(reason), changes };
  };
  const prepared = preparedStep(look, profile, pack, chosen);
  if (prepared.is === "refused") return answer("left out", prepared.reason);
  if (prepared.is === "pinned") {
    return made(look, taken, prepared.pins) ? answer("updated", prepared.reason) : answer("left out", SHARED);
  }
  const { pins, step, compared } = prepared;
  const conflicts = compared.changes.filter(({ is }) => is === "conflict");
  if (conflicts.length > 0 && query.conflicts === undefined) {
    return answer("conflict", undefined, shownChanges(compared.changes));
  }
  const carried = carriedEdits(step, compared, query.conflicts ?? "keep-mine");
  if (carried === undefined) return answer("left out", NOT_CARRIED, shownChanges(compared.changes));
  const changes = shownChanges(compared.changes, carried.blocked);
  const isMarked = query.conflicts === "markers" && conflicts.length > 0;
  return made(look, taken, [...pins, ...carried.edits], isMarked)
    ? answer("updated", undefined, changes)
    : answer("left out", SHARED, changes);
}

const SHARED = l10n`It shares text with another pack, or the result would have a syntax error.`;

/** Takes the edits of a pack, unless they overlap others or the result would parse worse. Conflict markers may. */
function made({ reading }: Look, taken: TakenEdits, edits: readonly TextEdit[], isMarked = false): boolean {
  if (!isMarked && !("reading" in resultOfEdits(reading, edits))) return false;
  return taken.take(edits);
}
