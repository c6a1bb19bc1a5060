import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { definition } from "../../server/src/editor/navigation/definition";
import { hover } from "../../server/src/editor/hover/hover";
import { markdownText } from "../../server/src/editor/markdown";
import { references } from "../../server/src/editor/navigation/references";
import { rename } from "../../server/src/editor/navigation/rename";
import { applyEdits } from "../../server/src/text/edit";
import { BUNDLED, read } from "../helpers/reading";
import { withCursor } from "../helpers/cursor";
import { profileTexts } from "../helpers/profiles";
import type { LanguageId } from "../helpers/languages";
import { macroProfile as profile } from "../helpers/macroProfile";

/** The text of each range, with what stands before it on its line. */
function lines(text: string, ranges: readonly { start: number; end: number }[]): string[] {
  return ranges.map(({ start, end }) => {
    const lineStart = text.lastIndexOf("\n", start - 1) + 1;
    return `${text.slice(lineStart, start).trimStart()}[${text.slice(start, end)}]`;
  });
}

describe("hover on a macro", () => {
  function said(marked: string): string | undefined {
    const { text, offset } = withCursor(marked);
    const found = hover(read(text), offset, BUNDLED);
    return found && `${text.slice(found.range.start, found.range.end)}: ${markdownText(found.contents)}`;
  }

  it("tells what it stands for", () => {
    expect(said(profile("a: '{{ .spectro.sys‸tem.cluster.name }}'"))).toContain(
      ".spectro.system.cluster.name: `.spectro.system.cluster.name`\n\nThe name of the cluster.",
    );
    expect(said(profile("a: '{{ .spectro.mac‸ro.x }}'"))).toContain("A macro of the project");
    expect(said(profile("a: '{{ .spectro.app.‸x.y }}'"))).toContain("App profile macro");
    expect(said(profile("a: '{{ .spectro.var.no‸ne }}'"))).toContain("Not declared");
    expect(said(profile("a: '{{ .spectro.pack.no‸body.x }}'"))).toContain("another profile");
    expect(said(profile("# '{{ .spectro.var.si‸ze }}'"))).toBeUndefined();
    expect(said(profile("a: '{{ .Values.si‸ze }}'"))).toBeUndefined();
  });

  it("tells where it holds", () => {
    const on = (cloud: string): string | undefined =>
      said(
        profile("a: '{{ .spectro.system.cluster.kube‸vip }}'").replace(
          "type: add-on",
          `type: add-on\n    cloudType: ${cloud}`,
        ),
      );
    expect(on("vsphere")).toContain("Only on `edge`, `edge-native` and `vsphere`; empty on other clouds.");
    expect(on("vsphere")).not.toContain("Empty in this profile");
    expect(on("aws")).toContain("Empty in this profile: its cloud is aws.");
    for (const path of ["system.appt‸ier.NAMESPACE", "system.appprofile.n‸ame", "system.appdeployment.ingress.ho‸st"]) {
      expect(said(profile(`a: '{{ .spectro.${path} }}'`))).toMatch(/: `.spectro[^`]*`\n\nApp profile macro;/);
    }
  });

  it("tells what a function does", () => {
    expect(said(profile("a: '{{ .spectro.system.cluster.name | up‸per }}'"))).toMatch(
      /^upper: \*\*upper\*\*\n\nAll letters/,
    );
    expect(said(profile("a: '{{ .spectro.pack.x.y | substr 0 4 | defa‸ult \"a\" }}'"))).toMatch(/^default: /);
    expect(said(profile("a: '{{ .spectro.var.size | up‸per }}'"))).toContain("not supported on profile variables");
    expect(said(profile("a: '{{ .spectro.system.cluster.name | none‸such }}'"))).toBeUndefined();
  });

  it("tells of a variable how it is declared, but not what a secret is", () => {
    const variable = "    - { name: size, displayName: Size, format: number, defaultValue: '3', required: true }\n";
    const text = said(profile("a: '{{ .spectro.var.si‸ze }}'", variable));
    expect(text).toContain('shown as "Size"');
    expect(text).toContain("- format: `number`\n- default: `3`\n- required");
    const secret = "    - { name: size, isSensitive: true, defaultValue: hunter2 }\n";
    expect(said(profile("a: '{{ .spectro.var.si‸ze }}'", secret))).toContain("- sensitive");
    expect(said(profile("a: '{{ .spectro.var.si‸ze }}'", secret))).not.toContain("hunter2");
  });

  it("tells of a reference the pack and the value", () => {
    expect(said(profile("a: '{{ .spectro.pack.web.options.system.u‸ri }}'"))).toContain(
      "Pack: front--web 1.3.0\n\n- value: `quay.io/x`",
    );
  });
});

describe("the definition", () => {
  function found(marked: string, language: LanguageId = "yaml"): string[] {
    const { text, offset } = withCursor(marked);
    return lines(text, definition(read(text, language), offset));
  }

  it("of a variable is its declaration", () => {
    expect(found(profile("a: '{{ .spectro.var.si‸ze }}'"))).toEqual(["- name: [size]"]);
    expect(found(profile("a: '{{ .spectro.var.si‸ze }}'", '    - name: "size"\n'))).toEqual(['- name: "[size]']);
    expect(found(profile("a: '{{ .spectro.v‸ar.size }}'"))).toEqual([]);
    expect(found(profile("a: '{{ .spectro.var.no‸ne }}'"))).toEqual([]);
    expect(found(profile("a: b", "    - name: si‸ze\n"))).toEqual(["- name: [size]"]);
  });

  it("of a reference is the value, else the pack", () => {
    expect(found(profile("a: '{{ .spectro.pack.front.options.system.u‸ri }}'"))).toEqual(["[system.uri]"]);
    expect(found(profile("a: '{{ .spectro.pack.front.no‸ne }}'"))).toEqual(["- name: [front--web]"]);
    expect(found(profile("a: '{{ .spectro.pack.no‸body.none }}'"))).toEqual([]);
  });
});

describe("the references of a variable", () => {
  const TEXT = profile(
    "a: '{{ .spectro.var.si‸ze }}-{{ .spectro.var.size.large | upper }}'\n# {{ .spectro.var.size }}\n" +
      "b: '{{- .spectro.var.size -}} {{ .spectro.var.sizes }} {{ .spectro.var.size-x }}'\nc: |\n  {{\n    .spectro.var.size\n  }}\n",
    '    - name: size\n      description: "{{ .spectro.var.size }}"\n',
  );

  it("are its declaration and its uses in every text, comments apart", () => {
    const { text, offset } = withCursor(TEXT);
    const all = references(read(text), offset);
    expect(all.filter(({ isDeclaration }) => isDeclaration).length).toBe(1);
    expect(
      lines(
        text,
        all.map(({ range }) => range),
      ),
    ).toEqual([
      "a: '{{ .spectro.var.[size]",
      "a: '{{ .spectro.var.size }}-{{ .spectro.var.[size]",
      "b: '{{- .spectro.var.[size]",
      ".spectro.var.[size]",
      "- name: [size]",
      'description: "{{ .spectro.var.[size]',
    ]);
  });

  it("are all renamed", () => {
    const { text, offset } = withCursor(TEXT);
    const edits = rename(read(text), offset, "length");
    expect(typeof edits).toBe("object");
    const after = typeof edits === "string" ? edits : applyEdits(text, edits);
    expect(after).toBe(
      text
        .replace(/(\.spectro\.var\.)size(?![\w-])/g, "$1length")
        .replace("name: size", "name: length")
        .replace("# {{ .spectro.var.length }}", "# {{ .spectro.var.size }}"),
    );
  });

  it("are renamed in JSON, and behind anchors once", () => {
    const json = withCursor(
      '{"spec":{"template":{"packs":[{"name":"a","values":"a: \\"{{ .spectro.var.x }}\\"\\n"}]},"variables":[{"name":"‸x"}]}}',
    );
    const edits = rename(read(json.text, "json"), json.offset, "y-1");
    expect(typeof edits === "string" ? edits : applyEdits(json.text, edits)).toBe(
      '{"spec":{"template":{"packs":[{"name":"a","values":"a: \\"{{ .spectro.var.y-1 }}\\"\\n"}]},"variables":[{"name":"y-1"}]}}',
    );
    const anchors = withCursor(
      "packs:\n  - { name: a, tag: '1', values: &v \"a: '{{ .spectro.var.‸x }}'\" }\n  - { name: b, tag: '1', values: *v }\n",
    );
    const both = rename(read(anchors.text), anchors.offset, "y");
    expect(typeof both === "string" ? both : both.length).toBe(1);
  });

  it("keep their name where the new one cannot be", () => {
    const { text, offset } = withCursor(
      profile("a: '{{ .spectro.var.si‸ze }}'", "    - name: size\n    - name: length\n"),
    );
    expect(rename(read(text), offset, "length")).toContain("already");
    expect(rename(read(text), offset, "a b")).toContain("can contain letters");
    expect(rename(read(text), offset, "size")).toEqual([]);
    expect(rename(read(text), 0, "x")).toContain("No variable");
  });

  it("can be renamed and back, whatever the profile, and touch nothing else", () => {
    let renamed = 0;
    fc.assert(
      fc.property(profileTexts(), fc.nat(), ({ text, language }, at) => {
        const uses = [...text.matchAll(/\.spectro\.var\.(?=\w)/g)].map(({ index, 0: mark }) => index + mark.length);
        const offset = uses[at % uses.length] ?? 0;
        const reading = read(text, language, true);
        const places = references(reading, offset);
        const edits = rename(reading, offset, "renamed_1");
        if (typeof edits === "string") return;
        renamed++;
        const after = applyEdits(text, edits);
        const moved = edits.filter(({ range }) => range.start < offset);
        const by = moved.reduce((sum, { range, newText }) => sum + newText.length - (range.end - range.start), 0);
        const again = references(read(after, language, true), offset + by + 1);
        expect(again.length).toBe(places.length);
      }),
      { numRuns: 200 },
    );
    expect(renamed).toBeGreaterThan(20);
  });
});
