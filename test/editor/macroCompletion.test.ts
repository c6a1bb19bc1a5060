import { describe, expect, it } from "vitest";
import { complete } from "../../server/src/editor/completion/completion";
import { macroItems } from "../../server/src/editor/completion/completionMacros";
import type { Completion } from "../../server/src/editor/completion/completionItem";
import { markdownText } from "../../server/src/editor/markdown";
import { applyEdits } from "../../server/src/text/edit";
import { BUNDLED, read } from "../helpers/reading";
import { withCursor } from "../helpers/cursor";
import type { LanguageId } from "../helpers/languages";
import { macroProfile as profile } from "../helpers/macroProfile";

describe("completion within the braces of a macro", () => {
  function labels(marked: string): string[] | undefined {
    const { text, offset } = withCursor(marked);
    return macroItems(read(text), offset)?.map(({ label }) => label);
  }

  function accepted(marked: string, label: string, language: LanguageId = "yaml"): string | undefined {
    const { text, offset } = withCursor(marked);
    const item = complete(read(text, language), offset, BUNDLED).items.find((other) => other.label === label);
    return item && applyEdits(text, [item.edit]);
  }

  it("offers variables, system macros and packs", () => {
    const all = labels(profile("a: '{{ ‸ }}'")) ?? [];
    expect(all.slice(0, 2)).toEqual([".spectro.var.size", ".spectro.system.user.name"]);
    expect(all).toContain(".spectro.pack.front.");
    expect(all).toContain(".spectro.macro.");
  });

  it("offers the keys of a pack's values", () => {
    expect(labels(profile("a: '{{ .spectro.pack.web.options.s‸ }}'"))).toEqual([
      ".spectro.pack.web.options.system.uri",
      ".spectro.pack.web.options.size",
    ]);
    expect(labels(profile("a: '{{ .spectro.pack.web.‸"))).toContain(".spectro.pack.web.options.");
  });

  it("replaces the whole name, and closes what is open", () => {
    const name = ".spectro.var.size";
    expect(accepted(profile("a: '{{ .spe‸ctro.x }}'"), name)).toBe(profile("a: '{{ .spectro.var.size }}'"));
    expect(accepted(profile("a: '{{ .‸"), name)).toBe(profile("a: '{{ .spectro.var.size }}"));
    expect(accepted(profile("a: '{{‸'"), name)).toBe(profile("a: '{{.spectro.var.size}}'"));
    expect(accepted(profile("a: '{{.spectro.‸}} {{ .spectro.var.x }}'"), name)).toBe(
      profile("a: '{{.spectro.var.size}} {{ .spectro.var.x }}'"),
    );
    expect(
      accepted(
        '{"spec":{"template":{"packs":[{"name":"a","values":"a: \\"{{ ‸"}]},"variables":[{"name":"size"}]}}',
        name,
        "json",
      ),
    ).toBe(
      '{"spec":{"template":{"packs":[{"name":"a","values":"a: \\"{{ .spectro.var.size }}"}]},"variables":[{"name":"size"}]}}',
    );
  });

  it("quotes a macro that is a whole value", () => {
    const name = ".spectro.var.size";
    for (const [begun, written] of [
      ["a: {{‸", "a: '{{.spectro.var.size}}'"],
      ["a: {{‸}}", "a: '{{.spectro.var.size}}'"],
      ["a: {{ .spec‸ }}", "a: '{{ .spectro.var.size }}'"],
      ["- {{s‸", "- '{{.spectro.var.size}}'"],
      ["a.b/c-d: {{ ‸", "a.b/c-d: '{{ .spectro.var.size }}'"],
      ["a: x{{‸}}", "a: x{{.spectro.var.size}}"],
      ["a: {{‸}} x", "a: {{.spectro.var.size}} x"],
      ["a: |\n  b: {{‸", "a: |\n  b: {{.spectro.var.size}}"],
      ['a: "{{‸"', 'a: "{{.spectro.var.size}}"'],
      ["a: [{{‸}}]", "a: [{{.spectro.var.size}}]"],
    ] as const) {
      expect(accepted(profile(begun), name), begun).toBe(profile(written));
    }
    const { text, offset } = withCursor(profile("a: {{‸}}"));
    const pack = macroItems(read(text), offset)?.find(({ label }) => label === ".spectro.pack.web.");
    expect(pack?.snippet).toBe("'{{.spectro.pack.web.$0}}'");
    expect(pack?.filterText).toBe("{{.spectro.pack.web.");
    const single = "spec: { template: { packs: [ { name: a, values: 'a: {{‸' } ] }, variables: [ { name: size } ] }\n";
    expect(accepted(single, name)).toBe(single.replace("‸", ".spectro.var.size}}"));
    const inJson = '{"spec":{"template":{"packs":[{"name":"a","values":"a: {{‸"}]},"variables":[{"name":"size"}]}}';
    expect(accepted(inJson, name, "json")).toBe(inJson.replace("{{‸", "'{{.spectro.var.size}}'"));
  });

  it("says what each stands for, and on which clouds", () => {
    const itemsOn = (cloud: string): readonly Completion[] => {
      const text = profile("a: '{{ ‸ }}'").replace("type: add-on", `type: add-on\n    cloudType: ${cloud}`);
      const at = withCursor(text);
      return macroItems(read(at.text), at.offset) ?? [];
    };
    const kubevip = (cloud: string): Completion | undefined =>
      itemsOn(cloud).find(({ label }) => label === ".spectro.system.cluster.kubevip");
    expect(kubevip("aws")).toBeUndefined();
    for (const cloud of ["edge-native", "vsphere", "all", "our-cloud"]) {
      expect(kubevip(cloud)?.detail).toBe("only on edge, edge-native, vsphere");
    }
    for (const { label, documentation } of itemsOn("all")) {
      expect(documentation && markdownText(documentation), label).toMatch(/^[A-Z].*\./);
      expect(label).not.toMatch(/app(?:tier|profile|deployment)/);
    }
  });

  it("offers no variable where none is replaced", () => {
    const inDefault = profile("", "    - { name: size, defaultValue: '{{ ‸' }\n");
    expect(labels(inDefault)?.[0]).toBe(".spectro.system.user.name");
    const inContent = profile("").replace("pack:", "pack:\n            content: { images: [ { image: '{{ ‸ }}' } ] }");
    expect(labels(inContent)?.[0]).toBe(".spectro.system.user.name");
  });

  it("takes a name without its dot, too", () => {
    for (const begun of ["s", "spec", "spectro", "spectro.var.s"]) {
      expect(accepted(profile(`a: '{{ ${begun}‸ }}'`), ".spectro.var.size")).toBe(
        profile("a: '{{ .spectro.var.size }}'"),
      );
    }
    for (const other of ["if‸", "range‸", "Values.x‸", "include‸"]) {
      expect(labels(profile(`a: '{{ ${other} }}'`))).toBeUndefined();
    }
  });

  it("offers the functions that the value may go through", () => {
    const functions = ["default", "substr", "upper"];
    expect(labels(profile("a: '{{ .spectro.system.cluster.name | ‸ }}'"))).toEqual(functions);
    expect(labels(profile("a: '{{ .spectro.pack.x.y |‸"))).toEqual(functions);
    expect(accepted(profile("a: '{{ .spectro.macro.x | upper | sub‸ }}'"), "substr")).toBe(
      profile("a: '{{ .spectro.macro.x | upper | substr  }}'"),
    );
    expect(accepted(profile("a: '{{ .spectro.macro.x | up‸'"), "upper")).toBe(
      profile("a: '{{ .spectro.macro.x | upper }}'"),
    );
  });

  it("offers nothing of it elsewhere", () => {
    expect(labels(profile("a: '{{ .spectro.var.x }} ‸'"))).toBeUndefined();
    expect(labels(profile("a: '{{ .spectro.var.x | ‸'"))).toBeUndefined();
    expect(labels(profile("a: ‸"))).toBeUndefined();
    expect(labels("a: '{{ ‸ }}'")).toBeUndefined();
  });
});
