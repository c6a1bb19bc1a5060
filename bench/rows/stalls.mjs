import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openDocument } from "../document.mjs";
import { pause, within } from "../processes.mjs";
import { awaitRegistries } from "../registryState.mjs";
import { serveCharts } from "../served.mjs";
import { startSession } from "../session.mjs";
import { CHARTS, charts, chartsProfile, writeHelmConfig } from "../texts/charts.mjs";
import { profile, SIZES } from "../texts/profiles.mjs";

const FILES = 200;
const EVERY = 5;
/** So many charts more make an index of 17 MB. */
const MORE_CHARTS = 132;
const METHOD = "bench/nothing";

export const stalls = {
  id: "stalls",
  title: "The longest time without an answer while much comes in",
  unit: "ms",
  note: "A request that does nothing is sent every 5 ms, while a Helm index of 17 MB, the schemas of 20 charts and 200 profiles come in: opened (push), or read from the workspace (pull).",
  cases: () =>
    ["push", "pull"].map((mode) => ({
      mode,
      name: mode === "push" ? "200 files opened, push" : "200 files of the workspace, pull",
    })),
  columns: ({ ours, against, floor }) => ({ ours, ...(against === undefined ? {} : { against }), floor }),
  steps: ({ isQuick }) => (isQuick ? 1 : 2),
  target: () => ({ most: 50 }),
  async open(server, { mode }, bench) {
    const registry = await serveCharts({ ...CHARTS, seed: bench.seed, more: MORE_CHARTS });
    return {
      async step(note, i) {
        const work = workIn(bench, registry.url, i);
        const handlers = { "paletteProfiles/findFiles": () => work.uris };
        const options = { canFindFiles: mode === "pull" };
        const session = await startSession(server, { folder: work.folder, mode, options, handlers });
        const watched = watch(session);
        const document = await openDocument(session, { name: "bench.profile.yaml", text: work.text });
        await (session.isPulling ? pullWorkspace(session, server) : openAll(session, work));
        await awaitRegistries(session, server);
        document.toEndOf(0);
        const { diagnostics } = await document.type(" #");
        if (server.cli !== undefined && diagnostics.length < CHARTS.count) throw new Error("The charts are not known.");
        note(stalls.id, await watched.end());
        await session.stop();
      },
      close: () => registry.close(),
    };
  },
};

/** A workspace with 200 profiles and the configuration, and the text that uses the charts; all made before the clock runs. */
function workIn(bench, url, i) {
  const folder = bench.newFolder();
  writeHelmConfig(folder, url);
  mkdirSync(join(folder, "profiles"));
  const files = Array.from({ length: FILES }, (_, j) => ({
    name: `profiles/file-${j}.profile.yaml`,
    text: profile(SIZES.small, (bench.seed * 10 + i) * FILES + j),
  }));
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
  const text = chartsProfile(charts(CHARTS, bench.seed), 20);
  return { folder, files, text, uris: files.map(({ name }) => pathToFileURL(join(folder, name)).href) };
}

/** Asks for nothing all the time; `end` gives the longest time between two answers. */
function watch(session) {
  let last = performance.now();
  let longest = 0;
  let isOver = false;
  const answered = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const asking = (async () => {
    const pending = [];
    while (!isOver) {
      // An answer that there is no such method is an answer.
      pending.push(session.connection.sendRequest(METHOD).then(answered, answered));
      await pause(EVERY);
    }
    await Promise.all(pending);
  })();
  return {
    async end() {
      isOver = true;
      await within(60_000, asking, METHOD);
      return longest;
    },
  };
}

/** The findings of the whole workspace, once; servers that have none answer with nothing. */
async function pullWorkspace(session, server) {
  const report = await session.request("workspace/diagnostic", { previousResultIds: [] });
  if (server.cli !== undefined && (report?.items.length ?? 0) < FILES) throw new Error("Not all files were looked at.");
}

/** Opens all files, a little apart: requests that wait behind 200 texts say nothing of the server. Resolves when each has findings. */
async function openAll(session, { files }) {
  const opened = [];
  for (const { name, text } of files) {
    opened.push(openDocument(session, { name, text }));
    await pause(EVERY);
  }
  await within(120_000, Promise.all(opened), "findings of all files");
}
