import { satisfies } from "../packs/dependencies";
import type { PackDependency } from "../packs/catalog";
import { findVersion } from "../packs/packQueries";
import { isFloatingTag } from "../packs/versions";
import { allReferences } from "../profile/macros";
import type { Pack } from "../profile/model";
import { packTypeOf, pinnedVersion, registryNameOfPack } from "../profile/packIdentity";
import { namedPacks, packsMeantBy } from "../profile/packReferences";
import { ruleLibrary } from "../rules/ruleLibrary";
import { inWords, l10n } from "../text/message";
import type { Link } from "./cluster";
import type { PlacedLayer, PlacedProfile } from "./placedLayer";

/** The dependencies between packs that their registries state (docs/domain.md 2.9). */
export function dependenciesIn(layers: readonly PlacedLayer[]): Link[] {
  const byName = new Map<string, number[]>();
  layers.forEach(({ written }, index) => {
    const name = written && registryNameOfPack(written);
    if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), index]);
  });
  return layers.flatMap(({ written, owner }, from) => {
    if (written === undefined) return [];
    const { catalog, translations } = owner.file.context;
    const version = findVersion(written, catalog);
    if (version.is !== "found") return [];
    return version.value.dependencies.flatMap((dependency): Link[] => {
      const wanted = required(dependency, byName.get(dependency.packName) ?? [], layers);
      const text = inWords(ruleLibrary().dependencyInWords(written, { dependency }), translations);
      return wanted.filter(({ to }) => to !== from).map(({ to, isMet }) => ({ from, to, is: "requires", isMet, text }));
    });
  });
}

/** The packs that a dependency is about. If one of several satisfies it, the others do not count. */
function required(
  dependency: PackDependency,
  candidates: readonly number[],
  layers: readonly PlacedLayer[],
): Pick<Link, "to" | "isMet">[] {
  if (dependency.type === "upgrade") return [];
  const all = candidates.map((to) => {
    const pack = layers[to]?.written;
    return { to, isMet: pack === undefined || isSatisfiedBy(pack, dependency) };
  });
  if (dependency.type === "notSupported") return all.filter(({ isMet }) => !isMet);
  const met = all.filter(({ isMet }) => isMet);
  return met.length > 0 ? met : all.slice(0, 1);
}

function isSatisfiedBy(pack: Pack, dependency: PackDependency): boolean {
  const version = pinnedVersion(pack);
  // A floating tag may mean any version, and a manifest may contain any.
  if (version === undefined || isFloatingTag(version) || packTypeOf(pack) === "manifest") return true;
  return satisfies(version, dependency);
}

/** The values of other packs that macros read: `{{ .spectro.pack.<name>.<path> }}`. */
export function macroReadsIn(layers: readonly PlacedLayer[], owners: readonly PlacedProfile[]): Link[] {
  const named = owners.flatMap(({ file, profile }) => namedPacks(file.reading, profile) ?? []);
  const indexOf = new Map(layers.flatMap(({ written }, index) => (written === undefined ? [] : [[written, index]])));
  const links = new Map<string, Link>();
  for (const { file, profile } of owners) {
    for (const { reference, body } of allReferences(file.reading, profile)) {
      if (reference.family !== "pack" || body === undefined) continue;
      const from = indexOf.get(body.pack);
      const [meant] = packsMeantBy(reference.path, named);
      const to = meant && indexOf.get(meant.named.pack);
      if (from === undefined || to === undefined || from === to || links.has(`${from} ${to}`)) continue;
      const text = inWords(l10n`reads \`${reference.path}\``, file.context.translations);
      links.set(`${from} ${to}`, { from, to, is: "reads", isMet: true, text });
    }
  }
  return [...links.values()];
}
