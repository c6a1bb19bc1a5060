import { describe, expect, it } from "vitest";
import { type Files, type Service } from "../../server/src/service/index";
import { createService } from "../../server/src/service/createService";
import { applyEdits } from "../../server/src/text/edit";
import { positionAt, textOf, type Position } from "../../server/src/text/text";

const URI = "made:/shop/shop.profile.yaml";
const SHOP = `metadata:
  name: shop
spec:
  template:
    type: add-on
    packs:
      - name: web-server
        layer: addon
        tag: 1.20
        values: |
          replicas: {{ .spectro.var.replicas }}
  variables:
    - name: replicas
      defaultValue: "2"
`;

/** The position of a text, so many characters into it. */
function at(piece: string, plus = 0, text = SHOP): Position {
  return positionAt(textOf(text), text.indexOf(piece) + plus);
}

const WHOLE = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
const VERSION = { start: at("1.20"), end: at("1.20", 4) };
const NAME = { kind: "pack", name: "web-server" } as const;

const BODY = {
  place: { profile: { number: 1, name: "shop" }, pack: { index: 0, name: "web-server" }, body: { is: "values" } },
  base: "replicas: {{ .spectro.var.replicas }}\n",
} as const;

/** What is asked of files and registries that are not there. */
const NOWHERE = new Set(["savedFile", "packText", "registryPlace"]);
const LATEST = { packs: [], to: "latest", bump: "patch" } as const;
const UPDATE_ALL = { ...LATEST, except: [], hasCore: true, allowsDowngrade: false, conflicts: undefined } as const;

type Ask = (service: Service, signal?: AbortSignal) => Promise<unknown>;

/** Every question, as somebody asks it who has one made document and nothing else. */
const QUESTIONS: Readonly<Record<string, Ask>> = {
  findings: (service, signal) => service.findings(URI, signal),
  state: (service, signal) => service.state(URI, signal),
  savedFile: (service, signal) => service.savedFile(URI, signal),
  firstLookIn: (service, signal) => service.firstLookIn("file:///", signal),
  check: (service, signal) => service.check([URI], signal),
  fixes: (service, signal) => service.fixes(URI, VERSION, signal),
  fixNamed: (service, signal) =>
    service.fixNamed(URI, { rule: "unquoted-version", range: { start: 0, end: 0 }, title: "" }, 1, signal),
  hasSafeFixes: (service, signal) => service.hasSafeFixes(URI, signal),
  fixAll: (service, signal) => service.fixAll(URI, signal),
  completions: (service, signal) => service.completions(URI, at("add-on", 3), signal),
  macroCompletions: (service, signal) => service.macroCompletions(URI, at(".var", 5), signal),
  completionDocumentation: (service, signal) => service.completionDocumentation(URI, NAME, signal),
  hover: (service, signal) => service.hover(URI, at("layer", 2), signal),
  symbols: (service, signal) => service.symbols(URI, signal),
  definitions: (service, signal) =>
    service.definitions(URI, at("var.rep", 6), { hasPackTexts: true, hasBodies: true }, signal),
  links: (service, signal) => service.links(URI, signal),
  bodyFiles: (service, signal) => service.bodyFiles([URI], signal),
  variableAt: (service, signal) => service.variableAt(URI, at("var.rep", 6), signal),
  references: (service, signal) => service.references(URI, at("var.rep", 6), signal),
  rename: (service, signal) => service.rename(URI, at("var.rep", 6), "count", signal),
  versionHints: (service, signal) => service.versionHints(URI, WHOLE, signal),
  profileLenses: (service, signal) => service.profileLenses(URI, signal),
  reviewUpdate: (service, signal) =>
    service.reviewUpdate(URI, { ...LATEST, at: undefined, versions: [], takesNew: [] }, signal),
  makeUpdate: (service, signal) => service.makeUpdate(URI, { packs: [], bump: "none" }, signal),
  valuesLenses: (service, signal) => service.valuesLenses(URI, signal),
  packUpdates: (service, signal) => service.packUpdates(URI, VERSION, signal),
  extractions: (service, signal) => service.extractions(URI, at("replicas"), signal),
  foldingRanges: (service, signal) => service.foldingRanges(URI, signal),
  selectionRanges: (service, signal) => service.selectionRanges(URI, [at("replicas")], signal),
  semanticTokens: (service, signal) => service.semanticTokens(URI, undefined, signal),
  macroHints: (service, signal) => service.macroHints(URI, WHOLE, signal),
  rewrites: (service, signal) => service.rewrites(URI, VERSION, signal),
  addOnUpdates: (service, signal) => service.addOnUpdates(URI, 0, true, signal),
  workspaceProfiles: (service, signal) => service.workspaceProfiles([URI], signal),
  layerOffers: (service, signal) => service.layerOffers(URI, 0, "addon", signal),
  versionOffers: (service, signal) => service.versionOffers(URI, 0, 0, signal),
  changeProfile: (service, signal) => service.changeProfile(URI, 0, { is: "remove", layer: 0 }, signal),
  presets: (service, signal) => service.presets(URI, signal),
  variables: (service, signal) => service.variables(URI, signal),
  newStack: (service, signal) =>
    service.newStack({ name: "shop", profiles: [{ uri: URI, resource: null }], isImported: false }, signal),
  registryPacks: (service, signal) => service.registryPacks("none", signal),
  newRegistry: (service, signal) => service.newRegistry({ folder: "a:/", name: "a", kind: "oci", place: "b" }, signal),
  workspaceSymbols: (service, signal) => service.workspaceSymbols("web", [], signal),
  workspaceSupport: (service, signal) => service.workspaceSupport([], "2030-01-01", signal),
  support: (service, signal) => service.support([URI], "2030-01-01", signal),
  newProfileOffers: (service, signal) =>
    service.newProfileOffers(
      { uri: URI, purpose: "production", type: "cluster", cloudType: "aws", isWaiting: true },
      signal,
    ),
  newPackVersions: (service, signal) =>
    service.newPackVersions({ uri: URI, name: "web-server", registry: null, isWaiting: true }, signal),
  newProfile: (service, signal) =>
    service.newProfile(
      { uri: URI, name: "shop", purpose: "plain", type: "add-on", cloudType: null, layers: [], addOns: [] },
      signal,
    ),
  packText: (service, signal) => service.packText("palette-pack:/a?{}", signal),
  stack: (service, signal) => service.stack([URI], signal),
  preview: (service, signal) =>
    service.preview({ uri: URI, subject: null, line: null, width: 800, isFile: false }, signal),
  stackPicture: (service, signal) => service.stackPicture({ documents: [URI], name: undefined, width: 800 }, signal),
  addLayer: (service, signal) => service.addLayer(URI, 0, undefined, signal),
  saysTheSame: (service, signal) => service.saysTheSame(URI, SHOP, signal),
  convert: (service, signal) => service.convert(URI, { to: "json", profile: undefined }, signal),
  extract: (service, signal) => service.extract(URI, { packs: [], what: "all", resolve: undefined }, signal),
  embed: (service, signal) => service.embed(URI, [], signal),
  outdated: (service, signal) =>
    service.outdated([URI], { level: "major", packs: [], layers: [], hasValues: true }, signal),
  update: (service, signal) => service.update(URI, UPDATE_ALL, signal),
  differences: (service, signal) =>
    service.differences([{ key: "", document: URI }], [], { values: "effective", isMasking: true }, signal),
  bodies: (service, signal) => service.bodies(URI, undefined, signal),
  bodyState: (service, signal) => service.bodyState(URI, BODY, signal),
  rewriteBody: (service, signal) =>
    service.rewriteBody(URI, { body: BODY, text: "replicas: 3\n", mayShare: false }, signal),
  registries: (service, signal) => service.registries(signal),
  registryPlace: (service, signal) => service.registryPlace("none", signal),
  profileServers: (service, signal) => service.profileServers([URI], signal),
  packs: (service, signal) => service.packs({ query: "web", from: undefined }, signal),
  versions: (service, signal) => service.versions({ name: "web", from: undefined }, signal),
  values: (service, signal) => service.values({ name: "web", tag: undefined, from: undefined }, signal),
};

/** What is no question: documents in, what happens around them, and what is answered at once. */
const OTHERS = new Set<keyof Service>([
  "open",
  "change",
  "close",
  "documentAt",
  "documentUris",
  "hasStacks",
  "filesChanged",
  "fileSaved",
  "settingsChanged",
  "trustWorkspace",
  "dispose",
  "usedConfigs",
  "openRegistries",
  "refreshRegistries",
  "credentialChanged",
  "closeUnusedRegistries",
  "differenceMarkdown",
  "lineChanges",
  "settled",
]);

function withShop(): Service {
  const service = createService();
  service.open({ uri: URI, text: SHOP });
  return service;
}

describe("a service without disk and network", () => {
  it("is asked here with everything it answers", () => {
    const asked = Object.keys(createService()).filter((key) => !OTHERS.has(key as keyof Service));
    expect(asked.sort()).toEqual(Object.keys(QUESTIONS).sort());
  });

  it.each(Object.entries(QUESTIONS))("answers %s about a made document", async (name, ask) => {
    expect((await ask(withShop())) === undefined).toBe(NOWHERE.has(name));
  });

  it.each(Object.entries(QUESTIONS))("gives up %s where nobody waits", async (_name, ask) => {
    const stop = new AbortController();
    stop.abort();
    await expect(ask(withShop(), stop.signal)).rejects.toMatchObject({ name: "AbortError" });
  });

  it.each(["findings", "hover", "convert", "rename", "fixes"])("gives up %s that is under way", async (name) => {
    const stop = new AbortController();
    const asked = QUESTIONS[name]!(withShop(), stop.signal);
    stop.abort();
    await expect(asked).rejects.toMatchObject({ name: "AbortError" });
  });

  it("answers about a document that is made for the question, and keeps nothing of it", async () => {
    const service = createService();
    const reply = await service.findings({ uri: URI, text: SHOP });
    expect(reply?.value.map(({ rule }) => rule)).toContain("unquoted-version");
    expect(reply?.value.every(({ uri }) => uri === URI)).toBe(true);
    expect(service.documentUris()).toEqual([]);
    expect(await service.findings(URI)).toBeUndefined();
  });

  it("says nothing of a language that is none of its own", async () => {
    expect(await createService().findings({ uri: URI, text: SHOP, languageId: "markdown" })).toBeUndefined();
  });
});

describe("answers", () => {
  it("tell what is written where", async () => {
    const service = withShop();
    const hover = await service.hover(URI, at("layer", 2));
    expect(hover?.value?.contents).toContain("layer");
    const completions = await service.completions(URI, at("add-on", 3));
    expect(completions?.value.items.map(({ label }) => label)).toContain("infra");
    const symbols = await service.symbols(URI);
    expect(symbols?.value[0]?.children.map(({ name }) => name)).toEqual(["web-server", "replicas"]);
    const variable = await service.variableAt(URI, at("var.rep", 6));
    expect(variable?.value?.name).toBe("replicas");
    const definitions = await service.definitions(URI, at("var.rep", 6), { hasPackTexts: false, hasBodies: false });
    expect(definitions?.value.map(({ uri, range }) => [uri, SHOP.slice(range.start, range.end)])).toEqual([
      [URI, "replicas"],
    ]);
  });

  it("are of the text that they carry, whatever changes meanwhile", async () => {
    const service = withShop();
    const asked = service.rename(URI, at("var.rep", 6), "count");
    const reply = await asked;
    expect(service.change(URI, 7, [{ text: "" }])).toBe(true);
    expect(reply?.text.content).toBe(SHOP);
    if (typeof reply?.value !== "object") throw new Error("not renamed");
    expect(applyEdits(reply.text.content, reply.value[0]?.edits ?? [])).toBe(
      SHOP.replaceAll("replicas }}", "count }}").replace("name: replicas", "name: count"),
    );
    expect((await service.findings(URI))?.version).toBe(7);
  });

  it("heal what is wrong", async () => {
    const service = withShop();
    const all = await service.fixAll(URI);
    expect(applyEdits(SHOP, all?.value.edits ?? [])).toContain('tag: "1.20"');
    const fixes = await service.fixes(URI, VERSION);
    const titles = fixes?.value.map(({ title }) => title);
    expect(titles?.[0]).toMatch(/^Quote/);
    expect(titles).toContain("Disable unquoted-version in this file");
  });

  it("convert, compose and count", async () => {
    const service = withShop();
    const converted = (await service.convert(URI, { to: "json", profile: undefined }))?.value;
    expect(converted?.is).toBe("converted");
    const none = (await service.convert({ uri: "made:/a.yaml", text: "a: 1\n" }, { to: "json", profile: undefined }))
      ?.value;
    expect(none).toEqual({ is: "which", profiles: [], isAmbiguous: false });
    const { stack, faults } = await service.stack([URI]);
    expect(stack.layers.map(({ pack }) => pack)).toEqual(["web-server"]);
    expect(faults).toEqual([]);
    const [checked] = await service.check([URI]);
    expect(checked?.contents.documents).toMatchObject([{ shape: "import", profiles: 1 }]);
  });
});

/** Files that are there without a disk. */
function filesOf(texts: Readonly<Record<string, string>>): Files {
  return {
    readText: (uri) => Promise.resolve(texts[uri]),
    list(folder) {
      const names = Object.keys(texts).filter((uri) => uri.startsWith(folder));
      return Promise.resolve(names.map((uri) => ({ name: uri.slice(folder.length), isFolder: false })));
    },
  };
}

const FOLDER = "memory:///work/";
const CONFIG = `${FOLDER}palette-profiles.yaml`;
const STACK = "stacks: [{ name: a, profiles: [base.yaml, shop.yaml] }]\n";

describe("a workspace of files", () => {
  const stacked = (): Service => createService({ files: filesOf({ [CONFIG]: STACK }), folders: [FOLDER] });

  it("judges a configuration with the files that it names", async () => {
    const messages = (await stacked().findings({ uri: CONFIG, text: STACK }))?.value.map(({ message }) => message);
    expect(messages?.filter((message) => message === "File not found.")).toHaveLength(2);
  });

  it("lets a made document stand for the file of its path, and one that is saved not", async () => {
    const missing = async (isSaved: boolean): Promise<number | undefined> => {
      const service = stacked();
      service.open({ uri: `${FOLDER}shop.yaml`, text: SHOP, isSaved });
      const found = await service.findings({ uri: CONFIG, text: STACK });
      return found?.value.filter(({ message }) => message === "File not found.").length;
    };
    expect(await missing(false)).toBe(1);
    expect(await missing(true)).toBe(2);
  });

  it("takes levels from the configuration, and gives edits of it", async () => {
    const uri = `${FOLDER}shop.yaml`;
    const files = filesOf({ [CONFIG]: "rules: { unquoted-version: hint }\n" });
    const service = createService({ files, folders: [FOLDER] });
    service.open({ uri, text: SHOP });
    const found = (await service.findings(uri))?.value ?? [];
    expect(found.map(({ rule, severity }) => `${rule} ${severity}`)).toContain("unquoted-version hint");
    const fixes = (await service.fixes(uri, VERSION))?.value ?? [];
    const off = fixes.find(({ title }) => title === "Disable unquoted-version for the workspace");
    const made = await off?.make();
    if (made?.is !== "made") throw new Error("not made");
    expect(
      made.changes.map((change) => [change.uri, change.isNew, applyEdits(change.text.content, change.edits)]),
    ).toEqual([[CONFIG, false, "rules: { unquoted-version: off }\n".replace("off", '"off"')]]);
    expect(made.changes[0]?.edits.every((edit) => edit.uri === CONFIG)).toBe(true);
  });

  it("looks at files that are not open", async () => {
    const uri = `${FOLDER}shop.yaml`;
    const texts = { [uri]: SHOP, [`${FOLDER}other.yaml`]: "a: 1\n" };
    const service = createService({ files: filesOf(texts), folders: [FOLDER] });
    expect(await service.savedFile(`${FOLDER}other.yaml`)).toBeUndefined();
    const file = await service.savedFile(uri);
    expect((await file?.findings())?.value.map(({ rule }) => rule)).toContain("unquoted-version");
    expect((await service.savedFile(uri))?.state).toBe(file?.state);
    service.filesChanged([uri], () => undefined);
    expect((await service.savedFile(uri))?.state).not.toBe(file?.state);
  });

  it("tells apart the states of a document, and of a configuration, whose files it checks anew", async () => {
    const service = stacked();
    service.open({ uri: URI, text: SHOP });
    const before = await service.state(URI);
    expect(await service.state(URI)).toBe(before);
    service.change(URI, 2, [{ range: { start: WHOLE.start, end: WHOLE.start }, text: "\n" }]);
    expect(await service.state(URI)).not.toBe(before);
    expect(await service.state({ uri: CONFIG, text: STACK })).toBeDefined();
  });
});
