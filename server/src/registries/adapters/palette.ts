import { ABSENT, found, UNKNOWN, type Answer, type RegistryFacts } from "../../packs/catalog";
import type {
  Fetched,
  ListedAnswers,
  Opening,
  PackAnswer,
  PackQuestion,
  IndexFetch,
  Shelf,
  VersionContent,
  VersionQuestion,
} from "../adapter";
import type { Exchange } from "../http/exchange";
import { RegistryError } from "../http/registryError";
import type { Deliver } from "../onDemandStore";
import { paletteApi, type PaletteApi } from "../palette/api";
import type { JsonObject } from "../palette/data";
import {
  lineOfPack,
  loadPaletteIndex,
  registriesIn,
  type PaletteIndex,
  type PalettePack,
  type PaletteRegistry,
} from "../palette/paletteIndex";
import { paletteProfiles } from "../palette/profiles";
import { paletteContent, valuesForUid } from "../palette/paletteContent";
import { RETIRED_STATES, tagsIn, type PaletteTags } from "../palette/packTags";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * The registries of a Palette, by its API (docs/domain.md 4.2): its list has the registries and the packs in them; the
 * versions of a pack and their texts are fetched one by one.
 */
export function paletteAdapter(opening: Opening): ListedAnswers<PaletteIndex, PalettePack, PaletteTags> {
  const { registry, exchange, ports } = opening;
  const api = paletteApi(exchange, projectUidFor(registry.project, exchange));
  return {
    title: `Palette ${exchange.base.host}`,
    freshFor: {
      whole: 60 * MINUTE,
      pack: { session: 10 * MINUTE, kept: MINUTE },
      content: { session: DAY, kept: DAY },
    },
    list: () => readIndex(api, opening),
    load: (lines) => loadPaletteIndex(lines, ports.breathe),
    shelves: (index) => index?.registries.map((one) => shelfOf(one, index)) ?? [],
    pack: (question, deliver) => tagsOf(api, question, deliver),
    isSaid: isTags,
    packOf: packAnswer,
    profiles: paletteProfiles(api),
    content: (question) => contentOf(api, question),
  };
}

const UID = /^[0-9a-f]{24}$/;

/** Returns the uid of the configured project, which is given by uid or name; a name is looked up once. */
function projectUidFor(project = "", exchange: Exchange): () => Promise<string | undefined> {
  if (project === "" || UID.test(project)) return () => Promise.resolve(project === "" ? undefined : project);
  const { projectUid } = paletteApi(exchange, () => Promise.resolve(undefined));
  let uid: Promise<string> | undefined;
  return () => {
    uid ??= projectUid(project).catch((error: unknown) => {
      uid = undefined;
      throw error;
    });
    return uid;
  };
}

async function readIndex(api: PaletteApi, { ports }: Opening): Promise<IndexFetch<PaletteIndex>> {
  const pace = ports.breathe;
  const [items, ociItems] = await Promise.all([
    api.registries(),
    // Needs more permission than the rest, which is of use without it.
    api.ociRegistries().catch(() => []),
  ]);
  const lines = [JSON.stringify(registriesIn(items, ociItems))];
  for await (const page of api.packs()) {
    lines.push(...page.map(lineOfPack).filter((line) => line !== undefined));
    await pace();
  }
  const index = await loadPaletteIndex(lines, pace);
  if (index === undefined) throw new RegistryError("The list of packs could not be cached.");
  return { index, lines, validators: {} };
}

function shelfOf(registry: PaletteRegistry, index: PaletteIndex): Shelf<PalettePack> {
  const { uid, name } = registry;
  const listed = index.packs.get(uid) ?? new Map<string, PalettePack>();
  return { name, facts: () => registryFacts(registry), id: uid, listed, isWhole: listsAll(registry, listed.size) };
}

/**
 * Whether Palette lists everything in a registry. That is not certain of Helm charts: where Palette does not
 * sync them, names and versions are typed in (docs/domain.md 4.1); nor of an OCI registry whose content Palette does
 * not tell. A registry without any listed pack may not have been synced yet.
 */
function listsAll({ kind, providerType, isUnsynced }: PaletteRegistry, packs: number): boolean {
  const isOfPacks = kind === "pack" || (kind === "oci" && providerType === "pack");
  return isOfPacks && isUnsynced !== true && packs > 0;
}

/**
 * The facts of a registry; undefined for a kind that is not known here: it exists, but nothing can be concluded from
 * it.
 */
function registryFacts({ name, kind, providerType }: PaletteRegistry): RegistryFacts | undefined {
  const known = (["pack", "helm", "oci"] as const).find((one) => one === kind);
  return known && { name, kind: known, ...(providerType === undefined ? {} : { providerType }) };
}

/** Valid names of packs: any that is one segment of a URL's path once it is encoded. */
const NAME = /^(?!\.{1,2}$)[^\p{Cs}]+$/u;

function isTags(value: unknown): value is PaletteTags {
  const { tags, byTag } = (value ?? {}) as Partial<PaletteTags>;
  return Array.isArray(tags) && typeof byTag === "object" && (byTag as unknown) !== null;
}

/** The versions of a pack in one of the registries. */
async function tagsOf(
  api: PaletteApi,
  { shelf, name }: PackQuestion,
  deliver: Deliver<PaletteTags>,
): Promise<Answer<PaletteTags>> {
  // The name comes from a profile: it must not lead to another part of the API.
  if (!NAME.test(name)) return UNKNOWN;
  const usual = await api.packInRegistry(name, shelf);
  const retired = await retiredTags(api, name, shelf).catch((error: unknown) => {
    // The listed versions exist; but there may be more.
    if (usual !== undefined) deliver(found(tagsIn(usual, undefined)), true);
    throw error;
  });
  const tags = tagsIn(usual, retired);
  return tags.tags.length === 0 ? ABSENT : found(tags);
}

/** The statuses of a Palette that has no filter by state. */
const NO_STATES = [400, 404, 405, 422, 501];

/** The retired versions; undefined from a Palette that has no filter by state, and has listed them already. */
async function retiredTags(api: PaletteApi, name: string, registryUid: string): Promise<JsonObject | undefined> {
  try {
    return await api.packInRegistry(name, registryUid, RETIRED_STATES);
  } catch (error) {
    if (error instanceof RegistryError && NO_STATES.includes(error.status ?? 0)) return undefined;
    throw error;
  }
}

/** A pack from its list entry and its tags; until these are fetched, only its newest version is known. */
function packAnswer(
  { shelf, name }: PackQuestion,
  pack: PalettePack | undefined,
  known: PaletteTags | undefined,
): PackAnswer {
  const { displayName, layer, clouds = [], category } = pack ?? {};
  const latest = pack?.registries.find(([uid]) => uid === shelf)?.[1] ?? "";
  const about = {
    layer: layer ?? "addon",
    clouds,
    areCloudsComplete: clouds.length > 0,
    category,
  } as const;
  return {
    about: { ...about, displayName, isLayerGuessed: layer === undefined },
    versions: () => known?.tags ?? (latest === "" ? [] : [latest]),
    isWhole: true,
    hasTwin: layer !== "addon",
    version(version) {
      const tag = known !== undefined && Object.hasOwn(known.byTag, version) ? known.byTag[version] : undefined;
      if (tag === undefined) return undefined;
      const { state, packUid } = tag;
      // The API gives neither the end of life of a version nor its dependencies.
      const unsaid = { endOfLife: undefined, dependencies: [], folder: undefined };
      return { entry: { name, version, ...about, state, ...unsaid }, place: packUid === "" ? undefined : packUid };
    },
  };
}

/** The texts of a version, by its uid. */
async function contentOf(api: PaletteApi, { place: packUid }: VersionQuestion): Promise<Fetched<VersionContent>> {
  const values = valuesForUid(await api.pack(packUid), packUid);
  if (values === undefined) throw new RegistryError("Palette does not provide values for this pack.");
  const content = paletteContent(values);
  const readme = content.readme ?? (await api.readme(packUid).catch(() => undefined));
  return { answer: found({ content: { ...content, readme } }) };
}
