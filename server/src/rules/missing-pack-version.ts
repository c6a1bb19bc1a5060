import { pinsOf } from "../packs/newPack";
import { factsOfPack } from "../packs/packLayer";
import { fieldAt } from "../syntax/field";
import { mayBeCut } from "../syntax/search/problemSearch";
import { requestedRegistry } from "../packs/packQueries";
import { newestUsable } from "../packs/updates";
import { type Pack, type Profile } from "../profile/model";
import { packTypeOf } from "../profile/packIdentity";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { insertEntry } from "../syntax/edits/structureEdits";
import { isBefore, NONE, ownEntry, parentOf, rangeOf, resolve, writtenKindOf, type NodeId } from "../syntax/tree";
import { insertion, type TextEdit } from "../text/edit";
import type { Fix, ProfileContext, Rule } from "./rule";

import { shownName } from "./support/packWords";
import { l10n } from "../text/message";
export const missingPackVersion: Rule = {
  id: "missing-pack-version",
  order: 305,
  severity: "error",
  summary: "A pack has no version.",
  needsCatalog: false,
  judgesPlaces: true,
  fix: "choice",
  *checkProfile(context) {
    const { tree, profile } = context;
    // Where packs are looked up, another rule says all that is missing.
    if (profile.shape.traits.packsAreResolved === true) return;
    for (const pack of profile.packs) {
      if (pack.name?.kind !== "scalar" || mayBeManifest(pack)) continue;
      if (KEYS.some((key) => says(context, pack, key))) continue;
      // A pack with syntax errors is not checked for missing keys.
      if (mayBeCut(tree, pack.range)) continue;
      yield {
        range: pack.name.range,
        message: l10n`Pack "${shownName(pack)}" has no version. Add \`${pinsOf(profile)[0] ?? "tag"}\`.`,
        fixes: () => insertionFixes(context, pack),
      };
    }
  },
};

/** The keys that state a version, in any shape; a uid identifies a version, too. */
const KEYS = ["tag", "version", "uid", "packUid"];

/** Whether a key has any value, including placeholders and values of a wrong type. */
function says({ profile }: ProfileContext, pack: Pack, key: string): boolean {
  const field = fieldAt(profile.tree, pack.node, [key]);
  return field !== undefined && field.kind !== "empty" && (field.kind !== "scalar" || field.text !== "");
}

/** Manifests are contained in the profile and need no version. */
function mayBeManifest(pack: Pack): boolean {
  if (pack.type === undefined) return pack.manifests.length > 0 || pack.hasFilesElsewhere;
  return pack.type.isOpaque || packTypeOf(pack) === "manifest";
}

function insertionFixes(context: ProfileContext, pack: Pack): Fix[] {
  const { profile, catalog, today } = context;
  const facts = factsOfPack(pack, catalog);
  const version = facts && newestUsable(facts, { catalog, registry: requestedRegistry(pack), today });
  if (version === undefined) return [];
  const edits = pinsOf(profile)
    .map((key) => entryEdit(profile, pack, key, version))
    .filter((edit) => edit !== undefined);
  return edits.length === 0 ? [] : [{ title: l10n`Add ${version} (newest known)`, edits, isSafe: false }];
}

/** The edit that fills an empty entry, or adds one after the entries that identify the pack. */
function entryEdit({ tree }: Profile, pack: Pack, key: string, version: string): TextEdit | undefined {
  const map = resolve(tree, pack.node);
  const there = ownEntry(tree, map, key);
  if (there !== NONE) {
    const isEmpty = writtenKindOf(tree, there) === "empty";
    return isEmpty ? insertion(rangeOf(tree, there).start, ` "${version}"`) : replaceScalar(tree, there, version);
  }
  const nothing: NodeId = NONE;
  const own = [pack.name, pack.type, pack.layer].filter((field) => field && parentOf(tree, field.node) === map);
  const last = own.reduce(
    (node, field) => (field !== undefined && isBefore(node, field.node) ? field.node : node),
    nothing,
  );
  return insertEntry(tree, map, key, version, last);
}
