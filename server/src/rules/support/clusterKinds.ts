import { findContent } from "../../packs/packQueries";
import type { CustomKind } from "../../profile/kubernetes/customKinds";
import { definedKinds } from "../../profile/kubernetes/definedKinds";
import { isErrorFree, manifestBodiesOf } from "../../profile/packBodies";
import type { Profile } from "../../profile/model";
import type { Reading } from "../../profile/reading";
import { readBody, type Body } from "../../syntax/embedded/embeddedBody";
import { scalarOf } from "../../syntax/tree";
import { fact } from "../../text/memory";
import type { CheckContext } from "../rule";

/** What is known of the cluster that a profile's objects are applied to. */
export type Cluster = Pick<CheckContext, "catalog" | "companions" | "customKinds">;

/**
 * The custom kinds that a cluster has, as far as its profiles say: those of their manifests, of the charts of their
 * packs, and of the configuration. A kind may be in it more than once.
 */
export function clusterKinds(
  reading: Reading,
  profile: Profile,
  { catalog, companions, customKinds = [] }: Cluster,
): readonly CustomKind[] {
  const inCharts = [profile, ...companions].flatMap(({ packs }) =>
    packs.flatMap((pack) => {
      const content = findContent(pack, catalog);
      return content.is === "found" ? (content.value.customKinds ?? []) : [];
    }),
  );
  return [...kindsInManifests(reading, profile), ...companions.flatMap(kindsElsewhere), ...inCharts, ...customKinds];
}

function kindsInManifests(reading: Reading, profile: Profile): readonly CustomKind[] {
  const bodies = profile.packs.flatMap((pack) => manifestBodiesOf(reading, pack));
  return bodies.filter(isErrorFree).flatMap(({ placed }) => kindsInBody(placed.body));
}

const kindsInBody = fact(({ tree }: Body): readonly CustomKind[] => definedKinds(tree));

/** The same for a profile of another file. */
const kindsElsewhere = fact(({ tree, packs }: Profile): readonly CustomKind[] =>
  packs.flatMap(({ manifests }) =>
    manifests.flatMap(({ content }) => {
      const scalar = content && scalarOf(tree, content.node);
      return scalar === undefined ? [] : kindsInBody(readBody(scalar));
    }),
  ),
);
