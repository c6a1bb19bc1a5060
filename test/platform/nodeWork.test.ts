import { getEventListeners } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Work } from "../../server/src/packs/ports/work";
import { nodeBreathe } from "../../server/src/platform/node/nodeBreathe";
import { nodeGunzip } from "../../server/src/platform/node/nodeMachine";
import { nodeWork } from "../../server/src/platform/node/work/nodeWork";
import { workHere } from "../../server/src/registries/tasks";
import { chartArchive } from "../helpers/archives";

/** Threads that answer with what they were given as text, in one of these ways. */
const THREADS = {
  answering: `parentPort.on("message", ({ input }) => parentPort.postMessage({ output: Buffer.from(input).toString() }));`,
  silent: `parentPort.on("message", () => {});`,
  failing: `parentPort.on("message", ({ input }) => {
    if (input[0] === 33) throw new Error("failed");
    parentPort.postMessage({ output: Buffer.from(input).toString() });
  });`,
};

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const chart = chartArchive("shop", "1.0.0", { more: { "templates/a.yaml": "{{ .Values.name }}" } });
const here: Work = (_name, input) => Promise.resolve(`here: ${new TextDecoder().decode(input)}`);

describe("tasks on a thread", () => {
  let folder = "";
  const file = (thread: string): string => join(folder, `${thread}.cjs`);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "palette-profiles-work-"));
    for (const [name, text] of Object.entries(THREADS)) {
      writeFileSync(file(name), `const { parentPort } = require("node:worker_threads");\n${text}`);
    }
    await build({
      entryPoints: ["server/src/platform/node/work/workThread.ts"],
      bundle: true,
      platform: "node",
      format: "cjs",
      outfile: file("own"),
      logLevel: "error",
    });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("give the same as on the thread that asks", async () => {
    const onThisThread = workHere({ gunzip: nodeGunzip, breathe: nodeBreathe() });
    const work = nodeWork({ file: file("own"), here });
    const output = await work("chartReads", chart);
    expect(output).toContain(".name:");
    expect(output).toBe(await onThisThread("chartReads", chart));
    expect(await work("chartReads", bytes("no archive"))).toBeUndefined();
  });

  it("are done one after the other, the last one first", async () => {
    const work = nodeWork({ file: file("answering"), here });
    const order: (string | undefined)[] = [];
    const texts = ["a", "b", "c"];
    await Promise.all(texts.map(async (text) => order.push(await work("chartReads", bytes(text)))));
    expect(order).toEqual(["a", "c", "b"]);
  });

  it("end without a result when they are aborted, under way or waiting", async () => {
    const controller = new AbortController();
    const work = nodeWork({ file: file("silent"), here });
    const both = [bytes("a"), bytes("b")].map((input) => work("chartReads", input, controller.signal));
    controller.abort();
    expect(await Promise.all(both)).toEqual([undefined, undefined]);
    expect(await work("chartReads", bytes("c"), controller.signal)).toBeUndefined();
  });

  it("leave nothing at the signal, which may live long", async () => {
    const { signal } = new AbortController();
    const work = nodeWork({ file: file("failing"), here });
    const all = ["a", "!", "b"].map((text) => work("chartReads", bytes(text), signal));
    expect(getEventListeners(signal, "abort")).toHaveLength(3);
    await Promise.all(all);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("do not fail because of another one", async () => {
    const work = nodeWork({ file: file("failing"), here });
    expect(await work("chartReads", bytes("a"))).toBe("a");
    const both = [work("chartReads", bytes("!")), work("chartReads", bytes("b"))];
    expect(await Promise.all(both)).toEqual([undefined, "b"]);
  });

  it("are done here if there is no thread", async () => {
    const work = nodeWork({ file: file("missing"), here });
    const both = [work("chartReads", bytes("a")), work("chartReads", bytes("b"))];
    expect(await Promise.all(both)).toEqual(["here: a", "here: b"]);
  });
});
