import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type {
  ConvertProfileResult,
  LayerOffersResult,
  NewPackVersionsResult,
  NewProfileOffersResult,
  NewProfileResult,
} from "../../server/src/lsp/protocol";
import { HELM_INDEX, helmConfig, startEditor, type Editor } from "../helpers/editor";

const QUERY = { purpose: "plain", type: "add-on", cloudType: null } as const;

/** A Helm repository that answers once it may. */
async function slowRepository(): Promise<{ readonly url: string; readonly letGo: () => void }> {
  let letGo = (): void => undefined;
  const mayAnswer = new Promise<void>((resolve) => (letGo = resolve));
  const server = createServer((request, response) => {
    void mayAnswer.then(() => response.writeHead(request.url === "/index.yaml" ? 200 : 404).end(HELM_INDEX));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => {
    letGo();
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, letGo };
}

const offers = ({ client, uriOf }: Editor, isWaiting: boolean): Promise<NewProfileOffersResult> =>
  client.connection.sendRequest("paletteProfiles/newProfileOffers", {
    ...QUERY,
    uri: uriOf("new.profile.yaml"),
    isWaiting,
  });

const namesOf = (result: NewProfileOffersResult): readonly string[] =>
  (result?.addOns ?? []).flatMap(({ packs }) => packs.map(({ name }) => name));

describe("a new profile", () => {
  it("is offered what is known at once, and what registries have once they answer", async () => {
    const { url, letGo } = await slowRepository();
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmConfig(url) } });
    const names = namesOf(await offers(editor, false));
    expect(names).toContain("fluentbit");
    expect(names).not.toContain("web-server");
    const later = offers(editor, true);
    letGo();
    expect(namesOf(await later)).toContain("web-server");
    expect(namesOf(await offers(editor, false))).toContain("web-server");
    const { connection } = editor.client;
    const pack = { name: "web-server", registry: "charts" };
    const uri = editor.uriOf("new.profile.yaml");
    const versions = await connection.sendRequest<NewPackVersionsResult>("paletteProfiles/newPackVersions", {
      ...pack,
      uri,
      isWaiting: true,
    });
    expect(versions.map(({ version }) => version)).toEqual(["1.2.3", "1.1.0"]);
    const order = { ...QUERY, uri, name: "shop", layers: [], addOns: [{ ...pack, version: null }] };
    const text = await connection.sendRequest<NewProfileResult>("paletteProfiles/newProfile", order);
    expect(text).toContain(`      - name: web-server
        type: helm
        layer: addon
        tag: "1.2.3"
        registry: charts
`);
    await editor.client.open(uri, text ?? "");
    const added = await connection.sendRequest<LayerOffersResult>("paletteProfiles/layerOffers", {
      uri,
      profile: 0,
      layer: "addon",
    });
    expect(added.map(({ name }) => name)).toContain("database");
  });
});

describe("a profile that is converted", () => {
  it("may be a text that is in no file", async () => {
    const editor = await startEditor();
    const convert = (text: string): Promise<ConvertProfileResult> =>
      editor.client.connection.sendRequest("paletteProfiles/convertProfile", {
        uri: editor.uriOf("pasted.json"),
        profile: 0,
        to: "yaml",
        text,
      });
    const exported = { metadata: { name: "shop" }, spec: { template: { type: "add-on", packs: [{ name: "web" }] } } };
    expect(await convert(JSON.stringify(exported))).toMatchObject({
      is: "converted",
      text: expect.stringMatching(/^metadata:\n {2}name: shop\n/) as string,
    });
    expect(await convert("{}")).toBeNull();
    expect(await convert('{ "spec": { "template": { "packs": [')).toMatchObject({ is: "unsure" });
  });
});
