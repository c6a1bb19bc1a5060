import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, describe, it } from "vitest";
import type { Hover, Location } from "vscode-languageserver/node";
import { PACK_TEXT_METHOD, type PackTextResult } from "../../server/src/lsp/protocol";
import { positionAt, textOf } from "../../server/src/text/text";
import { chartArchive, tgz } from "../helpers/archives";
import { withCursor } from "../helpers/cursor";
import { hasDockerRegistry, push, startDockerRegistry } from "../helpers/dockerRegistry";
import { startEditor, type Editor } from "../helpers/editor";
import { shared } from "../helpers/shared";

const { folder: PACKS, hasShared } = shared("packs");
const CHART = {
  configType: "application/vnd.cncf.helm.config.v1+json",
  layerType: "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
};
const VERSIONS = ["2.1.1", "2.2.0"];

/** The archive of a pack's folder as it lies beside the project. */
function archiveOf(folder: string): Buffer {
  const files = readdirSync(join(PACKS, folder), { withFileTypes: true }).filter((entry) => entry.isFile());
  return tgz(Object.fromEntries(files.map(({ name }) => [name, readFileSync(join(PACKS, folder, name))])));
}

async function editorWithRegistry(): Promise<Editor> {
  const { url, host } = await startDockerRegistry();
  for (const version of VERSIONS) {
    await push(url, "packs/crossplane", version, { archive: archiveOf(`crossplane-${version}`) });
  }
  const chart = chartArchive("shop", "2.0.0", { values: "replicas: 3\n" });
  await push(url, "packs/shop", "2.0.0", { archive: chart, ...CHART });
  const config = `registries: [{ name: Ours, kind: oci, url: "oci://${host}/packs" }]\n`;
  return startEditor({ files: { "palette-profiles.yaml": config } });
}

const profile = (pack: string, lines: string): string => `metadata: { name: shop }
spec:
  template:
    type: add-on
    packs:
      - name: ${pack}
        type: oci
        layer: addon
        registry: Ours
        ${lines}
`;

async function hoverAt({ client, uriOf }: Editor, path: string, marked: string): Promise<string> {
  const { text, offset } = withCursor(marked);
  await client.open(uriOf(path), text);
  const params = { textDocument: { uri: uriOf(path) }, position: positionAt(textOf(text), offset) };
  const hover = await client.connection.sendRequest<Hover | null>("textDocument/hover", params);
  return JSON.stringify(hover?.contents ?? "");
}

/** The values that the definition of a pack leads to. */
async function valuesFrom({ client, uriOf }: Editor, path: string, marked: string): Promise<PackTextResult> {
  const { text, offset } = withCursor(marked);
  await client.open(uriOf(path), text);
  const params = { textDocument: { uri: uriOf(path) }, position: positionAt(textOf(text), offset) };
  const definition = async (): Promise<string> =>
    (await client.connection.sendRequest<Location[]>("textDocument/definition", params))[0]?.uri ?? "";
  await expect.poll(definition).toMatch(/^palette-pack:/);
  return client.connection.sendRequest<PackTextResult>(PACK_TEXT_METHOD, { uri: await definition() });
}

describe.skipIf(!hasDockerRegistry || !hasShared)("real packs in a real registry", () => {
  it("are found, completed and explained, and their values are fetched", async () => {
    const editor = await editorWithRegistry();
    const versions = async (): Promise<string[]> =>
      (await editor.complete("a.profile.yaml", profile("crossplane", 'tag: "‸"'))).labels;
    await expect.poll(versions).toEqual([...VERSIONS].reverse());
    const told = (): Promise<string> => hoverAt(editor, "b.profile.yaml", profile("cross‸plane", 'tag: "2.2.0"'));
    await expect.poll(told).toMatch(/Versions: 2\.2\.0, 2\.1\.1.*Ours/);
    const values = readFileSync(join(PACKS, "crossplane-2.2.0/values.yaml"), "utf8");
    const marked = profile("cross‸plane", 'tag: "2.2.0"');
    expect(await valuesFrom(editor, "values.profile.yaml", marked)).toBe(values);
    const keys = profile(
      "crossplane",
      'tag: "2.2.0"\n        values: |\n          charts:\n            crossplane:\n              repl‸',
    );
    await expect.poll(async () => (await editor.complete("c.profile.yaml", keys)).labels).toContain("replicas");
  });

  it("are told from charts, which have values of their own", async () => {
    const editor = await editorWithRegistry();
    const versions = async (): Promise<string[]> =>
      (await editor.complete("a.profile.yaml", profile("shop", 'tag: "‸"'))).labels;
    await expect.poll(versions).toEqual(["2.0.0"]);
    expect(await valuesFrom(editor, "values.profile.yaml", profile("sh‸op", 'tag: "2.0.0"'))).toBe("replicas: 3\n");
  });
});
