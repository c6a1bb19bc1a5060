import { catalogOf, type PackFacts, type PackSource } from "../packs/catalog";
import { newestOffered } from "../packs/offers";
import { closestVersions, newestPinned, versionFor } from "../packs/versions";
import { nearest } from "../text/nearest";
import type {
  PackRow,
  PacksFound,
  RegistryValues,
  RegistryVersions,
  ValuesFound,
  ValuesQuery,
  VersionsFound,
} from "./packAnswers";
import type { RegistrySource } from "./registry/registrySources";

interface PackSearch {
  readonly packsIn: typeof searchPacks;
  readonly versionsIn: typeof findVersions;
  readonly valuesIn: typeof findValues;
}

/** Searches in sources of packs. Bundled separately and loaded on the first request, since editors never ask. */
export function packSearch(): PackSearch {
  return { packsIn: searchPacks, versionsIn: findVersions, valuesIn: findValues };
}

/** Up to this many packs are looked up for details that lists do not have: all versions, and states. */
const MAX_DETAILED = 20;

function searchPacks(sources: readonly PackSource[], query: string, isSample: boolean): PacksFound {
  if (isSample) {
    const packs = sources.flatMap((sample) => sample.packs).filter((pack) => isMatch(pack, query));
    const rows = packs.map((pack) => rowOf(pack, undefined));
    return { is: "packs", isSample, rows: sorted(rows, query), near: [] };
  }
  const names = new Set(sources.flatMap(({ packs }) => packs.map(({ name }) => name)));
  const rows = rowsIn(sources, query);
  return { is: "packs", isSample, rows, near: rows.length > 0 ? [] : nearest(query, names) };
}

function rowsIn(sources: readonly PackSource[], query: string): readonly PackRow[] {
  const listed = sources.flatMap((source) =>
    source.packs.filter((pack) => isMatch(pack, query)).map((pack) => ({ source, pack })),
  );
  // A registry without a complete list can still be asked by name.
  const named = /^\S+$/.test(query) ? sources.filter((source) => !listed.some((row) => row.source === source)) : [];
  const asked = named.flatMap((source) => {
    const answer = source.find(query);
    return answer.is === "found" ? [{ source, pack: answer.value }] : [];
  });
  const all = [...listed, ...asked];
  const rows = all.map(({ source, pack }) =>
    all.length > MAX_DETAILED ? rowOf(pack, source.registry) : detailed(source, pack),
  );
  return sorted(rows, query);
}

function rowOf(pack: PackFacts, registry: string | undefined): PackRow {
  return { pack, registry, newest: newestOffered(pack), state: pack.life?.state };
}

function detailed(source: PackSource, pack: PackFacts): PackRow {
  const answer = source.find(pack.name);
  const row = rowOf(answer.is === "found" ? answer.value : pack, source.registry);
  const version = row.newest === undefined ? undefined : source.version(pack.name, row.newest);
  return { ...row, state: version?.is === "found" ? version.value.state : undefined };
}

function searchWordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

function isMatch({ name, displayName = "" }: PackFacts, query: string): boolean {
  const names = `${name} ${displayName}`.toLowerCase();
  return searchWordsOf(query).every((word) => names.includes(word));
}

/**
 * Sorts the pack with the exact name first, then by prefix, then by name. Equal names keep the order of their
 * registries.
 */
function sorted(rows: readonly PackRow[], query: string): readonly PackRow[] {
  const [first = ""] = searchWordsOf(query);
  const rank = ({ pack: { name } }: PackRow): number =>
    name === query ? 0 : name.toLowerCase().startsWith(first) ? 1 : 2;
  return [...rows].sort(
    (a, b) => rank(a) - rank(b) || (a.pack.name < b.pack.name ? -1 : a.pack.name > b.pack.name ? 1 : 0),
  );
}

function findVersions(sources: readonly PackSource[], name: string): VersionsFound {
  const answers = sources.map((source) => versionsIn(source, name));
  return { is: "versions", answers, near: nearIfUnknown(name, answers, sources) };
}

function versionsIn(source: PackSource, name: string): RegistryVersions {
  const { registry } = source;
  const pack = source.find(name);
  const newest = pack.is === "found" ? pack.value.versions.slice(0, MAX_DETAILED) : [];
  const details = newest.map((version) => source.version(name, version));
  return { registry, pack, details: details.flatMap((answer) => (answer.is === "found" ? [answer.value] : [])) };
}

/** Names similar to a pack's. Only if no registry has it, since a registry need not list all its packs. */
function nearIfUnknown(
  name: string,
  answers: readonly Pick<RegistryValues, "pack">[],
  sources: readonly PackSource[],
): string[] {
  if (answers.some(({ pack }) => pack.is === "found")) return [];
  return nearest(name, new Set(sources.flatMap(({ packs }) => packs.map((pack) => pack.name))));
}

function findValues(sources: readonly RegistrySource[], query: ValuesQuery): ValuesFound {
  const answers = sources.map((source) => valuesIn(source, query));
  return { is: "values", answers, near: nearIfUnknown(query.name, answers, sources) };
}

function valuesIn(source: RegistrySource, { name, tag }: ValuesQuery): RegistryValues {
  const { registry } = source;
  const pack = source.find(name);
  const versions = pack.is === "found" ? pack.value.versions : [];
  const version = tag === undefined ? newestPinned(versions) : versionFor(tag, versions);
  const asked = version ?? tag;
  const content =
    asked === undefined ? ({ is: "unknown" } as const) : catalogOf([source]).content(name, asked, registry);
  const near = tag === undefined ? [] : closestVersions(tag, versions);
  return { registry, pack, version, near: near.length > 0 ? near : versions, content };
}
