import { literalText } from "../syntax/field";
import { compareLoosely, compareVersions, parseTag } from "../packs/versions";
import { pinField } from "../profile/pinEdits";
import { type Profile } from "../profile/model";
import { pinnedVersion } from "../profile/packIdentity";
import { profilesIn, type Reading } from "../profile/reading";
import { l10n, type Wording } from "../text/message";
import type { Rule } from "./rule";
import { kubernetesPackOf } from "./support/kubernetesMinors";

export const kubernetesMinorSkip: Rule = {
  id: "kubernetes-minor-skip",
  order: 705,
  severity: "warning",
  summary: "The version of Kubernetes skips a minor version, or goes back.",
  needsCatalog: false,
  fix: "none",
  comparesWith: "history",
  *checkProfile(context) {
    const { profile, earlier } = context;
    if (earlier === undefined || profile.shape.traits.isAnswer === true) return;
    const before = earlierStateOf(profile, earlier.reading);
    const pack = kubernetesPackOf(profile, context);
    const old = before && kubernetesPackOf(before, context);
    const [from, to] = [old && pinnedVersion(old), pack && pinnedVersion(pack)];
    if (pack === undefined || from === undefined || to === undefined) return;
    const problem = problemWith(from, to);
    if (problem !== undefined) {
      yield { range: pinField(pack)?.range ?? pack.reportRange, message: problem, isAboutChanges: true };
    }
  },
};

/** The profile of the same name: that of the same version, or else the newest. */
function earlierStateOf(profile: Profile, earlier: Reading): Profile | undefined {
  const name = literalText(profile.name);
  const versionOf = (one: Profile): string => literalText(one.version) ?? "";
  const all = profilesIn(earlier).filter((one) => name !== undefined && literalText(one.name) === name);
  const newestFirst = all.sort((a, b) => compareVersions(versionOf(b), versionOf(a)));
  return newestFirst.find((one) => versionOf(one) === versionOf(profile)) ?? newestFirst[0];
}

function problemWith(from: string, to: string): Wording | undefined {
  const [old, now] = [minorOf(from), minorOf(to)];
  if (old === undefined || now === undefined || old.major !== now.major) return undefined;
  if (compareLoosely(to, from) < 0) {
    return l10n`Kubernetes goes back from ${from} to ${to}. A cluster cannot be downgraded.`;
  }
  if (now.minor <= old.minor + 1) return undefined;
  const next = `${String(old.major)}.${String(old.minor + 1)}`;
  return l10n`Kubernetes goes from ${from} to ${to}. Upgrade one minor version at a time; the next one is ${next}.`;
}

function minorOf(version: string): { readonly major: number; readonly minor: number } | undefined {
  const [major, minor] = parseTag(version).numbers;
  return major !== undefined && minor !== undefined && Number.isFinite(minor) ? { major, minor } : undefined;
}
