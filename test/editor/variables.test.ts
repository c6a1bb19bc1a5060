import { describe, expect, it } from "vitest";
import { complete } from "../../server/src/editor/completion/completion";
import { hover } from "../../server/src/editor/hover/hover";
import { markdownText } from "../../server/src/editor/markdown";
import { applyEdits } from "../../server/src/text/edit";
import { BUNDLED, read } from "../helpers/reading";
import { withCursor } from "../helpers/cursor";
import type { LanguageId } from "../helpers/languages";

const profile = (variable: string, values = 'a: "{{.spectro.var.size}}"'): string =>
  `metadata: { name: x }\nspec:\n  template:\n    packs:\n      - name: web\n        values: |\n          ${values}\n` +
  `      - name: shop\n        type: manifest\n        manifests:\n          - name: site\n            content: |\n              b: '{{ .spectro.var.size }} {{ .spectro.var.size }}'\n` +
  `  variables:\n    - ${variable}\n`;

const SIZES =
  'options: [ { value: s, label: Small, description: One node }, { value: "2", label: "1.0" }, { value: large } ]';

function itemsAt(marked: string, language: LanguageId = "yaml"): { label: string; detail: string; after: string }[] {
  const { text, offset } = withCursor(marked);
  return complete(read(text, language), offset, BUNDLED).items.map(({ label, detail, edit }) => ({
    label,
    detail: detail ?? "",
    after: applyEdits(text, [edit]),
  }));
}

function said(marked: string): string | undefined {
  const { text, offset } = withCursor(marked);
  const found = hover(read(text), offset, BUNDLED);
  return found && `${text.slice(found.range.start, found.range.end)}: ${markdownText(found.contents)}`;
}

describe("the default of a variable", () => {
  it.each([
    ["format: boolean", ["true", "false"]],
    ["format: string", []],
    [`inputType: dropdown\n      ${SIZES}`, ["Small", "1.0", "large"]],
  ])("is one of the values that it may have: %s", (kind, labels) => {
    for (const begun of ["", labels[0]?.slice(0, 2) ?? "x"]) {
      const items = itemsAt(profile(`name: size\n      ${kind}\n      defaultValue: ${begun}‸`));
      expect(items.map(({ label }) => label)).toEqual(labels);
    }
  });

  it("is written as text, and chooses an option by its label", () => {
    const bool = (end: string): string => profile(`name: size\n      format: boolean\n      defaultValue: ${end}`);
    expect(itemsAt(bool("tr‸"))[0]?.after).toBe(bool('"true"'));
    expect(itemsAt(bool("'‸'"))[0]?.after).toBe(bool("'true'"));
    const dropdown = (end: string): string => profile(`name: size\n      ${SIZES}\n      defaultValue: ${end}`);
    expect(itemsAt(dropdown("S‸ # why"))[0]).toEqual({ label: "Small", detail: "s", after: dropdown("Small # why") });
    expect(itemsAt(dropdown("‸"))[1]).toEqual({ label: "1.0", detail: "2", after: dropdown('"1.0"') });
    const json = (end: string): string =>
      `{"metadata":{"name":"x"},"spec":{"template":{"packs":[]},"variables":[{"name":"a","format":"boolean","defaultValue": ${end}}]}}`;
    expect(itemsAt(json('"‸"'), "json")[1]?.after).toBe(json('"false"'));
  });

  it("opens its list behind the key where there is something to choose", () => {
    const opens = (kind: string): boolean | undefined => {
      const { text, offset } = withCursor(profile(`name: size\n      ${kind}\n      ‸`));
      return complete(read(text), offset, BUNDLED).items.find(({ label }) => label === "defaultValue")?.isOpening;
    };
    expect(opens("format: boolean")).toBe(true);
    expect(opens(SIZES)).toBe(true);
    expect(opens("format: number")).toBe(false);
  });
});

describe("the hover of a variable", () => {
  const declared = "name: size, displayName: Size, format: number, defaultValue: '3', required: true";

  it("tells its format, its default, whether it is required, and where it is used", () => {
    const text = said(profile(`{ ${declared.replace("size", "si‸ze")} }`));
    expect(text).toContain('size: **size**\n\nProfile variable, shown as "Size".');
    expect(text).toContain("- format: `number`\n- default: `3`\n- required\n");
    expect(text).toContain("Used in the values of web, the manifest site of shop (2 times).");
    const inMacro = said(profile(`{ ${declared} }`, 'a: "{{.spectro.var.s‸ize}}"'));
    expect(inMacro).toContain("- format: `number`\n- default: `3`\n- required\n");
    expect(inMacro).toContain("Used in the values of web, the manifest site of shop (2 times).");
  });

  it("tells what it lacks, and never what a secret is", () => {
    expect(said(profile("{ name: ot‸her }"))).toMatch(/- no default\n- not required\n\nNot used in this profile\./);
    const secret = said(profile("{ name: si‸ze, isSensitive: true, defaultValue: hunter2 }"));
    expect(secret).toContain("- sensitive");
    expect(secret).not.toMatch(/hunter2|no default/);
    expect(said(profile(`{ name: si‸ze, ${SIZES} }`))).toContain("- one of `Small`, `1.0`, `large`");
  });

  it("tells of a dropdown's default the option that it chooses", () => {
    expect(said(profile(`{ name: size, ${SIZES}, defaultValue: Sma‸ll }`))).toBe(
      "Small: **Small**\n\nAn option of this dropdown.\n\nOne node\n\n- value: `s`",
    );
    expect(said(profile("{ name: size, defaultValue: Sma‸ll }"))).toBeUndefined();
  });
});
