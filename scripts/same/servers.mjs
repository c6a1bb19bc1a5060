// Runs two language servers that receive the same notifications and requests.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver-protocol/node";
import { ROOT } from "../machine.mjs";

const CAPABILITIES = {
  workspace: { configuration: false, workspaceEdit: { documentChanges: true } },
  textDocument: {
    diagnostic: { relatedDocumentSupport: true },
    publishDiagnostics: { relatedInformation: true },
    completion: {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ["markdown", "plaintext"],
        resolveSupport: { properties: ["documentation", "detail", "additionalTextEdits"] },
        labelDetailsSupport: true,
        insertTextModeSupport: { valueSet: [1, 2] },
        insertReplaceSupport: true,
      },
    },
    hover: { contentFormat: ["markdown", "plaintext"] },
    // Without `resolveSupport`, so that each build gives the edits with the list.
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true },
    definition: { linkSupport: true },
  },
};

function start(dist, home) {
  const env = { ...process.env, HOME: home, XDG_CACHE_HOME: join(home, "cache"), TZ: "UTC" };
  const child = spawn(process.execPath, [join(dist, "server.js"), "--stdio"], {
    stdio: ["pipe", "pipe", "ignore"],
    env,
  });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest(() => null);
  connection.listen();
  return { child, connection };
}

/** Starts both servers. The packs beside the project are their registry, if present. */
export async function startBoth({ before, after, home, note }) {
  const packs = join(ROOT, "../shared/packs");
  const registries = existsSync(packs)
    ? ["Public Repo", "Palette Registry"].map((name) => ({ name, kind: "folder", path: packs }))
    : [];
  const servers = [before, after].map((dist) => start(dist, home));
  const rootUri = pathToFileURL(ROOT).href;
  const params = {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: "root" }],
    capabilities: CAPABILITIES,
    initializationOptions: { registries, canTriggerSuggest: true, canShowPackTexts: true },
  };
  const tell = (method, message) =>
    Promise.all(servers.map(({ connection }) => connection.sendNotification(method, message)));
  const askAll = (method, message) =>
    Promise.all(
      servers.map(({ connection }) =>
        connection.sendRequest(method, message).catch((error) => ({ error: String(error.message) })),
      ),
    );
  note("initialize", "", ...(await askAll("initialize", params)).map(written));
  await tell("initialized", {});
  return {
    tell,
    askAll,
    /**
     * Sends a request to both and compares the responses. Packs are loaded in the background, so a request with
     * different responses is repeated a few times.
     */
    async ask(method, message, file, place = "") {
      let answers = (await askAll(method, message)).map(written);
      for (const wait of [20, 100, 300, 1000]) {
        if (answers[0] === answers[1]) break;
        await pause(wait);
        answers = (await askAll(method, message)).map(written);
      }
      note(`${method} ${place}`, file, ...answers);
      return answers;
    },
    async stop() {
      await askAll("shutdown");
      await tell("exit");
      for (const { child, connection } of servers) {
        connection.dispose();
        child.kill();
      }
    },
  };
}

/** A response as JSON, without result ids, which differ between servers. */
function written(answer) {
  return JSON.stringify(answer ?? null, (key, value) => (key === "resultId" ? undefined : value));
}
