import type { Look } from "../../analysis/analysis";
import { layerOfPack } from "../../packs/packLayer";
import { findPack, findVersion } from "../../packs/packQueries";
import { updatesOfPack, upgradePolicyOf } from "../../packs/updates";
import { compareVersions, isFloatingTag, parseTag, versionFor } from "../../packs/versions";
import { isCoreLayer } from "../../profile/facts/layers";
import type { Pack, Profile } from "../../profile/model";
import { pinField } from "../../profile/pinEdits";
import { literalText } from "../../syntax/field";
import { l10n, type Wording } from "../../text/message";
import type { UpdateQuery } from "./changeAnswers";

/** The step of a pack, or the reason why it is not made. */
export interface ChosenVersion {
  readonly from: string;
  readonly to: string;
  readonly reason?: Wording;
}

/** The version that a pack is updated to; undefined if it stays as it is. */
export function chosenVersion(
  { context }: Look,
  profile: Profile,
  pack: Pack,
  query: UpdateQuery,
): ChosenVersion | undefined {
  const { catalog } = context;
  const name = literalText(pack.name) ?? "";
  const named = query.packs.filter((one) => one.name === name);
  if (query.packs.length > 0 && named.length === 0) return undefined;
  const layer = layerOfPack(profile, pack, catalog)?.layer;
  const isCore = layer === undefined || isCoreLayer(layer);
  if (named.length === 0 && isCore && !query.hasCore) return undefined;
  const tag = literalText(pinField(pack));
  if (tag === undefined || isFloatingTag(tag)) return undefined;
  const updateContext = { ...context, profile };
  const wanted = named.find(({ version }) => version !== undefined)?.version;
  const chosen =
    wanted === undefined
      ? newest(query.to, updatesOfPack(updateContext, pack))
      : statedVersion(pack, tag, wanted, { query, catalog, policy: upgradePolicyOf(updateContext, pack) });
  if (chosen === undefined || chosen.reason !== undefined || pack.uid === undefined) return chosen;
  return { ...chosen, reason: l10n`Its UID stands for version ${tag}. Remove the UID first.` };
}

/** The newest version within a reach that the other packs allow. */
function newest(to: UpdateQuery["to"], found: ReturnType<typeof updatesOfPack>): ChosenVersion | undefined {
  if (found === undefined) return undefined;
  const reaches = to === "patch" ? ["patch"] : to === "minor" ? ["patch", "minor"] : ["patch", "minor", "latest"];
  const within = found.updates.filter(({ reach }) => reaches.includes(reach)).at(-1);
  if (within === undefined) return undefined;
  const step = { from: found.current, to: within.version };
  return within.fits ? step : { ...step, reason: l10n`Another pack does not allow version ${within.version}.` };
}

interface Asked {
  readonly query: UpdateQuery;
  readonly catalog: Look["context"]["catalog"];
  readonly policy: ReturnType<typeof upgradePolicyOf>;
}

/** The version that the user names. */
function statedVersion(
  pack: Pack,
  tag: string,
  wanted: string,
  { query, catalog, policy }: Asked,
): ChosenVersion | undefined {
  const facts = findPack(pack, catalog);
  const version = findVersion(pack, catalog);
  const from = version.is === "found" ? version.value.version : tag;
  const known = facts.is === "found" ? versionFor(wanted, facts.value.versions) : undefined;
  const to = known ?? wanted;
  if (to === from) return undefined;
  if (known === undefined && facts.is === "found" && facts.value.areVersionsComplete) {
    return { from, to, reason: l10n`Version ${wanted} was not found in its registry.` };
  }
  if (compareVersions(to, from) < 0 && !query.allowsDowngrade) {
    return { from, to, reason: l10n`Version ${to} is older than ${from}. Use --allow-downgrade to go back.` };
  }
  if (policy === "minor-by-minor" && minorsBetween(from, to) > 1) {
    return { from, to, reason: l10n`Kubernetes is updated one minor version at a time.` };
  }
  return { from, to };
}

/** How many minor versions lie between two versions; more than one for another major version. */
function minorsBetween(from: string, to: string): number {
  const [a, b] = [parseTag(from).numbers, parseTag(to).numbers];
  return a[0] === b[0] ? Math.abs((b[1] ?? 0) - (a[1] ?? 0)) : Infinity;
}
