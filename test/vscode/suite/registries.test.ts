import * as assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { tgz } from "../../helpers/archives";
import {
  hasDockerRegistry,
  passwordFile,
  push,
  startRegistryProcess,
  type RegistryProcess,
} from "../../helpers/registryProcess.mjs";
import { eventually } from "../../helpers/patience.mjs";
import { openFile, positionOf } from "./workbench";

interface Row {
  readonly name: string;
  readonly state: string;
  readonly packs: number | null;
  readonly problem: string | null;
  readonly fetchedAt: number | null;
  readonly isSignedIn: boolean;
  readonly wantsCredential: boolean;
}

const PROFILE = `metadata:
  name: shop
spec:
  template:
    type: add-on
    packs:
      - name: shop-monitor
        type: oci
        layer: addon
        registry: platform
        tag: ""
`;

describe("a private registry", () => {
  let folder = "";
  let registry: RegistryProcess | undefined;
  let document: vscode.TextDocument;
  let begun: vscode.TextDocument;

  before(async function () {
    // The real thing, where it can be had.
    if (!hasDockerRegistry) this.skip();
    folder = mkdtempSync(join(tmpdir(), "registry-"));
    registry = await startRegistryProcess(passwordFile("me", "s3cret", folder), folder);
    const authorization = { authorization: `Basic ${btoa("me:s3cret")}` };
    for (const version of ["1.1.0", "1.2.3"]) {
      const archive = tgz({
        "pack.json": JSON.stringify({ name: "shop-monitor", version, layer: "addon", cloudTypes: ["all"] }),
        "values.yaml": "pack: {}\n",
      });
      await push(registry.url, "packs/shop-monitor", version, { archive }, authorization);
    }
    const url = `oci://${registry.host}/packs`;
    await openFile("registry/palette-profiles.yaml", `registries: [{ name: platform, kind: oci, url: "${url}" }]\n`);
    begun = await openFile("registry/begun.profile.yaml", PROFILE.replace("shop-monitor", "shop-m"));
    document = await openFile("registry/shop.profile.yaml", PROFILE);
  });

  after(async () => {
    await registry?.stop();
    await vscode.commands.executeCommand("paletteProfiles.signOut", { name: "platform" });
    rmSync(folder, { recursive: true, force: true });
  });

  const rowOf = async (): Promise<Row | undefined> => {
    const rows = await vscode.commands.executeCommand<readonly Row[]>("paletteProfiles.refreshRegistries");
    return rows.find(({ name }) => name === "platform");
  };
  const complete = async (word: string, by: number, file = document): Promise<string[]> => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      file.uri,
      positionOf(file, word, by),
    );
    return list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
  };
  const hover = async (): Promise<string> => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      positionOf(document, "shop-monitor", 3),
    );
    return hovers
      .flatMap(({ contents }) => contents.map((part) => (part instanceof vscode.MarkdownString ? part.value : "")))
      .join("\n");
  };

  it("is named, and gives nothing away to those who did not sign in", async () => {
    const row = await eventually(rowOf, (found) => found !== undefined, "the registry was expected");
    assert.equal(row?.isSignedIn, false);
    assert.equal(row.packs, null);
    assert.ok(!(await complete('tag: ""', 6)).includes("1.2.3"));
  });

  it("is signed in to, and its packs and versions complete", async () => {
    await vscode.commands.executeCommand("paletteProfiles.signIn", {
      name: "platform",
      username: "me",
      password: "s3cret",
    });
    const row = await eventually(rowOf, (found) => found?.packs === 1, "one pack was expected");
    assert.equal(row?.isSignedIn, true);
    assert.equal(row.state, "ready");
    await eventually(
      () => complete("shop-m", 6, begun),
      (labels) => labels.includes("shop-monitor"),
      "the pack was expected",
    );
    const versions = await eventually(
      () => complete('tag: ""', 6),
      (labels) => labels.includes("1.1.0"),
      "versions were expected",
    );
    assert.deepEqual(versions.slice(0, 2), ["1.2.3", "1.1.0"]);
  });

  it("goes on from what was kept when it is away, even after a restart, and says how old that is", async () => {
    await registry?.stop();
    await vscode.commands.executeCommand("paletteProfiles.restartServer");
    const row = await eventually(rowOf, (found) => found?.state === "failed", "a failure was expected");
    assert.match(row?.problem ?? "", /Connection refused/);
    assert.equal(row?.packs, 1);
    assert.ok(row.fetchedAt !== null && row.fetchedAt < Date.now());
    await eventually(
      () => complete("shop-m", 6, begun),
      (labels) => labels.includes("shop-monitor"),
      "the pack was expected from the cache",
    );
    await eventually(
      () => complete('tag: ""', 6),
      (labels) => labels.includes("1.2.3"),
      "versions were expected from the cache",
    );
    await eventually(
      hover,
      (text) => /platform, (?:just now|\d+ min ago)/.test(text) && text.includes("Connection refused"),
      "the age was expected",
    );
  });
});
