import type { RegistryConfig } from "../../../server/src/packs/registryKinds/registryConfig";
import type { SyncedSource } from "../../../server/src/packs/syncedSource";
import { bundledSource } from "../../../server/src/registries/bundled/bundled";
import { createService } from "../../../server/src/service/createService";
import type { DocumentInput, Files, Service } from "../../../server/src/service/index";
import type { Position } from "../../../server/src/text/text";
import { testClock, testPorts, testStorage, type TestPorts } from "../ports";
import { madeServer, openMade, type MadePacks, type MadeServer } from "./madeRegistry";

// An engine behind its front door, with files and registries that a test holds in its hand.

export const FOLDER = "memory:///work/";
export const CONFIG = `${FOLDER}palette-profiles.yaml`;

/** All that the answers of an engine may depend on, as plain data. */
export interface World {
  readonly open: readonly DocumentInput[];
  /** The saved files, by URI. */
  readonly files: Readonly<Record<string, string>>;
  readonly packs: MadePacks;
  /** Milliseconds since the clock's start. */
  readonly time: number;
}

export interface Engine {
  readonly service: Service;
  readonly server: MadeServer;
  readonly ports: TestPorts;
  readonly files: Map<string, string>;
  /** The registries that it has opened, by their configuration. */
  readonly sources: Map<string, SyncedSource>;
  /** How often it told that findings may have changed. */
  readonly news: () => number;
}

function filesIn(files: ReadonlyMap<string, string>): Files {
  return {
    readText: (uri) => Promise.resolve(files.get(uri)),
    list(folder) {
      const inside = [...files.keys()].filter((uri) => uri.startsWith(folder)).map((uri) => uri.slice(folder.length));
      if (inside.length === 0) return Promise.resolve(undefined);
      const names = new Set(inside.map((path) => path.split("/")[0] ?? ""));
      return Promise.resolve([...names].map((name) => ({ name, isFolder: !inside.includes(name) })));
    },
  };
}

/** The time ports of a test, and a storage that waits for the server's gate as its answers do. */
function portsOf(server: MadeServer, time: number): TestPorts {
  const storage = testStorage();
  const ports = testPorts({
    storage: { ...storage, read: (name) => server.gate.then(() => storage.files.get(name)) },
    http: { send: () => Promise.reject(new Error("no network")), accountOf: () => Promise.resolve(undefined) },
  });
  const clock = testClock();
  clock.pass(time);
  return { ...ports, clock, breathe: () => Promise.resolve() };
}

/** An engine with empty memory. */
export function newEngine({ open, files, packs, time }: World): Engine {
  const server = madeServer(packs);
  const ports = portsOf(server, time);
  const sources = new Map<string, SyncedSource>();
  const engine = { server, ports, sources, files: new Map(Object.entries(files)) };
  let news = 0;
  const service = serviceOver(
    engine,
    (registry) => {
      const source = openMade(registry, server, ports);
      if (source !== undefined) sources.set(JSON.stringify(registry), source);
      return source;
    },
    () => news++,
  );
  for (const document of open) service.open(document);
  return { ...engine, service, news: () => news };
}

/** An engine with empty memory that is given the answers which the registries of another have given so far. */
export function newEngineBeside(engine: Engine, open: readonly DocumentInput[]): Service {
  const service = serviceOver(engine, (registry) => {
    const source = engine.sources.get(JSON.stringify(registry));
    const nothing = (): void => undefined;
    return source && { ...source, refresh: () => Promise.resolve(), onChange: nothing, dispose: nothing };
  });
  for (const document of open) service.open(document);
  return service;
}

function serviceOver(
  { ports, files }: Pick<Engine, "ports" | "files">,
  openNetwork: (registry: RegistryConfig) => SyncedSource | undefined,
  onNews: () => unknown = () => undefined,
): Service {
  let pauses = 0;
  return createService({
    files: filesIn(files),
    folders: [FOLDER],
    now: () => ports.clock.now(),
    local: { sample: bundledSource, open: () => undefined },
    openNetwork,
    onChange: (what) => {
      if (what === "findings") onNews();
    },
    patience: {
      settled: (source) => source.settled(),
      listed: (source) => source.listed?.() ?? Promise.resolve(),
      isLate: () => false,
    },
    // A pause now and then, in which other questions have their turn.
    breathe: () => (++pauses % 8 === 0 ? new Promise((goOn) => setImmediate(goOn)) : undefined),
  });
}

/** What is looked at: all documents, and some places in them. */
export interface Look {
  readonly open: readonly string[];
  readonly saved: readonly string[];
  readonly places: Readonly<Record<string, readonly Position[]>>;
}

/** What a person sees of one document. */
interface SeenDocument {
  readonly findings: unknown;
  /** What features make of it; they may go on with the shape that it had before. */
  readonly features: { readonly symbols: readonly unknown[]; readonly stack: unknown; readonly hovers: unknown };
}

export interface Seen {
  readonly open: Readonly<Record<string, SeenDocument>>;
  readonly saved: Readonly<Record<string, unknown>>;
  readonly stack: unknown;
}

/** All that a person sees, as plain data. */
export async function seenBy(service: Service, { open, saved, places }: Look): Promise<Seen> {
  const seen: Record<string, SeenDocument> = {};
  for (const uri of open) seen[uri] = await seenOf(service, uri, places[uri] ?? []);
  const unopened: Record<string, unknown> = {};
  for (const uri of saved) {
    const file = await service.savedFile(uri);
    unopened[uri] = findingsIn(await file?.findings());
  }
  return plain({ open: seen, saved: unopened, stack: await service.stack(open) });
}

async function seenOf(service: Service, uri: string, places: readonly Position[]): Promise<SeenDocument> {
  const findings = findingsIn(await service.findings(uri));
  const symbols = (await service.symbols(uri))?.value ?? [];
  const { stack } = await service.stack([uri]);
  const hovers: unknown[] = [];
  for (const place of places) hovers.push((await service.hover(uri, place))?.value);
  return { findings, features: { symbols, stack, hovers } };
}

type Found = Awaited<ReturnType<Service["findings"]>>;

function findingsIn(reply: Found): unknown {
  return reply?.value.map(({ fixes, ...finding }) => ({
    ...finding,
    fixes: fixes?.().map(({ title, edits, isSafe }) => ({ title, edits, isSafe })),
  }));
}

function plain(seen: Seen): Seen {
  return JSON.parse(JSON.stringify(seen)) as Seen;
}

/** So long a name is asked for until it is listed what it is (survey.ts). */
const SURVEYED_AFTER = 4000;
const MOST_ROUNDS = 12;

/**
 * Looks until registries say nothing new. Undefined if they never end. Time passes in the first two rounds, so that
 * what is scheduled happens.
 */
export async function seenInTheEnd({ service, ports, news }: Engine, look: Look): Promise<Seen | undefined> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = news();
    // The first look asks the registries, and the last tells what came of it.
    const seen = await seenBy(service, look);
    if (round < 2) ports.clock.pass(SURVEYED_AFTER);
    await service.settled("lists");
    await turns();
    if (round > 1 && news() === before) return seen;
  }
  return undefined;
}

/** Resolves when all that could go on without a timer has. */
export async function turns(count = 4): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((goOn) => setImmediate(goOn));
}

/** What a new engine sees of a world in the end. */
export async function wholeOf(world: World, look: Look): Promise<Seen | undefined> {
  const engine = newEngine(world);
  const seen = await seenInTheEnd(engine, look);
  engine.service.dispose();
  return seen;
}
