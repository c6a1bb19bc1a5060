import { layerOfPack } from "../../packs/packLayer";
import { updatesOfPack, type PackUpdates } from "../../packs/packUpdates";
import type { Profile } from "../../profile/model";
import { profilesIn, type Reading } from "../../profile/reading";
import { setVersion, versionField } from "../../profile/versionEdits";
import { updateFix } from "../../rules/outdated-pack";
import type { Finding, Fix, Surroundings } from "../../rules/rule";
import { newTakenEdits, type TextEdit } from "../../text/edit";
import { meet, type Range } from "../../text/range";
import { list, md, paragraphs, type Markdown } from "../markdown";

// Newer versions of packs, shown where the packs stand. What is shown unasked follows the findings: whoever switches
// outdated-pack off, or silences it for a line, has switched that off as well.

const RULES: ReadonlySet<string> = new Set(["outdated-pack", "deprecated-pack"]);

/** A pack that a finding says is outdated or on its way out, with what it can be updated to. */
interface OutdatedPack extends PackUpdates {
  readonly profile: Profile;
  readonly isAddOn: boolean;
  /** Where its version stands. */
  readonly range: Range;
}

function outdatedPacks(
  reading: Reading,
  findings: readonly Finding[],
  surroundings: Surroundings,
  profiles = profilesIn(reading),
): OutdatedPack[] {
  const places = new Set(findings.filter(({ rule }) => RULES.has(rule)).map(({ range }) => range.start));
  if (places.size === 0) return [];
  return profiles.flatMap((profile) =>
    profile.packs.flatMap((pack) => {
      const range = versionField(pack)?.range;
      if (range === undefined || !places.has(range.start)) return [];
      const found = updatesOfPack({ ...surroundings, profile }, pack);
      const isAddOn = layerOfPack(profile, pack, surroundings.catalog)?.layer === "addon";
      return found === undefined ? [] : [{ ...found, profile, isAddOn, range }];
    }),
  );
}

/** What is shown behind a version that has newer ones. */
export interface VersionHint {
  /** Behind the version. */
  readonly offset: number;
  /** "→ 1.9.2" */
  readonly label: string;
  /** What it can be updated to. */
  readonly tooltip: Markdown;
  /** What makes it that version. */
  readonly edits: readonly TextEdit[];
}

/** The newer versions to show in a stretch of the text, each once: several packs may share what pins them. */
export function versionHints(
  reading: Reading,
  findings: readonly Finding[],
  surroundings: Surroundings,
  stretch: Range,
): VersionHint[] {
  const shown = new Set<number>();
  return outdatedPacks(reading, findings, surroundings).flatMap(({ range, profile, pack, next, updates, facts }) => {
    if (!meet(stretch, range) || shown.has(range.end)) return [];
    shown.add(range.end);
    const version = next ?? updates.at(-1)?.version ?? "";
    const rows = updates.map((update) => updateFix({ profile }, pack, update).title.replace("Update to ", ""));
    const tooltip = paragraphs(md`Newer versions of ${facts.name}:`, list(rows));
    return [{ offset: range.end, label: `→ ${version}`, tooltip, edits: setVersion(profile.tree, pack, version) }];
  });
}

/** What is shown above a profile. */
export interface ProfileLens {
  /** The profile's beginning. */
  readonly range: Range;
  readonly title: string;
  /** The index of the profile in its file. */
  readonly profile: number;
}

/** One line above each profile that has add-ons to update; core layers are better looked at one by one. */
export function profileLenses(
  reading: Reading,
  findings: readonly Finding[],
  surroundings: Surroundings,
): ProfileLens[] {
  return profilesIn(reading).flatMap((profile, index) => {
    const outdated = outdatedPacks(reading, findings, surroundings, [profile]);
    const addOns = addOnUpdates(outdated);
    if (addOns.length === 0) return [];
    const packs = outdated.length === 1 ? "1 pack has a newer version" : `${outdated.length} packs have newer versions`;
    const what =
      addOns.length === outdated.length ? "all add-ons" : addOns.length === 1 ? "1 add-on" : `${addOns.length} add-ons`;
    const title = `${packs} – update ${addOns.length === 1 && outdated.length === 1 ? "it" : what} (preview)`;
    const { start } = profile.range;
    return [{ range: { start, end: start }, title, profile: index }];
  });
}

/** An update of one pack, for people to confirm. */
export interface AddOnUpdate {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly edits: readonly TextEdit[];
}

/**
 * The updates of all add-ons of a profile: each to its newest minor version, or patch; none to another major one, as that
 * may break. The index is that of the profile in its file.
 */
export function updatesOfAddOns(
  reading: Reading,
  findings: readonly Finding[],
  surroundings: Surroundings,
  index: number,
): AddOnUpdate[] {
  const profile = profilesIn(reading)[index];
  return profile === undefined ? [] : addOnUpdates(outdatedPacks(reading, findings, surroundings, [profile]));
}

function addOnUpdates(outdated: readonly OutdatedPack[]): AddOnUpdate[] {
  const { take } = newTakenEdits();
  return outdated.flatMap(({ pack, profile, facts, current, next, isAddOn }) => {
    const edits = next === undefined || !isAddOn ? [] : setVersion(profile.tree, pack, next);
    // What two packs share can be changed for one of them only.
    if (next === undefined || edits.length === 0 || !take(edits)) return [];
    return [{ name: facts.name, from: current, to: next, edits }];
  });
}

/** The updates of the pack whose name or version a stretch of the text touches, the nearest first; findings or none. */
export function updateActions(reading: Reading, surroundings: Surroundings, stretch: Range): Fix[] {
  for (const profile of profilesIn(reading)) {
    for (const pack of profile.packs) {
      const fields = [pack.name, pack.tag, pack.version];
      if (!fields.some((field) => field !== undefined && meet(field.range, stretch))) continue;
      const found = updatesOfPack({ ...surroundings, profile }, pack);
      if (found !== undefined) return found.updates.map((update) => updateFix({ profile }, pack, update));
    }
  }
  return [];
}
