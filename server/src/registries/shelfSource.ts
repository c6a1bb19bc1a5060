import { ABSENT, found, UNKNOWN, type Answer, type PackFacts, type PackSource } from "../packs/catalog";
import type { PackAnswer, PackQuestion, Shelf, VersionAnswer, VersionContent, VersionQuestion } from "./adapter";
import type { OnDemandStore } from "./onDemandStore";

/** How far the index of a registry may be trusted. */
export interface Freshness {
  /** Whether missing packs may count as absent: the list is recent, and the last attempt to read it did not fail. */
  readonly isCurrent: () => boolean;
  /** To be called when a requested item is missing: it may have been added since. */
  readonly missed: () => void;
}

export interface ShelfSourceOptions<Listed, Said> {
  /** The source of its packs, as shown to people. */
  readonly title: string;
  readonly shelf: Shelf<Listed>;
  readonly trust: Freshness;
  readonly packOf: (pack: PackQuestion, listed: Listed | undefined, said: Said | undefined) => PackAnswer;
  /** The store of answers about packs, keyed by {@link packKey}; undefined when packs are not requested by name. */
  readonly asked?: Pick<OnDemandStore<Said>, "get" | "known" | "isCurrent"> | undefined;
  readonly contentOf: (question: VersionQuestion) => Answer<VersionContent>;
  /** All packs to show, with the answers known about them; the packs of the list by default. */
  readonly shown?: () => ReadonlyMap<string, Said | undefined>;
  /** Whether the registry has something of a name in a place where packs are not looked up; then it is not absent. */
  readonly isDeeper?: (name: string) => boolean;
  /** Sources are created again after every fetch; this carries the facts of an unchanged list over. */
  readonly memory?: ListMemory;
}

/** The facts computed from a list. */
export interface ListMemory {
  listed?: unknown;
  packs?: readonly PackFacts[];
}

/** The key of a pack in the store of answers. */
export function packKey({ shelf, name }: PackQuestion): string {
  return JSON.stringify({ shelf, name });
}

/** A missing version may have been published since: answers older than this are fetched again, in milliseconds. */
const LACKING_FOR = 60_000;

/**
 * A source over one registry. Absence is decided here for all kinds. Where packs are requested by name, a pack is
 * absent when the registry says so and it is not in the list; elsewhere, when it is not in the list. Neither counts unless the
 * list is complete and the registry could be read. A version is absent only by an answer confirmed in this session.
 */
export function shelfSource<Listed, Said>(options: ShelfSourceOptions<Listed, Said>): PackSource {
  const { title, shelf, asked, contentOf, packOf } = options;
  const { name: registry, listed } = shelf;
  const questionOf = (name: string): PackQuestion => ({ shelf: shelf.id, name });
  const keyOf = (name: string): string => packKey(questionOf(name));
  const lacking = lackingOn(options);
  const packSaid = (name: string): Answer<PackAnswer> => {
    const entry = listed.get(name);
    if (asked === undefined) return entry === undefined ? lacking() : found(packOf(questionOf(name), entry, undefined));
    const answer = asked.get(keyOf(name));
    if (answer.is === "absent") return lacking(entry === undefined && options.isDeeper?.(name) !== true);
    return answer.is === "found" ? found(packOf(questionOf(name), entry, answer.value)) : answer;
  };
  const versionSaid = (name: string, version: string): Answer<VersionAnswer> => {
    const pack = packSaid(name);
    if (pack.is !== "found") return pack;
    const known = pack.value.version(version);
    if (known !== undefined) return found(known);
    if (asked === undefined) return lacking(pack.value.isWhole);
    asked.get(keyOf(name), LACKING_FOR);
    return asked.isCurrent(keyOf(name)) ? lacking(pack.value.isWhole) : UNKNOWN;
  };
  const factsOf = (name: string): Answer<PackFacts> => found(packFacts(name, asked?.known(keyOf(name)), options));
  let packs: readonly PackFacts[] | undefined;
  return {
    name: title,
    registry,
    get packs() {
      return (packs ??= shownPacks(options));
    },
    find(name) {
      const answer = packSaid(name);
      return listed.has(name) || answer.is === "found" ? factsOf(name) : answer;
    },
    peek: (name) => (listed.has(name) || asked?.known(keyOf(name)) !== undefined ? factsOf(name) : UNKNOWN),
    listed: (name) => (listed.has(name) ? found(packFacts(name, undefined, options)) : UNKNOWN),
    version(name, version) {
      const answer = versionSaid(name, version);
      if (answer.is !== "found") return answer;
      const { entry, place } = answer.value;
      if (entry !== undefined || place === undefined) return entry === undefined ? UNKNOWN : found(entry);
      const said = contentOf({ name, version, place });
      if (said.is !== "found") return said;
      // The registry's name and version win over those in the pack itself.
      return said.value.entry === undefined ? UNKNOWN : found({ ...said.value.entry, name, version });
    },
    content(name, version) {
      const answer = versionSaid(name, version);
      if (answer.is !== "found") return answer;
      const { place } = answer.value;
      const said = place === undefined ? UNKNOWN : contentOf({ name, version, place });
      return said.is === "found" ? found(said.value.content) : said;
    },
    // This registry does not know whether registries with other names exist.
    findRegistry(name) {
      const known = name === registry ? shelf.facts() : undefined;
      return known === undefined ? UNKNOWN : found(known);
    },
  };
}

/**
 * The answer for something missing: absent when that is certain, else unknown. Where nothing can be requested by name,
 * it may also make the list be read again.
 */
function lackingOn<Listed, Said>({
  shelf,
  trust,
  asked,
}: ShelfSourceOptions<Listed, Said>): (isWhole?: boolean) => Answer<never> {
  return (isWhole = true) => {
    if (asked === undefined) trust.missed();
    return isWhole && shelf.isWhole && trust.isCurrent() ? ABSENT : UNKNOWN;
  };
}

function shownPacks<Listed, Said>(options: ShelfSourceOptions<Listed, Said>): readonly PackFacts[] {
  const { shown } = options;
  return shown === undefined
    ? listedPacks(options)
    : Array.from(shown(), ([name, said]) => packFacts(name, said, options));
}

/** The packs of the list; computed once when no later answer can add to them. */
function listedPacks<Listed, Said>(options: ShelfSourceOptions<Listed, Said>): readonly PackFacts[] {
  const { shelf, asked, memory } = options;
  if (asked === undefined && memory?.listed === shelf.listed && memory.packs !== undefined) return memory.packs;
  const packs = [...shelf.listed.keys()].map((name) =>
    packFacts(name, asked?.known(packKey({ shelf: shelf.id, name })), options),
  );
  if (memory !== undefined) [memory.listed, memory.packs] = [shelf.listed, packs];
  return packs;
}

function packFacts<Listed, Said>(
  name: string,
  said: Said | undefined,
  { title, shelf, trust, packOf, asked }: ShelfSourceOptions<Listed, Said>,
): PackFacts {
  const pack = packOf({ shelf: shelf.id, name }, shelf.listed.get(name), said);
  const twin = `${name}-addon`;
  let versions: readonly string[] | undefined;
  return {
    name,
    ...pack.about,
    get versions() {
      return (versions ??= pack.versions());
    },
    get areVersionsComplete() {
      if (!pack.isWhole || !shelf.isWhole) return false;
      const isSaid = asked === undefined || (said !== undefined && asked.isCurrent(packKey({ shelf: shelf.id, name })));
      return isSaid && trust.isCurrent();
    },
    registries: [shelf.name],
    twin: pack.hasTwin === true && shelf.listed.has(twin) ? twin : undefined,
    source: title,
  };
}
