import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import type {
  MakeUpdateParams,
  MakeUpdateResult,
  ReviewUpdateParams,
  ReviewUpdateResult,
  ShownUpdate,
} from "../../server/src/lsp/protocol";
import { applyEdits } from "../../server/src/text/edit";
import { offsetAt, positionAt, textOf } from "../../server/src/text/text";
import { PULLING, startClient, type TestClient } from "../helpers/client";
import { temporaryFolder } from "../helpers/temporaryFolder";
import { webDefaults, webProfile, writeVersionedPacks } from "../helpers/versionedPacks";

const folder = temporaryFolder();
let client: TestClient;
afterEach(() => client.stop());

const MINE = webDefaults("1.0.0")
  .replace("replicas: 1", "replicas: 5")
  .replace("metricsPort: 9090", "metricsPort: 9191");
const TEXT = webProfile(MINE);

async function opened(text: string): Promise<string> {
  writeVersionedPacks(folder.path(), (path, content) => folder.write(path, content));
  folder.write("palette-profiles.yaml", "registries: [{ name: Own, kind: folder, path: packs }]\n");
  const workspaceFolders = [{ uri: pathToFileURL(folder.path()).href, name: "shop" }];
  client = await startClient(PULLING, { workspaceFolders });
  const uri = pathToFileURL(join(folder.path(), "shop.profile.yaml")).href;
  await client.open(uri, text);
  return uri;
}

async function reviewed(uri: string, params: Partial<ReviewUpdateParams>): Promise<readonly ShownUpdate[]> {
  const all: ReviewUpdateParams = {
    uri,
    position: null,
    name: null,
    to: "minor",
    versions: [],
    takesNew: [],
    ...params,
  };
  const result = await client.connection.sendRequest<ReviewUpdateResult>("paletteProfiles/reviewUpdate", all);
  return (result?.profiles ?? []).flatMap(({ packs }) => packs);
}

/** The text after an update, or why it is not made. */
async function made(uri: string, text: string, params: Omit<MakeUpdateParams, "uri">): Promise<string | undefined> {
  const all: MakeUpdateParams = { uri, ...params };
  const result = await client.connection.sendRequest<MakeUpdateResult>("paletteProfiles/makeUpdate", all);
  if (result?.answer.is !== "edits") return result?.answer.reason;
  const at = textOf(text);
  const edits = result.answer.edits.map(({ range, newText }) => ({
    range: { start: offsetAt(at, range.start), end: offsetAt(at, range.end) },
    newText,
  }));
  return applyEdits(text, edits);
}

const WEB = { profile: 0, pack: 0, name: "web" };

describe("an update that is looked at", () => {
  it("has the values carried over, and nothing is made before it is asked for", async () => {
    const uri = await opened(TEXT);
    const [web, ...others] = await reviewed(uri, {});
    // Core layers are updated one by one.
    expect(others).toEqual([]);
    expect(web).toMatchObject({ ...WEB, from: "1.0.0", to: "1.1.0", isMade: true });
    expect(web?.reason).toBeUndefined();
    expect(web?.versions).toEqual(["1.0.1", "1.1.0", "2.0.0"]);
    expect(web?.values?.mine).toBe(MINE);
    const result = webDefaults("1.1.0").replace("replicas: 1", "replicas: 5").replace("9090", "9191");
    expect(web?.values?.result).toBe(result);
    expect(web?.changes.find(({ movedTo }) => movedTo !== undefined)?.path.join(".")).toBe("charts.web.metricsPort");
    const update = { packs: [{ ...WEB, to: "1.1.0", values: result }], bump: "patch" } as const;
    expect(await made(uri, TEXT, update)).toBe(webProfile(result, "1.4.1", "1.1.0"));
    const edited = { ...WEB, to: "1.1.0", values: result.replace("9191", "9192") };
    expect(await made(uri, TEXT, { packs: [edited], bump: "none" })).toBe(webProfile(edited.values, "1.4.0", "1.1.0"));
    expect(await made(uri, TEXT, { packs: [{ ...WEB, to: "1.1.0", values: null }], bump: "none" })).toBe(
      webProfile(MINE, "1.4.0", "1.1.0"),
    );
  });

  it("is of the pack at a position, to the version that is chosen; a conflict is solved as it is chosen", async () => {
    const uri = await opened(TEXT);
    const position = positionAt(textOf(TEXT), TEXT.indexOf("kubernetes"));
    expect((await reviewed(uri, { position })).map(({ name, to }) => `${name} ${to}`)).toEqual(["kubernetes 1.30.0"]);
    const named = async (name: string): Promise<string[]> =>
      (await reviewed(uri, { name })).map((one) => `${one.name} ${one.to}`);
    expect([await named("kubernetes"), await named("other")]).toEqual([["kubernetes 1.30.0"], []]);
    const versions = [{ ...WEB, version: "2.0.0" }];
    const valuesOf = async (takesNew: ReviewUpdateParams["takesNew"]): Promise<string | undefined> =>
      (await reviewed(uri, { versions, takesNew }))[0]?.values?.result;
    const [web] = await reviewed(uri, { versions });
    const conflict = web?.changes.find(({ is }) => is === "conflict");
    expect(conflict).toMatchObject({ path: ["charts", "web", "replicas"], before: "1", mine: "5", after: "2" });
    expect(await valuesOf([])).toContain("replicas: 5");
    expect(await valuesOf([{ ...WEB, path: conflict?.path ?? [] }])).toContain("replicas: 2");
  });

  it("is refused if the pack is another one now, or a text would not parse", async () => {
    const uri = await opened(TEXT);
    await reviewed(uri, {});
    const other = { ...WEB, name: "other", to: "1.1.0", values: null };
    expect(await made(uri, TEXT, { packs: [other], bump: "none" })).toMatch(/changed in the meantime/);
    const broken = { ...WEB, to: "1.1.0", values: "a: [\n" };
    expect(await made(uri, TEXT, { packs: [broken], bump: "none" })).not.toContain("metadata");
  });

  it("says why the values stay", async () => {
    const uri = await opened(webProfile(`${MINE}broken: [\n`));
    const [web] = await reviewed(uri, {});
    expect(web).toMatchObject({ isMade: true, values: null });
    expect(web?.reason).toMatch(/syntax errors. They were not changed/);
  });
});
