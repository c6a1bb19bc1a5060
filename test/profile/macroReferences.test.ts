import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { macroTextOf } from "../../server/src/profile/macros";

/** The macros of a text as they are read: what is sure, and what is left open. */
function read(text: string): { sure: string[]; open: string[] } {
  const { references, doubtful } = macroTextOf(text, []);
  return {
    sure: references.map(({ family, path, pipe }) => `${family} ${path}${pipe}`),
    open: doubtful.map(({ start, end }) => text.slice(start, end)),
  };
}

describe("the macros of a text", () => {
  it.each([
    ["{{.spectro.var.a}}{{ .spectro.var.b-c  }}", ["var a", "var b-c"]],
    ["{{ .spectro.system.kubernetes.version | substr 0 4 }}", ["system kubernetes.version| substr 0 4"]],
    ['{{ .spectro.macro.x | default "}" }}', ['macro x| default "}"']],
    ["{{.spectro.app.$name.db.USERNAME}}", ["app $name.db.USERNAME"]],
    ["https://{{ .spectro.var.host }}/#/{{ .spectro.var.path }}", ["var host", "var path"]],
    ["{{ .Values.x }} {{ .spectro.var.a }} }} {{ .spectro.var.b }}", ["var a", "var b"]],
  ])("%s are read for sure", (text, sure) => {
    expect(read(text)).toEqual({ sure, open: [] });
  });

  it.each([
    "{{- .spectro.var.a }}",
    "{{ .spectro.var.a -}}",
    "{{ .spectro.var.a-}}",
    "{{ $.spectro.var.a }}",
    "{{ .Values.spectro.var.a }}",
    '{{ index .spectro.var "a" }}',
    '{{ (index .spectro "var" "a") }}',
    "{{ .spectro.var.a..b }}",
    "{{ .spectro.var.a b }}",
    "{{ .spectro.var }}",
    "{{\n.spectro.var.a\n}}",
    "{{{{ .spectro.var.a }}}}",
    "# {{ .spectro.var.a }}",
    "x # {{ .spectro.var.a }}",
    "{{ .spectro.var.a",
  ])("%s is left open", (text) => {
    const { sure, open } = read(text);
    expect(sure).toEqual([]);
    expect(open.length).toBe(1);
  });

  it("other words that begin alike are none", () => {
    expect(read("registry.spectrocloud.com {{ .spectroscope.x }}")).toEqual({ sure: [], open: [] });
  });

  it("stand where their ranges say, outside of what is left out", () => {
    const pieces = fc.constantFrom(
      "{{",
      "}}",
      " ",
      ".spectro.",
      "var",
      ".a",
      "|",
      "#",
      "\n",
      ".spectro.var.x",
      '"',
      "-",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), fc.nat(30), fc.nat(30), (parts, start, length) => {
        const text = parts.join("");
        const leftOut = { start, end: start + length };
        const { references, doubtful } = macroTextOf(text, [leftOut]);
        for (const { macro, family, familyRange, path, pathRange } of references) {
          expect(text.slice(familyRange.start, familyRange.end)).toBe(family);
          expect(text.slice(pathRange.start, pathRange.end)).toBe(path);
          expect(text.slice(macro.start, macro.end)).toMatch(/^\{\{[^]*\}\}$/);
        }
        const starts = [
          ...references.map(({ familyRange }) => familyRange.start),
          ...doubtful.map((open) => open.start),
        ];
        for (const at of starts) expect(at < leftOut.start || at >= leftOut.end).toBe(true);
        for (const { end } of doubtful) expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
