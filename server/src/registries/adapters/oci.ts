import { ABSENT, found, UNKNOWN, type Answer } from "../../packs/catalog";
import { newestFirst, newestPinned } from "../../packs/versions";
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
import { chartEntry, isChartManifest, readArtefact, type Artefact } from "../oci/artefacts";
import { ociClient, type OciClient } from "../oci/client";
import { isPackEntry } from "../packContent";

const MINUTE = 60_000;
/** The largest archive that is fetched for a survey, in bytes. */
const LARGEST_SURVEYED = 2 * 1024 * 1024;

/** A pack or chart in the registry, with all its versions. */
export interface OciRepository {
  /** Versions, newest first. */
  readonly versions: readonly string[];
  /** The entry of its newest version; undefined when that is neither pack nor chart, or cannot be read. */
  readonly newest: PackEntry | undefined;
  readonly kind: Artefact["kind"] | undefined;
}

interface OciContext extends Opening {
  readonly client: OciClient;
  /** The path in front of the names of packs: `packs/`, or empty. */
  readonly prefix: string;
}

/**
 * The packs and charts of an OCI registry (docs/domain.md 4.3): `<base>/<name>:<version>`, with the archive of the
 * pack's folder as a layer, or a chart as Helm pushes it. Packs are requested by name, as many registries have no list
 * of their content, and the list of a large one is slow or fails.
 */
export function ociAdapter(opening: Opening): NamedAnswers<OciRepository> {
  const { registry, exchange, ports } = opening;
  const path = exchange.base.pathname.replace(/^\/|\/$/g, "");
  const client = ociClient(exchange, ports);
  const parts: OciContext = { ...opening, client, prefix: path === "" ? "" : `${path}/` };
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

async function listed({ client, prefix }: OciContext): Promise<NameList> {
  const { names, caveat: reserve } = await client.repositories();
  const own = names
    .filter((repository) => repository.startsWith(prefix))
    .map((repository) => repository.slice(prefix.length))
    .filter((name) => NAME.test(name))
    .sort();
  return { names: own, ...(reserve === undefined ? {} : { reserve: reserve.message }) };
}

function isRepository(value: unknown): value is OciRepository {
  const { versions, newest } = (value ?? {}) as Partial<OciRepository>;
  const areVersions = Array.isArray(versions) && versions.every((version) => typeof version === "string");
  return areVersions && (newest === undefined || isPackEntry(newest));
}

async function repositoryCalled(
  parts: OciContext,
  { name, isSurvey }: PackQuestion,
  deliver: Deliver<OciRepository>,
): Promise<Answer<OciRepository>> {
  if (!NAME.test(name)) return UNKNOWN;
  const repository = parts.prefix + name;
  const tags = await parts.client.tags(repository);
  if (tags === undefined) return ABSENT;
  const versions = newestFirst(tags.filter((tag) => TAG.test(tag)));
  const tag = newestPinned(versions);
  if (tag === undefined) return found({ versions, newest: undefined, kind: undefined });
  try {
    const { kind, entry } = await newestOf(parts, { repository, name, tag, isSurvey });
    // Helm writes the plus of a version as an underscore, as tags cannot have a plus.
    const written = kind === "chart" ? versions.map((version) => version.replaceAll("_", "+")) : versions;
    return found({ versions: written, newest: entry, kind });
  } catch (error) {
    // That it exists, and its versions, are known all the same.
    deliver(found({ versions, newest: undefined, kind: undefined }));
    throw error;
  }
}

async function newestOf(
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
  const manifest = await parts.client.manifest(repository, tag);
  if (manifest === undefined) throw new RegistryError("It is listed, but not there.");
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
  return { client, cache, ...ports, scope: [exchange.base.origin, await exchange.account()] };
}

/** A pack with the facts of its newest version; those of each version come from its content. */
function packAnswer(name: string, repository: OciRepository | undefined): PackAnswer {
  const { newest, versions = [], kind } = repository ?? {};
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
    isWhole: true,
    version: (version) => (versions.includes(version) ? { place: name } : undefined),
  };
}

/** What the registry holds, by the artifacts seen so far; undefined when there are none or both kinds. */
function heldKind(repositories: readonly OciRepository[]): "pack" | "helm" | undefined {
  const kinds = new Set(repositories.flatMap(({ kind }) => kind ?? []));
  if (kinds.size !== 1) return undefined;
  return kinds.has("pack") ? "pack" : "helm";
}

/** The content of a tag, with the digest of its manifest as validator. */
async function contentOf(
  parts: OciContext,
  { name, version }: VersionQuestion,
  last: Validators | undefined,
): Promise<Fetched<VersionContent>> {
  const tag = version.replaceAll("+", "_");
  if (!NAME.test(name) || !TAG.test(tag)) return { answer: UNKNOWN };
  const repository = parts.prefix + name;
  const manifest = await parts.client.manifest(repository, tag);
  if (manifest === undefined) throw new RegistryError("It is listed, but not there.");
  if (manifest.digest === last?.etag) return "unchanged";
  const { content, entry } = await readArtefact(await artefactOptions(parts), repository, manifest);
  return { answer: found({ content, entry }), validators: { etag: manifest.digest } };
}
