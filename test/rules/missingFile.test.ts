import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../server/src/text/edit";
import { asExpectations, expectationsIn } from "../helpers/expectations";
import { memoryWorkspace } from "../helpers/memoryWorkspace";

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, "missing-file", name), "utf8");
const FILES = { "web.yaml": "a: 1\n", "wiki.yaml": "a: 1\n", "values/in-values.yaml": "a: 1\n" };

describe("missing-file", () => {
  it.each(["bad.yaml", "good.yaml"])("finds what %s expects, and nothing else", async (name) => {
    const text = fixture(name);
    const workspace = memoryWorkspace({ ...FILES, "shop.yaml": text });
    workspace.open("shop.yaml");
    const reply = await workspace.service.findings(workspace.uri("shop.yaml"));
    const own = (reply?.value ?? []).filter(({ rule }) => rule === "missing-file");
    expect(asExpectations(text, own)).toEqual(expectationsIn(text));
  });

  it("says which name is meant, and changes to it", async () => {
    const text = fixture("bad.yaml");
    const workspace = memoryWorkspace({ ...FILES, "shop.yaml": text });
    workspace.open("shop.yaml");
    const reply = await workspace.service.findings(workspace.uri("shop.yaml"));
    const [found] = reply?.value ?? [];
    expect(found?.message).toBe('File "wik.yaml" not found. Did you mean "wiki.yaml"?');
    const [fix] = found?.fixes?.() ?? [];
    expect(fix?.title).toBe(`Change to "wiki.yaml"`);
    expect(applyEdits(text, fix?.edits ?? [])).toContain("valuesFile: wiki.yaml");
  });

  it("is silent where the files of a build may be in another folder", async () => {
    const text = fixture("bad.yaml").replace("web.yaml", "other.yaml").replace("wik.yaml", "chat.yaml");
    const workspace = memoryWorkspace({ "profiles/shop.yaml": text });
    workspace.open("profiles/shop.yaml");
    const found = await workspace.findings("profiles/shop.yaml");
    expect(found.filter((one) => one.includes(" missing-file "))).toEqual([
      expect.stringContaining('"../../elsewhere/docs.yaml" is outside the workspace'),
    ]);
  });
});
