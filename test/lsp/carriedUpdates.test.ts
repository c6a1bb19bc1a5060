import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ApplyWorkspaceEditParams, CodeAction, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import { applyEdits } from "../../server/src/text/edit";
import { offsetAt, positionAt, textOf } from "../../server/src/text/text";
import { PULLING, startClient, type TestClient } from "../helpers/client";
import { webDefaults, webProfile, writeVersionedPacks } from "../helpers/versionedPacks";

let folder = "";
let client: TestClient;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "palette-profiles-updates-"));
  writeVersionedPacks(folder, (path, text) => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  });
  writeFileSync(join(folder, "palette-profiles.yaml"), "registries: [{ name: Own, kind: folder, path: packs }]\n");
});
afterEach(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

const MINE = webDefaults("1.0.0")
  .replace("replicas: 1", "replicas: 5")
  .replace("metricsPort: 9090", "metricsPort: 9191");
const TEXT = webProfile(MINE);

async function start(capabilities: object = {}): Promise<string> {
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: "shop" }];
  const workspace = { ...PULLING.workspace, applyEdit: true };
  client = await startClient({ ...PULLING, workspace, ...capabilities }, { workspaceFolders });
  const uri = pathToFileURL(join(folder, "shop.profile.yaml")).href;
  await client.open(uri, TEXT);
  return uri;
}

async function actions(uri: string): Promise<CodeAction[]> {
  const position = positionAt(textOf(TEXT), TEXT.indexOf('"1.0.0"') + 2);
  const params = { textDocument: { uri }, range: { start: position, end: position }, context: { diagnostics: [] } };
  const all = (await client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", params)).filter(
    ({ title }) => title.startsWith("Update to"),
  );
  return all;
}

/** The text after an edit of the file. */
function after(edit: WorkspaceEdit | undefined): string {
  const text = textOf(TEXT);
  const edits = (edit?.documentChanges ?? []).flatMap((change) =>
    "edits" in change ? change.edits : [],
  ) as TextEdit[];
  return applyEdits(
    TEXT,
    edits.map(({ range, newText }) => ({
      range: { start: offsetAt(text, range.start), end: offsetAt(text, range.end) },
      newText,
    })),
  );
}

const UPDATED = webProfile(
  webDefaults("1.1.0").replace("replicas: 1", "replicas: 5").replace("metricsPort: 9090", "metricsPort: 9191"),
  "1.4.0",
  "1.1.0",
);

describe("an update of a pack", () => {
  it("carries its values over when it is chosen, and tells what to look at", async () => {
    const codeAction = { dataSupport: true, resolveSupport: { properties: ["edit"] } };
    const uri = await start({ textDocument: { ...PULLING.textDocument, codeAction } });
    const told: string[] = [];
    client.connection.onNotification(
      "window/showMessage",
      ({ message }: { message: string }) => void told.push(message),
    );
    await expect.poll(async () => (await actions(uri)).length).toBeGreaterThan(1);
    const all = await actions(uri);
    const resolved = async (version: string): Promise<CodeAction> => {
      const action = all.find(({ title }) => title.startsWith(`Update to ${version}`));
      return client.connection.sendRequest<CodeAction>("codeAction/resolve", action);
    };
    expect(after((await resolved("1.1.0")).edit)).toBe(UPDATED);
    await expect.poll(() => told).toEqual(["Values of web 1.1.0: Moved: charts.web.metricsPort."]);
    const latest = after((await resolved("2.0.0")).edit);
    expect(latest).toContain("replicas: 5");
    expect(latest).toContain("tag: 2.0.0");
    await expect
      .poll(() => told[1])
      .toBe(
        "Values of web 2.0.0: Moved: charts.web.metricsPort. The default changed, your value stays: charts.web.replicas.",
      );
  });

  it("of all add-ons does so, too, and says it in the preview", async () => {
    const workspaceEdit = { documentChanges: true, changeAnnotationSupport: {}, resourceOperations: ["create"] };
    const uri = await start({ workspace: { workspaceEdit, applyEdit: true } });
    await expect.poll(async () => (await actions(uri)).length).toBeGreaterThan(1);
    const applied = new Promise<ApplyWorkspaceEditParams>((resolve) => {
      client.connection.onRequest("workspace/applyEdit", (params: ApplyWorkspaceEditParams) => {
        resolve(params);
        return { applied: true };
      });
    });
    const params = { command: "paletteProfiles.updateAddOns", arguments: [uri, 0] };
    await client.connection.sendRequest("workspace/executeCommand", params);
    const { edit } = await applied;
    expect(after(edit)).toContain("metricsPort: 9191");
    expect(after(edit)).toContain('tag: "1.1.0"');
    expect(edit.changeAnnotations?.["0"]).toEqual({
      label: "web 1.0.0 → 1.1.0",
      description: "Values of web 1.1.0: Moved: charts.web.metricsPort.",
      needsConfirmation: false,
    });
  });
});
