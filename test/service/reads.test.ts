import { describe, expect, it } from "vitest";
import type { SyncedSource } from "../../server/src/packs/syncedSource";
import { createService } from "../../server/src/service/createService";
import type { Service } from "../../server/src/service/index";
import { CONFIG, newEngine, turns, type Engine } from "../helpers/engine/engine";
import type { MadePack } from "../helpers/engine/madeRegistry";
import { knownRegistry } from "../helpers/knownRegistry";

const CHARTS = { name: "charts", kind: "helm", url: "https://charts.example.com" } as const;
/** A profile with one pack of the registry. */
function profileOf(pack: string): string {
  return `metadata: { name: ${pack} }
spec: { template: { type: add-on, packs: [{ name: ${pack}, type: helm, layer: addon, tag: "1.0.0", registry: charts }] } }
`;
}

interface Registry {
  readonly source: SyncedSource;
  /** Gives the registry other packs; those of before keep their facts. */
  readonly set: (packs: Readonly<Record<string, readonly string[]>>) => void;
}

function changingRegistry(packs: Readonly<Record<string, readonly string[]>>): Registry {
  const listeners: (() => void)[] = [];
  const source = (has: typeof packs): SyncedSource => knownRegistry({ name: "charts", packs: has });
  let now = source(packs);
  return {
    source: { ...now, snapshot: () => now.snapshot(), onChange: (listener) => void listeners.push(listener) },
    set(other) {
      now = source(other);
      for (const listener of listeners) listener();
    },
  };
}

const WEB = "file:///shop/web.profile.yaml";
const DATABASE = "file:///shop/database.profile.yaml";

function open(registry: Registry): Service {
  const service = createService({ registries: [CHARTS], openNetwork: () => registry.source });
  service.open({ uri: WEB, text: profileOf("web") });
  service.open({ uri: DATABASE, text: profileOf("database") });
  return service;
}

/** Which documents were checked again since their findings were last asked for: a kept list is the same object. */
async function checkedAgain(service: Service, before: ReadonlyMap<string, unknown>): Promise<string[]> {
  const now = await Promise.all(
    [...before.keys()].map(async (uri) => [uri, (await service.findings(uri))?.value] as const),
  );
  return now.filter(([uri, list]) => before.get(uri) !== list).map(([uri]) => uri);
}

async function findingsNow(service: Service): Promise<ReadonlyMap<string, unknown>> {
  return new Map([
    [WEB, (await service.findings(WEB))?.value],
    [DATABASE, (await service.findings(DATABASE))?.value],
  ]);
}

describe("an answer of a registry that changes", () => {
  it("has the documents checked again that asked for it, and no other", async () => {
    const registry = changingRegistry({ web: ["1.0.0"], database: ["1.0.0"] });
    const service = open(registry);
    const before = await findingsNow(service);
    registry.set({ web: ["1.0.0", "1.1.0"], database: ["1.0.0"] });
    expect(await checkedAgain(service, before)).toEqual([WEB]);
    expect((await service.findings(WEB))?.value.map(({ rule }) => rule)).toEqual(["outdated-pack"]);
  });

  it("and none, when it is as it was", async () => {
    const registry = changingRegistry({ web: ["1.0.0"], database: ["1.0.0"] });
    const service = open(registry);
    const before = await findingsNow(service);
    registry.set({ web: ["1.0.0"], database: ["1.0.0"], other: ["1.0.0"] });
    expect(await checkedAgain(service, before)).toEqual([]);
  });

  it("gives a document another result id only if its findings are others", async () => {
    const registry = changingRegistry({ web: ["1.0.0"], database: ["1.0.0"] });
    const service = open(registry);
    const before = await service.state(WEB);
    registry.set({ web: ["1.0.0", "0.9.0"], database: ["1.0.0"] });
    expect(await service.state(WEB)).toBe(before);
    registry.set({ web: ["1.1.0"], database: ["1.0.0"] });
    expect(await service.state(WEB)).not.toBe(before);
  });
});

describe("an answer of a registry that is older than it may be", () => {
  const ours = 'registries: [{ name: charts, kind: oci, url: "oci://ours.example.com" }]\n';
  const packOf = (...versions: readonly string[]): MadePack => ({
    layer: "addon",
    category: "monitoring",
    versions: Object.fromEntries(versions.map((one) => [one, { state: "active", values: "", readme: "" }])),
  });
  const look = async ({ service }: Engine, uri: string): Promise<unknown> => {
    const found = (await service.findings(uri))?.value.map(({ rule }) => rule);
    await service.settled();
    await turns();
    return found;
  };

  it("is asked for again while a file is only looked at, and not for files at which nobody looks", async () => {
    const open = ["web", "database"].map((pack) => ({
      uri: `memory:///work/${pack}.profile.yaml`,
      text: profileOf(pack),
    }));
    const uri = open[0]?.uri ?? "";
    const packs = { Ours: { web: packOf("1.0.0"), database: packOf("1.0.0") } };
    const engine = newEngine({ open, files: { [CONFIG]: ours }, packs, time: 0 });
    for (let round = 0; round < 4; round++) for (const document of open) await look(engine, document.uri);
    expect(await look(engine, uri)).toEqual([]);
    const before = engine.server.asked.length;
    engine.server.packs = { Ours: { web: packOf("1.1.0", "1.0.0"), database: packOf("1.1.0", "1.0.0") } };
    engine.ports.clock.pass(5 * 60_000);
    expect(await look(engine, uri)).toEqual([]);
    expect(engine.server.asked.slice(before)).toEqual([]);
    engine.ports.clock.pass(6 * 60_000);
    await look(engine, uri);
    expect(engine.server.asked.slice(before)).toEqual(["pack Ours web"]);
    await look(engine, uri);
    expect(await look(engine, uri)).toEqual(["outdated-pack"]);
    engine.service.dispose();
  });
});

describe("the configuration", () => {
  it("has the same result id as long as its findings are the same", async () => {
    const service = open(changingRegistry({}));
    const uri = "file:///shop/palette-profiles.yaml";
    service.open({ uri, text: "nothing: 1\n" });
    const state = await service.state(uri);
    expect(state).toBeDefined();
    expect(await service.state(uri)).toBe(state);
  });
});
