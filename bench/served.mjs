// Sessions with a registry behind them that is served on this machine.
import { fork } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDocument } from "./document.mjs";
import { awaitRegistries } from "./registryState.mjs";
import { startSession } from "./session.mjs";
import { CHARTS, charts, chartsProfile, writeHelmConfig } from "./texts/charts.mjs";

const PROGRAM = join(dirname(fileURLToPath(import.meta.url)), "registryServer.mjs");

/** Serves a Helm repository: `{ url, indexBytes, close }`. `what` as registryServer.mjs takes it. */
export async function serveCharts(what) {
  const child = fork(PROGRAM, [JSON.stringify(what)]);
  const ready = await new Promise((done, fail) => {
    child.once("message", done);
    child.once("exit", (code) => fail(new Error(`The registry ended with ${code}.`)));
  });
  return { ...ready, close: () => void child.kill() };
}

/**
 * A server with the profile of 59,000 lines open; its charts are known where `isKnown`. Findings of keys that the charts
 * do not have show that they are.
 */
export async function openCharts(server, { mode, isKnown, isProbed }, bench, onStart = () => undefined) {
  const folder = bench.newFolder();
  // The others have no use for it.
  const isServed = isKnown && server.cli !== undefined;
  const registry = isServed ? await serveCharts({ ...CHARTS, seed: bench.seed, more: 0 }) : undefined;
  if (registry !== undefined) writeHelmConfig(folder, registry.url);
  const session = await startSession(server, { folder, mode, isProbed });
  await onStart(session);
  const text = chartsProfile(charts(CHARTS, bench.seed));
  const document = await openDocument(session, { name: "bench.profile.yaml", text });
  if (isServed) await awaitRegistries(session, server);
  // A comment, as findings that came before the charts were known say nothing of them.
  document.toEndOf(0);
  const { diagnostics } = await document.type(" #");
  if (isServed && diagnostics.length < CHARTS.count) {
    throw new Error(`The charts are not known: ${diagnostics.length} findings.`);
  }
  const close = async () => {
    await session.stop();
    registry?.close();
  };
  return { session, document: { ...document, firstFindings: diagnostics }, text, close };
}
