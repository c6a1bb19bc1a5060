import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CodeAction, DocumentDiagnosticReport } from "vscode-languageserver/node";
import { translationFiles } from "../../server/src/platform/node/translationFiles";
import { PULLING, startClient } from "../helpers/client";

// A language that nobody speaks: its words are made up.
const BUNDLE = {
  "Unquoted {0} {1} is read as the number {2}.": "{1} zonder haken ({0}) wordt {2}!",
  'Write "{0}".': "Skribu «{0}».",
  'Quote "{0}"': "Haku «{0}»",
  "Disable {0} for this line": "Silentu {0}",
  tag: "etiketo",
};
const PROFILE = `metadata: { name: shop }
spec: { template: { type: add-on, packs: [{ name: web, layer: addon, tag: 1.30 }] } }
`;

async function saidWith(options: object, initialize: object = {}): Promise<{ message: string; fixes: string[] }> {
  const client = await startClient(PULLING, { initializationOptions: options, ...initialize });
  const uri = "file:///a.profile.yaml";
  await client.open(uri, PROFILE);
  const report = await client.connection.sendRequest<DocumentDiagnosticReport>("textDocument/diagnostic", {
    textDocument: { uri },
  });
  const items = report.kind === "full" ? report.items : [];
  const [diagnostic] = items.filter(({ code }) => code === "unquoted-version");
  const actions = await client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
    textDocument: { uri },
    range: diagnostic?.range,
    context: { diagnostics: [diagnostic] },
  });
  await client.stop();
  return {
    message: typeof diagnostic?.message === "string" ? diagnostic.message : "",
    fixes: actions.map(({ title }) => title),
  };
}

describe("the language of findings", () => {
  it("is that of the client's translations", async () => {
    const { message, fixes } = await saidWith({ translations: BUNDLE });
    expect(message).toContain("wordt 1.3! Skribu «1.30».");
    expect(fixes).toContain("Haku «1.30»");
    expect(fixes).toContain("Silentu unquoted-version");
  });

  it.each([{}, { translations: null }, { translations: ["x"] }, { translations: { "Other text.": "x" } }])(
    "is English with %j",
    async (options) => {
      const { message, fixes } = await saidWith(options, { locale: "qx" });
      expect(message).toBe('Unquoted tag 1.30 is read as the number 1.3. Write "1.30".');
      expect(fixes).toContain('Quote "1.30"');
    },
  );
});

describe("translations in files", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "translations-"));
    writeFileSync(join(folder, "bundle.l10n.qx.json"), JSON.stringify(BUNDLE));
    writeFileSync(join(folder, "bundle.l10n.qx-aa.json"), '{ "a": "b", "c": 1 }');
    writeFileSync(join(folder, "bundle.l10n.qy.json"), "not JSON");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ["qx", BUNDLE],
    ["QX-BB", BUNDLE],
    ["qx_AA.UTF-8", { a: "b" }],
    ["qx-AA", { a: "b" }],
    ["qy", undefined],
    ["en", undefined],
    ["../qx", undefined],
    ["", undefined],
  ])("are those of the locale %j", (locale, expected) => {
    expect(translationFiles(folder)(locale)).toEqual(expected);
  });
});
