// A session with a language server over stdio, with a clock.
import { spawn } from "node:child_process";
import { performance } from "node:perf_hooks";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver-protocol/node";

const URI = "file:///bench/bench.profile.yaml";

/** Runs every measure on one text; gives milliseconds by name, several for what was repeated. */
export async function measureSession(script, text) {
  const times = {};
  const note = (name, since) => (times[name] ??= []).push(performance.now() - since);
  const began = performance.now();
  const child = spawn(process.execPath, [script, "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  let pushed = () => undefined;
  connection.onNotification("textDocument/publishDiagnostics", (params) => pushed(params));
  connection.listen();
  const nextPush = (version) =>
    new Promise((done) => {
      pushed = (params) => (params.version === version ? done(params.diagnostics) : undefined);
    });
  await connection.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {} });
  note("start", began);
  await connection.sendNotification("initialized", {});

  let version = 1;
  const opened = nextPush(version);
  connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri: URI, languageId: "yaml", version, text },
  });
  await opened;
  note("start to findings", began);

  const lines = text.split("\n");
  const layer = lines.findLastIndex((line) => /^ +layer: addon$/.test(line));
  const body = lines.findIndex((line, i) => i > lines.length / 2 && /^ +cpu: 100m$/.test(line));
  const change = (line, from, to, newText) => {
    const contentChanges = [
      { range: { start: { line, character: from }, end: { line, character: to } }, text: newText },
    ];
    connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: URI, version: ++version },
      contentChanges,
    });
  };
  const request = (method, line, character) =>
    connection.sendRequest(method, { textDocument: { uri: URI }, position: { line, character } });

  const column = lines[layer].length;
  const counts = [];
  for (let i = 0; i < 30; i++) {
    const isBreaking = i % 2 === 0;
    const since = performance.now();
    const found = nextPush(version + 1);
    if (isBreaking) change(layer, column, column, "x");
    else change(layer, column, column + 1, "");
    counts.push((await found).length);
    if (i >= 10) note("change to findings", since);
  }
  // Where the findings do not come and go, the times mean nothing.
  if (counts[0] !== counts[1] + 1)
    throw new Error(`${script}: the findings of changes were ${counts.slice(0, 4).join(", ")}`);
  for (let i = 0; i < 30; i++) {
    const since = performance.now();
    const found = nextPush(version + 1);
    const at = lines[body].length;
    if (i % 2 === 0) change(body, at, at, "x");
    else change(body, at, at + 1, "");
    await found;
    if (i >= 10) note("change in values", since);
  }
  for (let i = 0; i < 20; i++) {
    let since = performance.now();
    await request("textDocument/hover", layer, column - 2);
    note("hover", since);
    since = performance.now();
    await request("textDocument/completion", layer, column - 2);
    note("completion", since);
    change(layer + 1, lines[layer + 1].length, lines[layer + 1].length, " ");
    since = performance.now();
    await request("textDocument/completion", layer, column - 2);
    note("change and completion", since);
  }
  const memory = memoryOf(child.pid);
  await connection.sendRequest("shutdown");
  connection.sendNotification("exit");
  await new Promise((done) => child.once("exit", done));
  connection.dispose();
  return { times, memory: await memory };
}

/** Resident memory of a process in MiB; 0 where the system does not tell. */
async function memoryOf(pid) {
  const { readFile } = await import("node:fs/promises");
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}
