import { UNKNOWN, type Answer, type PackFacts, type PackVersion } from "../packs/catalog";
import { isOffered, newestOffered } from "../packs/offers";
import { findPack, findVersion, requestedRegistry } from "../packs/packQueries";
import { isTenant } from "../packs/registryKinds/kinds";
import { lifecycleState, newestUsable, type LifecycleState } from "../packs/updates";
import { type Pack } from "../profile/model";
import { packTypeOf } from "../profile/packIdentity";
import { compareVersions } from "../packs/versions";
import { pinField, setPinnedVersion } from "../profile/pinEdits";
import { literalText, type Field } from "../syntax/field";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { updates } from "./support/updateFixes";
import type { Fix, ProfileContext, Rule } from "./rule";
import { allOf, l10n, sentences, type Wording } from "../text/message";

export const deprecatedPack: Rule = {
  id: "deprecated-pack",
  order: 355,
  severity: "warning",
  summary: "The pack's version is deprecated, disabled, deleted, or past its end of life.",
  needsCatalog: true,
  fix: "choice",
  *checkProfile(context) {
    for (const pack of context.profile.packs) {
      const field = pinField(pack);
      const answer = versionOf(context, pack);
      if (field === undefined || answer.is !== "found") continue;
      const life = lifecycleState(answer.value, context.today);
      if (life === "active") continue;
      const word = wordOn(context, pack, answer.value);
      const isRefused = life === "disabled" && word.isPalette && context.profile.shape.traits.form !== undefined;
      yield {
        range: field.range,
        message: messageFor(life, answer.value, word.by, adviceFor(context, pack, answer.value), isRefused),
        ...(life === "deleted" || isRefused ? { severity: "error" as const } : {}),
        fixes: () => [...replacements(context, pack, answer.value), ...updatesOf(context, pack, answer.value)],
      };
    }
  },
};

/** What is known of a pack's version. A chart is another thing than a pack of the same name in a sample. */
function versionOf({ catalog }: ProfileContext, pack: Pack): Answer<PackVersion> {
  const answer = findVersion(pack, catalog);
  const isSample = answer.is === "found" && answer.value.life !== undefined;
  return isSample && packTypeOf(pack) === "helm" ? UNKNOWN : answer;
}

interface Word {
  /** Who says it: a registry, or the bundled sample. */
  readonly by: Wording;
  /** Whether Palette itself says it, and not a copy of its packs. */
  readonly isPalette: boolean;
}

/** Whose word the state of a version is: that of a sample, which alone knows more about it, or of its registry. */
function wordOn({ catalog }: ProfileContext, pack: Pack, { life }: PackVersion): Word {
  if (life !== undefined) return { by: l10n`bundled sample`, isPalette: false };
  const facts = findPack(pack, catalog);
  const { source = "", registries = [] }: Partial<PackFacts> = facts.is === "found" ? facts.value : {};
  const own = catalog.registries.find((one) => one.source === source && registries.includes(one.name));
  return {
    by: own?.name ?? registries[0] ?? l10n`its registry`,
    isPalette: own?.origin !== undefined && isTenant(own.origin.kind),
  };
}

function messageFor(
  life: Exclude<LifecycleState, "active">,
  { name, version, endOfLife }: PackVersion,
  by: Wording,
  advice: ((code: Wording) => Wording) | undefined,
  isRefused: boolean,
): Wording {
  const what = `${name} ${version}`;
  const code = isRefused ? " (ClusterProfileInvalidPackState)" : "";
  const stated =
    life === "ended"
      ? l10n`${what} reached its end of life on ${endOfLife ?? l10n`a past day`} (${by}).`
      : isRefused
        ? l10n`${what} is disabled (${by}); Palette rejects profiles that use it${advice === undefined ? code : ""}.`
        : STATES[life](what, by);
  return sentences(stated, advice?.(code));
}

const STATES: Readonly<Record<Exclude<LifecycleState, "active" | "ended">, (what: string, by: Wording) => Wording>> = {
  deprecated: (what, by) => l10n`${what} is deprecated (${by}).`,
  disabled: (what, by) => l10n`${what} is disabled (${by}).`,
  deleted: (what, by) => l10n`${what} is deleted (${by}).`,
};

/** What to do: use the replacement, or a newer version. Undefined if neither is known. */
function adviceFor(
  context: ProfileContext,
  pack: Pack,
  version: PackVersion,
): ((code: Wording) => Wording) | undefined {
  const { replacedBy } = version.life ?? {};
  if (replacedBy !== undefined) return (code) => l10n`Use ${allOf(replacedBy)} instead${code}.`;
  const facts = findPack(pack, context.catalog);
  if (facts.is !== "found" || facts.value.life !== undefined) return undefined;
  const newest = newestOffered(facts.value);
  if (newest === undefined || compareVersions(newest, version.version) <= 0) return undefined;
  return (code) => l10n`Update it${code}.`;
}

function updatesOf(context: ProfileContext, pack: Pack, { version }: PackVersion): Fix[] {
  const facts = findPack(pack, context.catalog);
  return facts.is === "found" && isOffered(facts.value) ? updates(context, pack, facts.value, version) : [];
}

/** The fix that replaces the pack by the one that follows it, in its newest known version. */
function replacements(context: ProfileContext, pack: Pack, { name, life }: PackVersion): Fix[] {
  const { profile, catalog, today } = context;
  const [replacement, ...more] = life?.replacedBy ?? [];
  const registry = requestedRegistry(pack);
  // With a uid, the pack is identified by the uid and not by its name.
  if (replacement === undefined || more.length > 0 || pack.name === undefined || pack.uid !== undefined) return [];
  const facts = catalog.find(replacement, registry);
  if (facts.is !== "found" || !isOffered(facts.value)) return [];
  const version = newestUsable(facts.value, { catalog, registry, today });
  const renamed = nameWith(pack.name, name, replacement);
  if (version === undefined || renamed === undefined) return [];
  return [
    {
      title: l10n`Replace with ${replacement} ${version}`,
      edits: [replaceScalar(profile.tree, pack.name.node, renamed), ...setPinnedVersion(profile.tree, pack, version)],
      isSafe: false,
    },
  ];
}

/** The name as written, with another pack behind its display name. */
function nameWith(field: Field, name: string, replacement: string): string | undefined {
  const text = literalText(field);
  return text?.endsWith(name) === true ? text.slice(0, -name.length) + replacement : undefined;
}
