import type { Look } from "../../analysis/analysis";
import type { ValueChange } from "../../compare/values/valueChange";
import { resultOfEdits } from "../../editor/actions/verifiedEdits";
import type { Catalog } from "../../packs/catalog";
import { findVersion, requestedRegistry } from "../../packs/packQueries";
import { registryNameOfPack } from "../../profile/packIdentity";
import { profilesIn } from "../../profile/reading";
import type { TextEdit } from "../../text/edit";
import { allOf, inWords, l10n, sentences, type Wording } from "../../text/message";
import type { Range } from "../../text/range";
import { carriedEdits, stepOf } from "./valuesEffect";

/** The edits that carry the values of a pack over to a version, besides those that set the version. */
export interface CarriedUpdate {
  readonly edits: readonly TextEdit[];
  /** What the user should look at afterwards. */
  readonly note: string | undefined;
  /** Whether the default values may be known after registries have answered. */
  readonly isOpen: boolean;
}

const NOTHING: CarriedUpdate = { edits: [], note: undefined, isOpen: false };

/**
 * Carries the values of a pack over to a version; in conflicts, the user's value stays. No edits if the defaults are not
 * known or the text does not allow it: then only the version changes. `pins` are the edits that set the version.
 */
export function carriedUpdate(
  { reading, context: { translations } }: Look,
  range: Range,
  to: string,
  pins: readonly TextEdit[],
  catalog: Catalog,
): CarriedUpdate {
  const places = profilesIn(reading).flatMap((profile) => profile.packs.map((pack) => ({ profile, pack })));
  const place = places.find(({ pack }) => pack.range.start === range.start && pack.range.end === range.end);
  const version = place && findVersion(place.pack, catalog);
  if (place === undefined || version?.is !== "found") return NOTHING;
  const name = registryNameOfPack(place.pack) ?? "";
  const from = version.value.version;
  const step = { reading, ...place, from, to, catalog };
  const compared = stepOf(step);
  if (compared?.is !== "compared") {
    const answers = [from, to].map((one) => catalog.content(name, one, requestedRegistry(place.pack)));
    return { ...NOTHING, isOpen: compared !== undefined && answers.some(({ is }) => is === "unknown") };
  }
  const carried = carriedEdits(step, compared, "keep-mine");
  if (carried === undefined || !("reading" in resultOfEdits(reading, [...pins, ...carried.edits]))) {
    return { ...NOTHING, note: inWords(l10n`${name} ${to}: the values were not changed, check them.`, translations) };
  }
  const note = noteOn(`${name} ${to}`, compared.changes);
  return { edits: carried.edits, note: note && inWords(note, translations), isOpen: false };
}

/** What happened to values that the user wrote; undefined if nothing did. */
function noteOn(version: string, changes: readonly ValueChange[]): Wording | undefined {
  const paths = (is: (change: ValueChange) => boolean): string[] =>
    changes.filter((change) => change.isOverride && is(change)).map(({ path }) => path.join("."));
  const moved = paths(({ is, movedTo }) => is === "gone" && movedTo !== undefined);
  const gone = paths(({ is, movedTo }) => is === "gone" && movedTo === undefined);
  const kept = paths(({ is }) => is === "conflict");
  const parts = [
    moved.length === 0 ? undefined : l10n`Moved: ${allOf(moved, MAX_NAMED)}.`,
    gone.length === 0 ? undefined : l10n`No longer there, now comments: ${allOf(gone, MAX_NAMED)}.`,
    kept.length === 0 ? undefined : l10n`The default changed, your value stays: ${allOf(kept, MAX_NAMED)}.`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : l10n`Values of ${version}: ${sentences(...parts)}`;
}

const MAX_NAMED = 3;
