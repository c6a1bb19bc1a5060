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

export const unknownCloudType: Rule = {
  id: "unknown-cloud-type",
  order: 210,
  severity: "warning",
  summary: "The cloud is none of Palette's own.",
  needsCatalog: false,
  fix: "safe",
  *checkProfile({ profile }) {
    const cloud = cloudOf(profile);
    const { cloudType } = profile;
    if (cloudType?.type !== "string" || cloud === undefined || isOfferedCloud(cloud)) return;
    const { range } = cloudType;
    if (isCloudSeenElsewhere(cloud)) {
      const message = `Palette no longer lists the cloud "${cloud}", which older profiles and packs name. Leave it only if a custom cloud of yours is called so.`;
      yield { range, severity: "information", message };
      return;
    }
    const meant = knownCloudMeantBy(cloud);
    const candidates = meant === undefined ? nearest(cloud, CLOUD_TYPES) : [meant];
    const advice =
      candidates[0] === undefined
        ? "Check the spelling, unless a custom cloud of yours is called so."
        : `Did you mean "${candidates[0]}"? A custom cloud of yours may be called so, too.`;
    yield {
      range,
      message: `"${cloud}" is none of Palette's own clouds. ${advice}`,
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
    title: `Change to ${candidate}`,
    edits: cloudType === undefined ? [] : [replaceScalar(tree, cloudType.node, candidate)],
    isSafe: isAllowed && cloudCertainlyMeantBy(cloud) === candidate,
  };
}
