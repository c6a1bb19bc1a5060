import type { Catalog } from "../catalog/catalog";
import { packNames } from "../catalog/newPack";
import { findPack, registryAskedFor } from "../catalog/packLookup";
import { displayNameOfPack, registryNameOfPack, type Pack } from "../profile/model";
import { replaceScalar } from "../profile/scalarEdits";
import { nearest } from "../text/nearest";
import type { Fix, ProfileContext, Rule } from "./rule";

export const unknownPack: Rule = {
  id: "unknown-pack",
  severity: "warning",
  summary: "The pack's registry has no pack of this name.",
  needsCatalog: true,
  hasFix: true,
  *checkProfile(context) {
    const { profile, catalog } = context;
    for (const pack of profile.packs) {
      if (pack.name === undefined || findPack(pack, catalog).is !== "absent") continue;
      const name = registryNameOfPack(pack) ?? "";
      const registry = registryAskedFor(pack);
      const where = registry === undefined ? "None of the known registries has" : `${registry} does not have`;
      const [likely] = candidates(pack, catalog);
      const hint = likely === undefined ? "Check its name and its registry." : `Did you mean ${likely}?`;
      yield {
        range: pack.name.range,
        message: `${where} a pack named ${name}, and Palette refuses a profile with a pack it cannot find. ${hint}`,
        fixes: () => renamings(context, pack),
      };
    }
  },
};

/** The packs of the same registry whose names are near. */
function candidates(pack: Pack, { packs }: Catalog): string[] {
  const registry = registryAskedFor(pack);
  const there = packs.filter(({ registries }) => registry === undefined || registries.includes(registry));
  return nearest(
    registryNameOfPack(pack) ?? "",
    there.map(({ name }) => name),
  );
}

function renamings({ profile, catalog }: ProfileContext, pack: Pack): Fix[] {
  const display = displayNameOfPack(pack);
  const taken = packNames(profile);
  return candidates(pack, catalog).flatMap((name) => {
    const whole = display === undefined ? name : `${display}--${name}`;
    if (pack.name === undefined || taken.has(whole)) return [];
    return [
      { title: `Change to ${whole}`, edits: [replaceScalar(profile.tree, pack.name.node, whole)], isSafe: false },
    ];
  });
}
