import { goOn } from "../../analysis/aborted";
import type { Context } from "../../analysis/environment";
import type { PackFacts } from "../../packs/catalog";
import { isActive, isAvailable } from "../../packs/offers";
import { lifecycleState, newestUsable } from "../../packs/updates";
import { isFloatingTag } from "../../packs/versions";
import type { Core } from "../core";
import { answeredWhenSettled } from "../registry/registriesSettled";
import type { NewPackQuery, NewPackVersion, ProfileMaking } from "./newProfileAnswers";
import { offersFor } from "./newProfileOffers";
import { textOfNewProfile } from "./newProfileText";

/** The part of the service that makes new profiles. */
export function profileMakingIn(core: Core): ProfileMaking {
  return {
    newProfileOffers: (query, signal) => answered(core, query, signal, ({ catalog }) => offersFor(catalog, query)),
    newPackVersions: (query, signal) => answered(core, query, signal, (context) => versionsFor(context, query)),
    newProfile: (order, signal) => textOfNewProfile(core, order, signal),
  };
}

/** How often registries are waited for: each round may send requests whose answers the next one uses. */
const MAX_ROUNDS = 6;

/** The answer from what is known at the moment, or after the registries have answered. */
function answered<T>(
  core: Core,
  { uri, isWaiting }: { readonly uri: string; readonly isWaiting: boolean },
  signal: AbortSignal | undefined,
  answer: (context: Context) => T,
): Promise<T> {
  return answeredWhenSettled(core, { rounds: isWaiting ? MAX_ROUNDS : 1, wanted: "lists" }, async () => {
    goOn(signal);
    const context = await core.analysis.environment.contextOf(uri);
    goOn(signal);
    return answer(context);
  });
}

/** Most versions to offer. */
const MAX_VERSIONS = 100;
/** Versions whose state is asked for, since each may be a request. */
const MAX_ASKED = 8;

function versionsFor({ catalog, today }: Context, { name, registry }: NewPackQuery): NewPackVersion[] {
  const answer = catalog.find(name, registry ?? undefined);
  if (answer.is !== "found") return [];
  const pack = answer.value;
  const own = registry ?? pack.registries[0];
  const recommended = newestUsable(pack, { catalog, registry: own, today });
  const stateOf = (version: string): "active" | "old" | "gone" => {
    const life = pack.lives?.[version];
    return isAvailable(life) ? (isActive(life) ? "active" : "old") : "gone";
  };
  const versions = pinnedOf(pack)
    .filter((version) => stateOf(version) !== "gone")
    .slice(0, MAX_VERSIONS)
    .map((version, index) => {
      const asked = index < MAX_ASKED ? catalog.version(name, version, own) : undefined;
      const isEnded = asked?.is === "found" && lifecycleState(asked.value, today) !== "active";
      return { version, isRecommended: version === recommended, isOld: isEnded || stateOf(version) === "old" };
    });
  return [...versions].sort((a, b) => Number(b.isRecommended) - Number(a.isRecommended));
}

function pinnedOf({ versions }: PackFacts): readonly string[] {
  const pinned = versions.filter((version) => !isFloatingTag(version));
  return pinned.length > 0 ? pinned : versions;
}
