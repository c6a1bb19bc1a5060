import { ABSENT, found, UNKNOWN, type Answer } from "../../packs/catalog";
import { isDotted, isFloatingTag, newestFirst } from "../../packs/versions";
import type {
  Fetched,
  NamedAnswers,
  NameList,
  Opening,
  PackAnswer,
  PackQuestion,
  VersionContent,
  VersionQuestion,
} from "../adapter";
import type { Validators } from "../cache";
import type { PackEntry } from "../formats/packJson";
import { RegistryError } from "../http/registryError";
import type { Deliver } from "../onDemandStore";
import { chartEntry, isChartManifest, manifestOf, NoPackError, readArtefact, type Artefact } from "../oci/artefacts";
import { ociClient, type OciClient } from "../oci/client";
import { isReferrerTag, packFolders } from "../oci/layouts";
import { isPackEntry } from "../packContent";

const MINUTE = 60_000;
/** The largest archive that is fetched for a survey, in bytes. */
const LARGEST_SURVEYED = 2 * 1024 * 1024;

/** A pack or chart in the registry, with all its versions. */
export interface OciRepository {
  /** Versions, newest first, followed by tags that are unlikely to be versions. */
  readonly versions: readonly string[];
  /** For each version its repository, below the registry's base; undefined: that of the pack's name. */
  readonly places?: Readonly<Record<string, string>> | undefined;
  /** The entry of its newest version; undefined when that is neither pack nor chart, or cannot be read. */
  readonly newest: PackEntry | undefined;
  readonly kind: Artefact["kind"] | undefined;
  /** Set when there may be more versions, in a folder that could not be read. */
  readonly isPartial?: true;
}

interface OciContext extends Opening {
  readonly client: OciClient;
  /** The path of the base: `packs/`, or empty. */
  readonly prefix: string;
  /** The folders below it in which packs may lie, see {@link packFolders}. */
  readonly folders: readonly string[];
}

/**
 * The packs and charts of an OCI registry (docs/domain.md 4.3): `<base>/spectro-packs/archive/<name>:<version>` or
 * `<base>/<name>:<version>`, with the archive of the pack's folder as a layer, or a chart as Helm pushes it. Packs are
 * requested by name, as many registries have no list of their content, and the list of a large one is slow or fails.
 */
export function ociAdapter(opening: Opening): NamedAnswers<OciRepository> {
  const { registry, exchange, ports } = opening;
  const path = exchange.base.pathname.replace(/^\/|\/$/g, "");
  const client = ociClient(exchange, ports);
  const prefix = path === "" ? "" : `${path}/`;
  const parts: OciContext = { ...opening, client, prefix, folders: packFolders(path) };
  return {
    title: `OCI registry ${registry.name}`,
    // Tags can be moved or deleted: cached answers are always confirmed.
    freshFor: {
      whole: 30 * MINUTE,
      pack: { session: 10 * MINUTE, kept: 0 },
      content: { session: 60 * MINUTE, kept: 0 },
    },
    greet: () => greet(client),
    list: () => listed(parts),
    pack: (question, deliver) => repositoryCalled(parts, question, deliver),
    isSaid: isRepository,
    packOf: ({ name }, _, repository) => packAnswer(name, repository),
    holds: (repositories) => heldKind(repositories),
    content: (question, last) => contentOf(parts, question, last),
  };
}

/** Valid names of repositories; others are not requested. */
const NAME = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/;
/** Valid tags; others are not requested. */
const TAG = /^\w[\w.-]{0,127}$/;

/** Statuses of a registry that responds, but refuses the request. */
const NOT_NOW = [400, 401, 403, 429];

/**
 * Resolves when the registry responds to `/v2/`, or at least with its list. Rejects at once when it refuses the
 * request.
 */
async function greet(client: OciClient): Promise<void> {
  try {
    await client.check();
  } catch (error) {
    const { status } = error as RegistryError;
    if (status === undefined || NOT_NOW.includes(status)) throw error;
    await client.repositories().catch(() => {
      throw error;
    });
  }
}

async function listed({ client, prefix, folders }: OciContext): Promise<NameList> {
  const { names, caveat: reserve } = await client.repositories();
  const own = names.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  const packs = new Set<string>();
  const deeper = new Set<string>();
  for (const path of own) {
    const folder = folders.find((each) => path.startsWith(each)) ?? "";
    const name = path.slice(folder.length);
    if (NAME.test(name)) packs.add(name);
    else deeper.add(name.slice(name.lastIndexOf("/") + 1));
  }
  return {
    names: [...packs].sort(),
    ...(deeper.size === 0 ? {} : { deeper: [...deeper].sort() }),
    ...(reserve === undefined ? {} : { reserve: reserve.message }),
  };
}

function isRepository(value: unknown): value is OciRepository {
  const { versions, places, newest } = (value ?? {}) as Partial<OciRepository>;
  const areVersions = Array.isArray(versions) && versions.every((version) => typeof version === "string");
  const arePlaces = Object.values((places ?? {}) as object).every((place) => typeof place === "string");
  return areVersions && arePlaces && (newest === undefined || isPackEntry(newest));
}

async function repositoryCalled(
  parts: OciContext,
  { name, isSurvey }: PackQuestion,
  deliver: Deliver<OciRepository>,
): Promise<Answer<OciRepository>> {
  if (!NAME.test(name)) return UNKNOWN;
  const { versions, places, problem } = await versionsOf(parts, name);
  if (versions === undefined) return ABSENT;
  const known = { versions, places, newest: undefined, kind: undefined };
  try {
    if (problem !== undefined) throw problem;
    const candidates = candidatesIn(versions);
    if (candidates.length === 0) return found(known);
    const { tag, artefact } = await newestOf(parts, name, { candidates, places, isSurvey });
    const { kind, entry: newest } = artefact;
    const others = candidates.slice(0, candidates.indexOf(tag));
    const sorted = [...versions.filter((version) => !others.includes(version)), ...others];
    if (kind !== "chart") return found({ versions: sorted, places, newest, kind });
    // Helm writes the plus of a version as an underscore, as tags cannot have a plus.
    const written = (version: string): string => version.replaceAll("_", "+");
    const entries = Object.entries(places).map(([version, place]) => [written(version), place] as const);
    return found({ versions: sorted.map(written), places: Object.fromEntries(entries), newest, kind });
  } catch (error) {
    // That it exists, and its versions, are known all the same.
    deliver(found(problem === undefined ? known : { ...known, isPartial: true }));
    throw error;
  }
}

/** The most tags that are tried to find the newest one that is a pack. */
const MAX_CANDIDATES = 4;

/** The tags that may be the newest version, most likely first; floating tags only if there is nothing else. */
function candidatesIn(versions: readonly string[]): readonly string[] {
  const pinned = versions.filter((version) => !isFloatingTag(version));
  return (pinned.length > 0 ? pinned : versions).slice(0, MAX_CANDIDATES);
}

interface Versions {
  /** Undefined when the pack does not exist. */
  readonly versions: readonly string[] | undefined;
  readonly places: Readonly<Record<string, string>>;
  /** Why there may be more versions. */
  readonly problem: RegistryError | undefined;
}

/** All versions of a pack, from all folders in which it may lie. Rejects when nothing is known of it. */
async function versionsOf({ client, prefix, folders }: OciContext, name: string): Promise<Versions> {
  const answers = await Promise.allSettled(folders.map((folder) => client.tags(`${prefix}${folder}${name}`)));
  const places = new Map<string, string>();
  for (const [i, answer] of answers.entries()) {
    if (answer.status === "rejected" || answer.value === undefined) continue;
    for (const tag of answer.value) {
      const isVersion = TAG.test(tag) && !isReferrerTag(tag);
      if (isVersion && !places.has(tag)) places.set(tag, `${folders[i] ?? ""}${name}`);
    }
  }
  const errors = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason as RegistryError] : []));
  const isFound = answers.some((answer) => answer.status === "fulfilled" && answer.value !== undefined);
  const last = errors.at(-1);
  if (!isFound && last !== undefined) throw last;
  // Where the pack is found in one folder, a registry that refuses to show the other one has none there.
  const problem = errors.find(({ status = 0 }) => ![401, 403, 404].includes(status));
  return {
    versions: isFound ? likelyFirst([...places.keys()]) : undefined,
    places: Object.fromEntries(places),
    problem,
  };
}

/** Where a version lies, below the base. A version may be called `constructor`. */
function placeOf(places: OciRepository["places"], version: string, name: string): string {
  return places !== undefined && Object.hasOwn(places, version) ? (places[version] ?? name) : name;
}

/** The tags, newest first; tags that are not like the others (`20260101`, `latest` beside `1.2.3`) come last. */
function likelyFirst(tags: readonly string[]): readonly string[] {
  const sorted = newestFirst(tags);
  return [...sorted.filter(isDotted), ...sorted.filter((tag) => !isDotted(tag))];
}

interface Candidates {
  readonly candidates: readonly string[];
  readonly places: Readonly<Record<string, string>>;
  readonly isSurvey: true | undefined;
}

/** The first of some tags that is a pack or a chart. Rejects when none is. */
async function newestOf(
  parts: OciContext,
  name: string,
  { candidates, places, isSurvey }: Candidates,
): Promise<{ readonly tag: string; readonly artefact: Pick<Artefact, "kind" | "entry"> }> {
  let first: RegistryError | undefined;
  for (const tag of candidates) {
    try {
      const repository = parts.prefix + placeOf(places, tag, name);
      return { tag, artefact: await artefactAt(parts, { repository, name, tag, isSurvey }) };
    } catch (error) {
      if (!(error instanceof NoPackError)) throw error;
      first ??= error;
    }
  }
  throw first ?? new RegistryError("Listed, but not found in the registry.");
}

async function artefactAt(
  parts: OciContext,
  {
    repository,
    name,
    tag,
    isSurvey,
  }: { readonly repository: string; readonly tag: string } & Pick<PackQuestion, "name"> & {
      readonly isSurvey: true | undefined;
    },
): Promise<Pick<Artefact, "kind" | "entry">> {
  const manifest = await manifestOf(parts.client, repository, tag);
  if (manifest === undefined) throw new RegistryError("Listed, but not found in the registry.");
  if (isChartManifest(manifest)) return { kind: "chart", entry: chartEntry(name, tag.replaceAll("_", "+")) };
  const largest = isSurvey === true ? LARGEST_SURVEYED : Number.POSITIVE_INFINITY;
  return readArtefact({ ...(await artefactOptions(parts)), largest }, repository, manifest);
}

/** The options for {@link readArtefact}. */
async function artefactOptions({
  client,
  cache,
  ports,
  exchange,
}: OciContext): Promise<Parameters<typeof readArtefact>[0]> {
  return { client, cache, ...ports, signal: exchange.signal, scope: [exchange.base.origin, await exchange.account()] };
}

/** A pack with the facts of its newest version; those of each version come from its content. */
function packAnswer(name: string, repository: OciRepository | undefined): PackAnswer {
  const { newest, versions = [], places, kind } = repository ?? {};
  return {
    about: {
      displayName: newest?.displayName,
      layer: newest?.layer ?? "addon",
      isLayerGuessed: newest === undefined || kind !== "pack",
      clouds: newest?.clouds ?? [],
      areCloudsComplete: newest?.areCloudsComplete ?? false,
      category: newest?.category,
    },
    versions: () => versions,
    isWhole: repository?.isPartial !== true,
    version: (version) => (versions.includes(version) ? { place: placeOf(places, version, name) } : undefined),
  };
}

/** The content of the registry, by the artifacts seen so far; undefined without artifacts or with both kinds. */
function heldKind(repositories: readonly OciRepository[]): "pack" | "helm" | undefined {
  const kinds = new Set(repositories.flatMap(({ kind }) => kind ?? []));
  if (kinds.size !== 1) return undefined;
  return kinds.has("pack") ? "pack" : "helm";
}

/** The content of a tag, with the digest of its manifest as validator. */
async function contentOf(
  parts: OciContext,
  { name, version, place }: VersionQuestion,
  last: Validators | undefined,
): Promise<Fetched<VersionContent>> {
  const tag = version.replaceAll("+", "_");
  if (!NAME.test(name) || !TAG.test(tag)) return { answer: UNKNOWN };
  const repository = parts.prefix + place;
  const manifest = await manifestOf(parts.client, repository, tag);
  if (manifest === undefined) throw new RegistryError("Listed, but not found in the registry.");
  if (manifest.digest === last?.etag) return "unchanged";
  const { content, entry } = await readArtefact(await artefactOptions(parts), repository, manifest);
  return { answer: found({ content, entry }), validators: { etag: manifest.digest } };
}
