import {
  cloudCertainlyMeantBy,
  CLOUD_TYPES,
  isCloudSeenElsewhere,
  isOfferedCloud,
  knownCloudMeantBy,
} from "../profile/facts/clouds";
import { cloudOf, profileTypeOf, type Profile } from "../profile/model";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { nearest } from "../text/nearest";
import type { Fix, Rule } from "./rule";
import { didYouMean, l10n, sentences } from "../text/message";

export const unknownCloudType: Rule = {
  id: "unknown-cloud-type",
  order: 210,
  severity: "warning",
  summary: "The cloud type is not one of Palette's own.",
  needsCatalog: false,
  fix: "safe",
  *checkProfile({ profile }) {
    const cloud = cloudOf(profile);
    const { cloudType } = profile;
    if (cloudType?.type !== "string" || cloud === undefined || isOfferedCloud(cloud)) return;
    const { range } = cloudType;
    if (isCloudSeenElsewhere(cloud)) {
      const message = l10n`Palette no longer lists cloud type "${cloud}". Keep it only if it is the name of a custom cloud.`;
      yield { range, severity: "information", message };
      return;
    }
    const meant = knownCloudMeantBy(cloud);
    const candidates = meant === undefined ? nearest(cloud, CLOUD_TYPES) : [meant];
    yield {
      range,
      message: sentences(
        l10n`"${cloud}" is not one of Palette's cloud types.`,
        didYouMean(candidates[0]) ?? l10n`Check the spelling, unless it is a custom cloud.`,
      ),
      fixes: () => candidates.map((candidate) => fixFor(profile, cloud, candidate)),
    };
  },
};

function fixFor(profile: Profile, cloud: string, candidate: string): Fix {
  const { tree, cloudType } = profile;
  const type = profileTypeOf(profile);
  // "all" is invalid for types other than add-on and system.
  const isAllowed = candidate !== "all" || type === "add-on" || type === "system";
  return {
    title: l10n`Change to "${candidate}"`,
    edits: cloudType === undefined ? [] : [replaceScalar(tree, cloudType.node, candidate)],
    isSafe: isAllowed && cloudCertainlyMeantBy(cloud) === candidate,
  };
}
