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
/** What is fetched at most of a pack that nobody asked for, in bytes. */
const LARGEST_SURVEYED = 2 * 1024 * 1024;

/** A pack or chart of the registry, in all its versions. */
export interface OciRepository {
  /** Versions, newest first. */
  readonly versions: readonly string[];
  /** What its newest version says; undefined where that is neither pack nor chart, or cannot be read. */
  readonly newest: PackEntry | undefined;
  readonly kind: Artefact["kind"] | undefined;
}

interface OciContext extends Opening {
  readonly client: OciClient;
  /** What stands before the names of packs: `packs/`, or nothing. */
  readonly prefix: string;
}

/**
 * The packs and charts of an OCI registry (docs/domain.md 4.3): `<base>/<name>:<version>`, one layer with the archive of the
 * pack's folder, or a chart as Helm pushes it. What exists is asked for by name, as many registries do not list what they
 * hold, and those that are large take long for it, or fail.
 */
export function ociAdapter(opening: Opening): NamedAnswers<OciRepository> {
  const { registry, exchange, ports } = opening;
  const path = exchange.base.pathname.replace(/^\/|\/$/g, "");
  const client = ociClient(exchange, ports);
  const parts: OciContext = { ...opening, client, prefix: path === "" ? "" : `${path}/` };
  return {
    title: `OCI registry ${registry.name}`,
    // What another session kept says what there was; what there is says the registry alone, so it is always asked.
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

/** Names of packs as registries take them; what is not of the form is not asked for. */
const NAME = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/;
/** Tags as registries take them; what is not of the form is not asked for. */
const TAG = /^\w[\w.-]{0,127}$/;

/** The statuses of those who answer, and do not want to be asked more now. */
const NOT_NOW = [400, 401, 403, 429];

/** Whether the registry answers: where something strange is in the place that is asked first, by its list. */
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
    // Helm writes the plus of a version as an underscore, which tags can have.
    const written = kind === "chart" ? versions.map((version) => version.replaceAll("_", "+")) : versions;
    return found({ versions: written, newest: entry, kind });
  } catch (error) {
    // That it exists, and in which versions, is known all the same.
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

/** What artefacts are read with. */
async function artefactOptions({
  client,
  cache,
  ports,
  exchange,
}: OciContext): Promise<Parameters<typeof readArtefact>[0]> {
  return { client, cache, ...ports, scope: [exchange.base.origin, await exchange.account()] };
}

/** What its newest version says of a pack; every version has more to say itself. */
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

/** What it holds shows in what was seen of it. */
function heldKind(repositories: readonly OciRepository[]): "pack" | "helm" | undefined {
  const kinds = new Set(repositories.flatMap(({ kind }) => kind ?? []));
  if (kinds.size !== 1) return undefined;
  return kinds.has("pack") ? "pack" : "helm";
}

/** What a tag stands for, which is kept with the digest of its manifest. */
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
