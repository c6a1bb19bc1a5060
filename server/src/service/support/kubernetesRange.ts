import type { ListedFile } from "../../editor/structure/profileContents";
import { canBecome } from "../../packs/dependencies";
import type { PackDependency } from "../../packs/catalog";
import { layerOfPack } from "../../packs/packLayer";
import { findPack, findVersion } from "../../packs/packQueries";
import { compareLoosely, isFloatingTag, releasesOrAll } from "../../packs/versions";
import { lastDayOfKubernetes } from "../../profile/facts/kubernetesSupport";
import { objectsIn } from "../../profile/facts/kubernetes";
import { kubernetesLibrary } from "../../profile/kubernetes/kubernetesLibrary";
import type { Pack, Profile } from "../../profile/model";
import { manifestBodiesOf } from "../../profile/packBodies";
import { packTypeOf, pinnedVersion, registryNameOfPack } from "../../profile/packIdentity";
import { profilesIn, type Reading } from "../../profile/reading";
import { literalText } from "../../syntax/field";
import type { KubernetesLimit, KubernetesRange } from "./supportAnswers";

/** A file of a cluster; with `profiles`, only the profiles at these indexes of it. */
export interface SupportFile extends ListedFile {
  readonly profiles?: readonly number[];
}

/** A pack of a cluster with what it is looked up in. */
interface Placed {
  readonly pack: Pack;
  readonly profile: Profile;
  readonly file: SupportFile;
}

/** The newest version of the cluster's Kubernetes pack that no known limit excludes. */
export function kubernetesRange(files: readonly SupportFile[]): KubernetesRange {
  const all = files.flatMap((file) =>
    profilesOf(file).flatMap((profile) => profile.packs.map((pack): Placed => ({ pack, profile, file }))),
  );
  const isKubernetes = ({ pack, profile, file }: Placed): boolean =>
    layerOfPack(profile, pack, file.context.catalog)?.layer === "k8s";
  const found = all.filter(isKubernetes);
  const own = found.length === 1 ? found[0] : undefined;
  const others = all.filter((placed) => placed !== own && !found.includes(placed));
  const limits = others.flatMap((placed) => limitsOf(placed, own && registryNameOfPack(own.pack)));
  const stating = new Set(limits.map(({ placed }) => placed));
  const isKnown = ({ pack, file }: Placed): boolean =>
    packTypeOf(pack) === "manifest" || findVersion(pack, file.context.catalog).is === "found";
  const newest =
    own &&
    newestWithin(
      own,
      files,
      limits.map(({ limit }) => limit),
    );
  const facts = own && findPack(own.pack, own.file.context.catalog);
  return {
    pack: (own && registryNameOfPack(own.pack)) ?? null,
    current: (own && pinnedVersion(own.pack)) ?? null,
    newest: newest ?? null,
    lastDay: (newest === undefined ? undefined : lastDayOfKubernetes(newest)) ?? null,
    areVersionsComplete: facts?.is === "found" && facts.value.areVersionsComplete,
    limits: limits.map(({ limit }) => limit),
    unlimited: others.filter((placed) => isKnown(placed) && !stating.has(placed)).map(titleOf),
    unknown: others.filter((placed) => !isKnown(placed) && !stating.has(placed)).map(titleOf),
  };
}

/** The profiles of a file that are part of the cluster. */
function profilesOf({ whole, profiles }: SupportFile): Profile[] {
  return profilesIn(whole).filter((_, index) => profiles?.includes(index) ?? true);
}

function newestWithin(
  { pack, file }: Placed,
  files: readonly SupportFile[],
  limits: readonly KubernetesLimit[],
): string | undefined {
  const { catalog } = file.context;
  const facts = findPack(pack, catalog);
  if (facts.is !== "found") return undefined;
  const versions = releasesOrAll(facts.value.versions.filter((version) => !isFloatingTag(version)));
  const profiles = files.flatMap(profilesOf);
  // A version is looked up only if no limit excludes it: each may be a request.
  return versions
    .filter(
      (version) => facts.value.lives?.[version]?.state !== "deleted" && limits.every((one) => isAllowed(version, one)),
    )
    .slice(0, MAX_LOOKED_UP)
    .find((version) => canBecome(pack, version, profiles, catalog));
}

const MAX_LOOKED_UP = 8;

function isAllowed(version: string, { min, max, isExcluded }: KubernetesLimit): boolean {
  const isWithin =
    (min === null || compareLoosely(version, min) >= 0) && (max === null || compareLoosely(version, max) <= 0);
  return isWithin !== isExcluded;
}

interface PlacedLimit {
  readonly placed: Placed;
  readonly limit: KubernetesLimit;
}

/** The limits that a pack's dependencies and the objects of its manifests set for a Kubernetes pack. */
function limitsOf(placed: Placed, kubernetes: string | undefined): PlacedLimit[] {
  const { pack, file } = placed;
  const version = findVersion(pack, file.context.catalog);
  const dependencies = version.is === "found" ? version.value.dependencies : [];
  const stated = dependencies
    .filter((one) => one.packName === kubernetes && isLimit(one))
    .map(({ minVersion = null, maxVersion = null, type }): KubernetesLimit => ({
      by: titleOf(placed),
      min: minVersion,
      max: maxVersion,
      isExcluded: type === "notSupported",
    }));
  return [...stated, ...removedApis(file.whole, pack)].map((limit) => ({ placed, limit }));
}

/** Whether a dependency limits versions; the meaning of `upgrade` is not documented. */
function isLimit({ type, minVersion, maxVersion }: PackDependency): boolean {
  return type !== "upgrade" && (minVersion !== undefined || maxVersion !== undefined);
}

/** The objects of a pack's manifests in versions of the API that Kubernetes removes. */
function removedApis(reading: Reading, pack: Pack): KubernetesLimit[] {
  return manifestBodiesOf(reading, pack).flatMap(({ placed }) =>
    objectsIn(placed.body.tree).flatMap(({ apiVersion, kind }): KubernetesLimit[] => {
      const [api, word] = [literalText(apiVersion), literalText(kind)];
      const removed = api === undefined || word === undefined ? undefined : kubernetesLibrary().removedApiOf(api, word);
      if (removed === undefined) return [];
      return [
        { by: `${word ?? ""} (${api ?? ""})`, min: null, max: `1.${String(removed.removedIn - 1)}`, isExcluded: false },
      ];
    }),
  );
}

/** A pack with its version. */
function titleOf({ pack }: Placed): string {
  const name = registryNameOfPack(pack) ?? literalText(pack.name) ?? "";
  const version = pinnedVersion(pack);
  return version === undefined ? name : `${name} ${version}`;
}
