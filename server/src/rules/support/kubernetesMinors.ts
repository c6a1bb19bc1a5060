import { layerOfPack } from "../../packs/packLayer";
import { type Pack, type Profile } from "../../profile/model";
import { minorOf } from "../../profile/facts/kubernetesMinor";
import { pinnedVersion } from "../../profile/packIdentity";
import type { CheckContext } from "../rule";

/**
 * The pack of a profile's k8s layer; undefined if not found, or more than one. Packs whose layer is only guessed do
 * not count: what is built on it may be a finding.
 */
export function kubernetesPackOf(profile: Profile, { catalog }: Pick<CheckContext, "catalog">): Pack | undefined {
  const packs = profile.packs.filter((pack) => {
    const found = layerOfPack(profile, pack, catalog);
    return found?.layer === "k8s" && found.isStated;
  });
  return packs.length === 1 ? packs[0] : undefined;
}

/**
 * The minors of Kubernetes that a profile's objects are applied to, as 29 for 1.29: what the command line was given, or
 * else the k8s layers of the profile and, if it has none, of the profiles that share a stack with it. Empty if unknown.
 */
export function kubernetesMinors(
  profile: Profile,
  context: Pick<CheckContext, "catalog" | "companions" | "kubernetes">,
): readonly number[] {
  const stated = minorOf(context.kubernetes);
  if (stated !== undefined) return [stated];
  const own = kubernetesPackOf(profile, context);
  const packs =
    own === undefined
      ? context.companions.map((companion) => kubernetesPackOf(companion, context)).filter((pack) => pack !== undefined)
      : [own];
  const minors = packs.map((pack) => minorOf(pinnedVersion(pack)));
  // One that is unknown could be any.
  return minors.every((minor) => minor !== undefined) ? [...new Set(minors)] : [];
}
