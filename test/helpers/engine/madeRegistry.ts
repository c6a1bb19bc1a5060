import { ABSENT, found } from "../../../server/src/packs/catalog";
import type { PackState } from "../../../server/src/packs/catalog";
import type { SyncedSource } from "../../../server/src/packs/syncedSource";
import { addressOf } from "../../../server/src/packs/registryKinds/address";
import type { RegistryConfig } from "../../../server/src/packs/registryKinds/registryConfig";
import type { Layer } from "../../../server/src/profile/facts/layers";
import type { ListedAnswers, NamedAnswers, PackAnswer, Shelf } from "../../../server/src/registries/adapter";
import type { PackEntry } from "../../../server/src/registries/formats/packJson";
import { RegistryError } from "../../../server/src/registries/http/registryError";
import { registrySource } from "../../../server/src/registries/registrySource";
import type { TestPorts } from "../ports";

// Registries that are made of plain data, so that another process can have the same. All that the product keeps of a
// registry, lets age and forgets is its own; only the adapters, which ask a server, are made.

export interface MadeVersion {
  readonly state: PackState;
  readonly values: string;
  readonly readme: string;
}

export interface MadePack {
  readonly layer: Layer;
  readonly category: string;
  /** Newest first. */
  readonly versions: Readonly<Record<string, MadeVersion>>;
}

/** The packs of registries, by the registry's name and the pack's. */
export type MadePacks = Readonly<Record<string, Readonly<Record<string, MadePack>>>>;

/** The server behind all registries of a test. */
export interface MadeServer {
  packs: MadePacks;
  isFailing: boolean;
  /** Answers wait for it. */
  gate: Promise<unknown>;
  /** What was asked of it, in order. */
  readonly asked: string[];
}

/** A server that answers at once. */
export function madeServer(packs: MadePacks): MadeServer {
  return { packs, isFailing: false, gate: Promise.resolve(), asked: [] };
}

const MINUTE = 60_000;

/** Opens a registry of a server: the product's own, but for its adapter. */
export function openMade(registry: RegistryConfig, server: MadeServer, ports: TestPorts): SyncedSource | undefined {
  const base = addressOf(registry);
  if (base === undefined) return undefined;
  return registrySource(registry, base, ports, () => ADAPTERS[registry.kind](server));
}

/** What a server says, as soon as its answers arrive. */
async function said<T>(server: MadeServer, question: string, answer: () => T): Promise<T> {
  server.asked.push(question);
  await server.gate;
  if (server.isFailing) throw new RegistryError("It does not answer.");
  return answer();
}

function entryOf(name: string, version: string, { layer, category, versions }: MadePack): PackEntry | undefined {
  const one = versions[version];
  return (
    one && {
      name,
      version,
      layer,
      displayName: undefined,
      clouds: ["all"],
      areCloudsComplete: true,
      category,
      state: one.state,
      endOfLife: undefined,
      dependencies: [],
      folder: undefined,
    }
  );
}

/** What is said of a pack, with what is needed to ask for a version's content. */
function packAnswer(name: string, pack: MadePack | undefined, place: string, isEntryKnown: boolean): PackAnswer {
  const { layer = "addon", category, versions = {} } = pack ?? {};
  return {
    about: {
      displayName: undefined,
      layer,
      isLayerGuessed: pack === undefined,
      clouds: pack === undefined ? [] : ["all"],
      areCloudsComplete: pack !== undefined,
      category,
    },
    versions: () => Object.keys(versions),
    isWhole: pack !== undefined,
    version(version) {
      const entry = pack && entryOf(name, version, pack);
      if (entry === undefined) return undefined;
      return isEntryKnown ? { entry, place } : { place };
    },
  };
}

/** The parts that all adapters have. */
function commonOf(server: MadeServer): Pick<NamedAnswers, "content" | "isSaid"> {
  return {
    isSaid: (value): value is unknown => typeof value === "object" && value !== null && "versions" in value,
    content: ({ name, version, place }) =>
      said(server, `content ${place} ${name} ${version}`, () => {
        const pack = server.packs[place]?.[name];
        const entry = pack && entryOf(name, version, pack);
        const one = pack?.versions[version];
        if (entry === undefined || one === undefined) return { answer: ABSENT };
        const { values, readme } = one;
        const none = { schema: undefined, presets: undefined, chartValues: [], chartSchemas: [] };
        return { answer: found({ content: { values, readme, ...none }, entry }) };
      }),
  };
}

type Listed = Readonly<Record<string, MadePack>>;

function shelfOf(name: string, kind: "pack" | "helm", packs: Listed): Shelf<MadePack> {
  return { name, id: name, isWhole: true, facts: () => ({ name, kind }), listed: new Map(Object.entries(packs)) };
}

/** A registry that lists its packs, and all about them if `isAll`; else these are asked for by name. */
function listed(server: MadeServer, names: (all: MadePacks) => readonly string[], isAll: boolean): ListedAnswers {
  const now = (): MadePacks => Object.fromEntries(names(server.packs).map((name) => [name, server.packs[name] ?? {}]));
  return {
    title: `made ${names(server.packs).join()}`,
    freshFor: {
      whole: 60 * MINUTE,
      pack: { session: 10 * MINUTE, kept: MINUTE },
      content: { session: 100 * MINUTE, kept: 100 * MINUTE },
    },
    ...commonOf(server),
    list: (last) =>
      said(server, "list", () => {
        const line = JSON.stringify(now());
        return last?.etag === line ? "unchanged" : { index: now(), lines: [line], validators: { etag: line } };
      }),
    load: (lines) => Promise.resolve(JSON.parse(lines[0] ?? "{}") as unknown),
    shelves: (index) =>
      Object.entries((index ?? {}) as MadePacks).map(([name, packs]) => shelfOf(name, isAll ? "helm" : "pack", packs)),
    packOf: ({ shelf, name }, inList, fromPack) =>
      packAnswer(name, (isAll ? inList : fromPack) as MadePack | undefined, shelf, isAll),
    ...(isAll
      ? {}
      : {
          pack: ({ shelf, name }) =>
            said(server, `pack ${shelf} ${name}`, () => {
              const pack = server.packs[shelf]?.[name];
              return pack === undefined ? ABSENT : found(pack);
            }),
        }),
  };
}

/** A registry whose packs are asked for by name. */
function named(server: MadeServer, registry: string): NamedAnswers {
  return {
    title: `made ${registry}`,
    freshFor: {
      whole: 30 * MINUTE,
      pack: { session: 10 * MINUTE, kept: 0 },
      content: { session: 100 * MINUTE, kept: 100 * MINUTE },
    },
    ...commonOf(server),
    greet: () => said(server, "greet", () => undefined),
    list: () => said(server, "names", () => ({ names: Object.keys(server.packs[registry] ?? {}) })),
    pack: ({ name }) =>
      said(server, `pack ${registry} ${name}`, () => {
        const pack = server.packs[registry]?.[name];
        return pack === undefined ? ABSENT : found(pack);
      }),
    packOf: ({ name }, _, pack) => packAnswer(name, pack as MadePack | undefined, registry, false),
  };
}

/** The registries of a tenant: all but those that stand for themselves. */
const ALONE = ["Ours", "Public Repo"];

const ADAPTERS: Readonly<Record<RegistryConfig["kind"], (server: MadeServer) => ListedAnswers | NamedAnswers>> = {
  palette: (server) => listed(server, (all) => Object.keys(all).filter((name) => !ALONE.includes(name)), false),
  helm: (server) => listed(server, () => ["Public Repo"], true),
  oci: (server) => named(server, "Ours"),
  folder: (server) => named(server, "Ours"),
};
