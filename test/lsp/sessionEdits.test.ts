import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Diagnostic, DocumentDiagnosticReport, ProtocolConnection } from "vscode-languageserver/node";
import type { ContentChange } from "../../server/src/service/index";
import { PULLING, PUSHING, startClient, type TestClient } from "../helpers/client";
import { newSession, openIn, statesIn, type Session } from "../helpers/engine/session";
import { CONFIGS, sequences, type Step } from "../helpers/engine/steps";
import { startWebServer } from "../helpers/engine/webServer";
import { TEST_PATIENCE } from "../helpers/patience.mjs";

/** A tenth of those at the front door: messages take most of the time. */
const SEQUENCES = Math.ceil(Number(process.env["SEQUENCES"] ?? 500) / 10);
const SEED = process.env["SEED"] === undefined ? {} : { seed: Number(process.env["SEED"]) };

const EDITS = new Set<Step["is"]>(["edit", "several", "complete", "move", "undo", "line ends"]);
/** Every so many states, what is wrong is pulled meanwhile. */
const PULLED_EACH = 3;

interface Puller {
  readonly connection: ProtocolConnection;
  /** What was pulled last, by URI. */
  readonly last: Map<string, { readonly resultId: string | undefined; readonly items: readonly Diagnostic[] }>;
}

/** Pulls the findings of a document, as a client does that knows what it pulled before. */
async function pull({ connection, last }: Puller, uri: string): Promise<readonly Diagnostic[]> {
  const before = last.get(uri);
  const previous = before?.resultId === undefined ? {} : { previousResultId: before.resultId };
  const params = { textDocument: { uri }, ...previous };
  const report = await connection.sendRequest<DocumentDiagnosticReport>("textDocument/diagnostic", params);
  if (report.kind === "unchanged") return before?.items ?? [];
  last.set(uri, { resultId: report.resultId, items: report.items });
  return report.items;
}

/** The session, with its documents told to other servers, too. */
function toldTo(connections: readonly ProtocolConnection[], session: Session): Session {
  const { engine } = session;
  const change = (uri: string, version: number, contentChanges: readonly ContentChange[]): boolean => {
    for (const connection of connections) {
      void connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
    }
    return engine.service.change(uri, version, contentChanges);
  };
  for (const textDocument of openIn(session)) {
    for (const connection of connections) void connection.sendNotification("textDocument/didOpen", { textDocument });
  }
  return { ...session, engine: { ...engine, service: { ...engine.service, change } } };
}

/** What a new server says of the same texts. */
async function pulledAnew(session: Session): Promise<Readonly<Record<string, readonly Diagnostic[]>>> {
  const { connection, stop } = await startClient(PULLING);
  const all: Record<string, readonly Diagnostic[]> = {};
  for (const textDocument of openIn(session)) {
    await connection.sendNotification("textDocument/didOpen", { textDocument });
  }
  for (const uri of session.open.keys()) all[uri] = await pull({ connection, last: new Map() }, uri);
  await stop();
  return all;
}

async function pushedLast({ pushed }: TestClient, uri: string, version: number): Promise<readonly Diagnostic[]> {
  const last = (): TestClient["pushed"][number] | undefined => pushed.filter((one) => one.uri === uri).at(-1);
  await expect.poll(() => last()?.version).toBe(version);
  return last()?.diagnostics ?? [];
}

describe("servers whose documents are edited", () => {
  it(
    "say what a new one says, pulled, pushed and in the web build",
    { timeout: TEST_PATIENCE + SEQUENCES * 5000 },
    async () => {
      const [pulling, pushing, web] = await Promise.all([startClient(PULLING), startClient(PUSHING), startWebServer()]);
      onTestFinished(async () => {
        await Promise.all([pulling.stop(), pushing.stop(), web.stop()]);
      });
      const connections = [pulling.connection, pushing.connection, web.connection];
      await fc.assert(
        fc.asyncProperty(sequences, async ({ start, steps }) => {
          const session = toldTo(connections, newSession({ ...start, config: CONFIGS.indexOf("") }));
          const pullers = [pulling.connection, web.connection].map((connection) => ({ connection, last: new Map() }));
          const versions = new Map([...session.open.keys()].map((uri) => [uri, 1]));
          let states = 0;
          for (const step of steps.filter(({ is }) => EDITS.has(is))) {
            const uri = [...versions.keys()][step.doc % versions.size] ?? "";
            for await (const _ of statesIn(session, step)) {
              versions.set(uri, session.engine.service.documentAt(uri)?.version ?? 0);
              if (++states % PULLED_EACH === 0) await Promise.all(pullers.map((puller) => pull(puller, uri)));
            }
          }
          const whole = await pulledAnew(session);
          for (const [uri, version] of versions) {
            for (const puller of pullers) expect(await pull(puller, uri)).toEqual(whole[uri]);
            expect(await pushedLast(pushing, uri, version)).toEqual(whole[uri]);
          }
          for (const uri of versions.keys()) {
            for (const connection of connections) {
              await connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
            }
          }
          // What is pushed for closed documents has arrived by the answer to a later question.
          await pushing.connection.sendRequest("textDocument/documentSymbol", { textDocument: { uri: "none:" } });
          pushing.pushed.length = 0;
          session.engine.service.dispose();
        }),
        { numRuns: SEQUENCES, ...SEED },
      );
    },
  );
});
