import { isCoreLayer } from "../profile/facts/layers";
import { isMacroName, fileRange, referencesInErrorFreeBodies, type PlacedReference } from "../profile/macros";
import {
  namedPacks,
  namedPacksElsewhere,
  packsMeantBy,
  type NamedPack,
  type ReferencedPack,
} from "../profile/packReferences";
import type { Pack } from "../profile/model";
import { NONE } from "../syntax/tree";
import { followPath, type PathEnd } from "../syntax/valuePath";
import { isBase } from "../stack/stack";
import { nearestAmong, nearestInBudget } from "../text/nearest";
import { replaceInMacro } from "./support/macroFixes";
import { relatedElsewhere } from "./support/elsewhere";
import { shownName } from "./support/packWords";
import type { Found, BodiesContext, Related, Rule } from "./rule";
import { didYouMean, l10n, sentences } from "../text/message";

export const unknownPackReference: Rule = {
  id: "unknown-pack-reference",
  order: 540,
  severity: "information",
  summary: "A macro refers to a pack that is not in the profile, or to a value that the pack does not have.",
  needsCatalog: false,
  fix: "choice",
  *checkBodies(context) {
    const { reading, profile } = context;
    const references = referencesInErrorFreeBodies(reading, profile).filter(
      // With a function such as `default`, the reference may be to nothing.
      ({ reference }) => reference.family === "pack" && !/\bdefault\b/.test(reference.pipe),
    );
    const packs = references.length === 0 ? undefined : packsInReach(context);
    if (packs === undefined) return;
    const nearestTo = nearestAmong(packs.flatMap(({ names }) => names));
    const nearestKeys = nearestInBudget();
    for (const placed of references) {
      const meant = packsMeantBy(placed.reference.path, packs);
      const found =
        meant.length === 0 ? unknownPack(context, placed, nearestTo) : unknownPath(context, placed, meant, nearestKeys);
      if (found !== undefined) yield found;
    }
  },
};

/** The packs that macros may refer to: those of the profile and of its companions. */
function packsInReach({ reading, profile, companions }: BodiesContext): NamedPack[] | undefined {
  const groups = [namedPacks(reading, profile), ...companions.map(namedPacksElsewhere)];
  return groups.every((group) => group !== undefined) ? groups.flat() : undefined;
}

function unknownPack(
  context: BodiesContext,
  placed: PlacedReference,
  nearestTo: (name: string) => readonly string[],
): Found | undefined {
  const { path, pathRange } = placed.reference;
  const name = path.split(".", 1)[0] ?? path;
  const near = nearestTo(name).filter(isMacroName);
  if (near.length === 0 && isOfAnotherProfile(context, name)) return undefined;
  const range = { start: pathRange.start, end: pathRange.start + name.length };
  return {
    range: fileRange(placed, range),
    message: sentences(
      context.companions.length === 0
        ? l10n`Pack "${name}" is not in this profile; unless another profile has it, the macro becomes empty text.`
        : l10n`Pack "${name}" is not in this profile or its stack; the macro becomes empty text.`,
      didYouMean(near[0]),
    ),
    fixes: () => near.flatMap((other) => replaceInMacro(context.profile, placed, range, other)),
  };
}

/**
 * Whether the pack is of a core layer, and the cluster's base profile is not known here: the pack is then in that one.
 */
function isOfAnotherProfile({ profile, companions, catalog }: BodiesContext, name: string): boolean {
  if ([profile, ...companions].some(isBase)) return false;
  const pack = catalog.find(name, undefined);
  return pack.is === "found" && isCoreLayer(pack.value.layer);
}

/** Reports a path that does not exist in any of the packs it may refer to. */
function unknownPath(
  context: BodiesContext,
  placed: PlacedReference,
  meant: readonly ReferencedPack[],
  nearestKeys: ReturnType<typeof nearestInBudget>,
): Found | undefined {
  const ends = meant.map((pack) => ({ ...pack, end: endOf(pack) }));
  const first = ends[0];
  if (first?.end.is !== "absent" || ends.some(({ end }) => end.is !== "absent")) return undefined;
  const { path, pathRange } = placed.reference;
  const { rest, keys } = first.end;
  const start = pathRange.start + path.length - rest.length;
  const range = { start, end: pathRange.end };
  const near = (): string[] => keys.filter(isMacroName).flatMap((key) => nearRest(rest, key));
  return {
    range: fileRange(placed, range),
    message: l10n`"${first.name}" has no value \`${first.rest}\`; the macro becomes empty text.`,
    related: placeOfPack(context, first.named.pack),
    fixes: () =>
      nearestKeys(rest, keys.length, near).flatMap((other) => replaceInMacro(context.profile, placed, range, other)),
  };
}

/** The pack that a macro refers to, in its file. */
function placeOfPack({ profile, companions, uriOf }: BodiesContext, pack: Pack): Related[] {
  const message = l10n`Pack "${shownName(pack)}"`;
  if (profile.packs[pack.index] === pack) return [{ range: pack.reportRange, message }];
  const owner = companions.find(({ packs }) => packs[pack.index] === pack);
  const uri = owner && uriOf?.(owner);
  return owner === undefined || uri === undefined ? [] : [relatedElsewhere(owner, uri, pack.reportRange, message)];
}

/** The rest of a path with its first parts replaced by a key of as many parts. */
function nearRest(rest: string, key: string): string[] {
  const parts = rest.split(".");
  const count = key.split(".").length;
  return parts.length < count ? [] : [[key, ...parts.slice(count)].join(".")];
}

function endOf({ named: { pack, values }, rest }: ReferencedPack): PathEnd<"body"> {
  const tree = values?.body.tree;
  const root = tree?.documents[0]?.root ?? NONE;
  const isKnown = !pack.hasFilesElsewhere && tree?.problems.length === 0 && root !== NONE;
  return tree !== undefined && isKnown ? followPath(tree, root, rest) : { is: "unknown" };
}
