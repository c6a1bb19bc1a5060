import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import {
  CancellationTokenSource,
  type PreviousResultId,
  type WorkspaceDiagnosticReport,
} from "vscode-languageserver/node";
import { FIND_FILES_METHOD } from "../../server/src/lsp/protocol";
import { PULLING, startClient, type TestClient } from "../helpers/client";

let folder = "";
let client: TestClient;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "palette-profiles-workspace-"));
  write("wrong.yaml", profile("1.20"));
  write("right.yaml", profile('"1.20"'));
  write("other.yaml", "kind: Deployment\n");
  client = await startClient(PULLING, {
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "shop" }],
    initializationOptions: { canFindFiles: true },
  });
  client.connection.onRequest(FIND_FILES_METHOD, () => filesIn(folder).map(uriOf));
});
afterEach(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

const filesIn = (path: string): string[] =>
  readdirSync(path, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const profile = (tag: string): string => `metadata: { name: shop }
spec: { template: { type: add-on, packs: [{ name: web, tag: ${tag}, registry: ours }] } }
`;
const changed = (name: string, type = 2): Promise<void> =>
  client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf(name), type }] });

let told: PreviousResultId[] = [];
beforeEach(() => {
  told = [];
});

/** What is new in the workspace since the last time: files with the rules they break. */
async function news(): Promise<Record<string, unknown[]>> {
  const params = { previousResultIds: told };
  const { items } = await client.connection.sendRequest<WorkspaceDiagnosticReport>("workspace/diagnostic", params);
  for (const { uri, resultId } of items) {
    told = [...told.filter((one) => one.uri !== uri), { uri, value: resultId ?? "" }];
  }
  const entries = items.map((item) => {
    const rules = item.kind === "full" ? item.items.map(({ code }) => code) : [item.kind];
    return [item.uri.slice(item.uri.lastIndexOf("/") + 1), rules];
  });
  return Object.fromEntries(entries) as Record<string, unknown[]>;
}

/** Whether a request for news is still open when another, which came later and has all to tell, was answered. */
async function isHeld(request: Promise<unknown>): Promise<boolean> {
  let isAnswered = false;
  const answered = (): void => void (isAnswered = true);
  request.then(answered, answered);
  await client.connection.sendRequest("workspace/diagnostic", { previousResultIds: [] });
  return !isAnswered;
}

describe("the findings of files that are not open", () => {
  it("are told once, and again when the file changes", async () => {
    expect(await news()).toEqual({ "wrong.yaml": ["unquoted-version"], "right.yaml": [] });
    const next = news();
    expect(await isHeld(next)).toBe(true);
    write("right.yaml", profile("1.30"));
    await changed("right.yaml");
    expect(await next).toEqual({ "right.yaml": ["unquoted-version"] });
  });

  it("are not of files that a link in the workspace leads to, and that lie elsewhere", async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "palette-profiles-elsewhere-"));
    onTestFinished(() => rmSync(elsewhere, { recursive: true }));
    writeFileSync(join(elsewhere, "secret.yaml"), profile("1.20"));
    symlinkSync(join(elsewhere, "secret.yaml"), join(folder, "link.yaml"));
    symlinkSync(join(folder, "wrong.yaml"), join(folder, "same.yaml"));
    expect(Object.keys(await news()).sort()).toEqual(["right.yaml", "same.yaml", "wrong.yaml"]);
  });

  it("come with files that are made, and go with files that are removed or hold no profile any more", async () => {
    await news();
    write("new.yaml", profile("1.20"));
    const made = news();
    await changed("new.yaml", 1);
    expect(await made).toEqual({ "new.yaml": ["unquoted-version"] });
    rmSync(join(folder, "new.yaml"));
    write("wrong.yaml", "kind: Deployment\n");
    const gone = news();
    await changed("new.yaml", 3);
    await changed("wrong.yaml");
    const first = await gone;
    const all = Object.keys(first).length === 2 ? first : { ...first, ...(await news()) };
    expect(all).toEqual({ "new.yaml": [], "wrong.yaml": [] });
    expect(await isHeld(news())).toBe(true);
  });

  it("go with a folder that is removed, and come anew with one of its name", async () => {
    mkdirSync(join(folder, "team"));
    write("team/deep.yaml", profile("1.20"));
    await news();
    rmSync(join(folder, "team"), { recursive: true });
    const gone = news();
    await changed("team", 3);
    expect(await gone).toMatchObject({ "deep.yaml": [] });
    mkdirSync(join(folder, "team"));
    write("team/deep.yaml", profile('"1.20"'));
    const made = news();
    await changed("team", 1);
    expect(await made).toMatchObject({ "deep.yaml": [] });
    write("team/deep.yaml", profile("1.30"));
    const again = news();
    await changed("team", 1);
    expect(await again).toMatchObject({ "deep.yaml": ["unquoted-version"] });
  });

  it("follow the configuration, and have findings of their own in it", async () => {
    await news();
    write("palette-profiles.yaml", "rules: { unquoted-version: off, no-such-rule: off }\n");
    const next = news();
    await changed("palette-profiles.yaml", 1);
    expect(await next).toEqual({ "wrong.yaml": [], "right.yaml": [], "palette-profiles.yaml": ["configuration"] });
  });

  it("are left to the editor while the file is open", async () => {
    await client.open(uriOf("wrong.yaml"), profile("1.20"));
    expect(await news()).toEqual({ "right.yaml": [] });
    const next = news();
    await client.connection.sendNotification("textDocument/didClose", { textDocument: { uri: uriOf("wrong.yaml") } });
    expect(await next).toEqual({ "wrong.yaml": ["unquoted-version"] });
  });

  it("are told bit by bit to those who want that", async () => {
    const parts: unknown[] = [];
    client.connection.onNotification("$/progress", ({ token, value }: { token: string; value: unknown }) => {
      if (token === "parts") parts.push(value);
    });
    const params = { previousResultIds: [], partialResultToken: "parts" };
    expect(await client.connection.sendRequest("workspace/diagnostic", params)).toEqual({ items: [] });
    expect(parts).toMatchObject([
      { items: [{ uri: uriOf("right.yaml"), items: [] }] },
      { items: [{ uri: uriOf("wrong.yaml"), items: [{ code: "unquoted-version" }] }] },
    ]);
  });

  it("are no longer wanted when the request is cancelled", async () => {
    await news();
    const stop = new CancellationTokenSource();
    const params = { previousResultIds: told };
    const cancelled = client.connection.sendRequest("workspace/diagnostic", params, stop.token);
    expect(await isHeld(cancelled)).toBe(true);
    stop.cancel();
    await expect(cancelled).resolves.toEqual({ items: [] });
  });
});
