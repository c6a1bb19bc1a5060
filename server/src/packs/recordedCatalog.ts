import { UNKNOWN, type Catalog, type CatalogRegistry } from "./catalog";

/** A view of a catalog that records its questions and answers, so that a result can be cached until an answer changes. */
export interface RecordedCatalog {
  readonly catalog: Catalog;
  /**
   * Whether a newer snapshot gives the same answers to all questions so far. Asking again lets old answers be refreshed.
   * If it does, further questions go to that snapshot.
   */
  readonly isAnsweredAlikeBy: (newer: Catalog) => boolean;
  /** The questions so far that only registries can answer. */
  readonly questions: () => readonly RegistryQuestion[];
  /** The snapshot that is asked. */
  readonly snapshot: () => Catalog;
  /** Adds the questions of another view, which answers them. */
  readonly include: (other: RecordedCatalog) => void;
}

/** A question about a pack, or about a registry. */
export interface RegistryQuestion {
  /** Undefined if the question is about a registry itself, which only a tenant can answer. */
  readonly pack: string | undefined;
  /** The registry that the profile states; undefined if any may answer, empty if it is not known. */
  readonly registry: string | undefined;
  readonly isAnswered: boolean;
}

/** A question and its answer. */
interface Read {
  readonly about: Omit<RegistryQuestion, "isAnswered"> | undefined;
  readonly ask: (catalog: Catalog) => unknown;
  readonly answer: unknown;
  /** The content of the answer at that time: facts of a registry that is still being read may change later. */
  readonly said: unknown;
}

/** Creates a view of a snapshot, which is used until a newer one gives the same answers. */
export function recordedCatalog(snapshot: Catalog): RecordedCatalog {
  let current = snapshot;
  const reads = new Map<string, Read>();
  const included: RecordedCatalog[] = [];
  const recorded = <T>(question: string, ask: (catalog: Catalog) => T, about?: Read["about"]): T => {
    const known = reads.get(question);
    if (known !== undefined) return known.answer as T;
    const answer = ask(current);
    reads.set(question, { about, ask, answer, said: copied(answer) });
    return answer;
  };
  const asked =
    <A extends readonly (string | undefined)[], T>(name: string, ask: (catalog: Catalog, ...args: A) => T) =>
    (...args: A): T =>
      recorded(name + args.map(marked).join(""), (catalog) => ask(catalog, ...args), ABOUT[name]?.(args));
  const catalog: Catalog = {
    get revision() {
      return current.revision;
    },
    get packs() {
      recorded("lists", listsOf);
      return current.packs;
    },
    get packLists() {
      return recorded("lists", listsOf);
    },
    get registries() {
      recorded("registries", namesOf);
      return current.registries.map((registry) => recordedRegistry(registry, () => void recorded("lists", listsOf)));
    },
    find: asked("find", (from, name: string, registry: string | undefined) => from.find(name, registry)),
    peekAll: asked("peekAll", (from, name: string) => from.peekAll(name)),
    version: asked("version", (from, name: string, tag: string, registry: string | undefined) =>
      from.version(name, tag, registry),
    ),
    content: asked("content", (from, name: string, tag: string, registry: string | undefined) =>
      from.content(name, tag, registry),
    ),
    findRegistry: asked("findRegistry", (from, name: string) => from.findRegistry(name)),
    nameOfRegistry: asked("nameOfRegistry", (from, uid: string) => from.nameOfRegistry(uid)),
  };
  return {
    catalog,
    isAnsweredAlikeBy(newer) {
      // Ask all, even after a difference: answers that are not requested are not refreshed.
      const differing = [...reads.values()].filter(({ ask, said }) => !isSameAnswer(ask(newer), said));
      const others = included.filter((other) => !other.isAnsweredAlikeBy(newer));
      if (differing.length + others.length > 0) return false;
      current = newer;
      return true;
    },
    questions: () => [
      ...[...reads.values()].flatMap(({ about, answer }) =>
        about ? [{ ...about, isAnswered: isAnswer(answer) }] : [],
      ),
      ...included.flatMap((other) => other.questions()),
    ],
    snapshot: () => current,
    include: (other) => void included.push(other),
  };
}

type About = (args: readonly (string | undefined)[]) => NonNullable<Read["about"]>;

const ofPack: About = (args) => ({ pack: args[0], registry: args.at(-1) });
const ofTenant: About = () => ({ pack: undefined, registry: "" });

/** What the questions are about, by their names and arguments. Others make no request. */
const ABOUT: Readonly<Record<string, About>> = {
  find: ofPack,
  version: ofPack,
  content: ofPack,
  findRegistry: ofTenant,
  nameOfRegistry: ofTenant,
};

function isAnswer(answer: unknown): boolean {
  return answer !== undefined && (answer as { readonly is?: string }).is !== UNKNOWN.is;
}

/** An argument so that it cannot be taken for another, or for two. */
function marked(argument: string | undefined): string {
  return argument === undefined ? "-" : `${String(argument.length)}:${argument}`;
}

function listsOf({ packLists }: Catalog): Catalog["packLists"] {
  return packLists;
}

function namesOf({ registries }: Catalog): readonly Pick<CatalogRegistry, "name" | "source">[] {
  return registries.map(({ name, source }) => ({ name, source }));
}

function recordedRegistry(registry: CatalogRegistry, readPacks: () => void): CatalogRegistry {
  const { name, source, origin } = registry;
  return {
    name,
    source,
    origin,
    get packs() {
      readPacks();
      return registry.packs;
    },
  };
}

/** A copy of an answer: facts about a pack have properties that are computed when they are read. */
function copied(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map((item: unknown) => (Array.isArray(item) ? item : copied(item)));
  if (typeof answer !== "object" || answer === null) return answer;
  return "value" in answer ? { ...answer, value: copied(answer.value) } : { ...answer };
}

/** Whether two answers, which are plain data, are equal. Lists of packs keep their identity while they are. */
function isSameAnswer(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => isSameAnswer(item, b[index]));
  }
  const [keysOfA, keysOfB] = [Object.keys(a), Object.keys(b)];
  return (
    keysOfA.length === keysOfB.length &&
    keysOfA.every((key) => isSameAnswer((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}
