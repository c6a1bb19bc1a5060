import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { presetsIn } from "../../server/src/packs/defaults/presets";
import { constraintsIn } from "../../server/src/packs/defaults/schemaYaml";
import { fitsFormat, formatInWords, optionsOf, readValueFormat } from "../../server/src/packs/defaults/valueFormat";
import { readYaml } from "../../server/src/syntax/yaml/yaml";
import { cpuTimeOf } from "../helpers/cpuTime";
import { shared } from "../helpers/shared";
import { inWords } from "../../server/src/text/message";

const constraint = (template: string) => constraintsIn(`a.b:\n  schema: '${template}'\n`)[0];

describe("schema.yaml", () => {
  it("says what is required, readonly, and of what format", () => {
    expect(constraint('{{ required | format "${number:[1-10]}" | hints "How many" "at least one" }}')).toEqual({
      path: "a.b",
      isRequired: true,
      isReadonly: false,
      format: [{ kind: "number", least: 1, most: 10 }],
      isPassword: false,
      hints: ["How many", "at least one"],
    });
    expect(constraint("{{ readonly }}")).toMatchObject({ isReadonly: true, isRequired: false, format: undefined });
    expect(constraint('{{required|hints "a | b"|hints "c"}}')).toMatchObject({
      isRequired: true,
      hints: ["a | b", "c"],
    });
    expect(constraint('{{ format "${password:/^.{8,}$/}" }}')).toMatchObject({ isPassword: true });
    expect(constraint("{{ format `${string:/^\\d+$/}` }}")?.format).toEqual([
      { kind: "regex", regex: "^\\d+$", isNumber: false },
    ]);
    expect(constraint('{{ format "${string:/^\\"\\d$/}" }}')?.format).toEqual([
      { kind: "regex", regex: '^"\\d$', isNumber: false },
    ]);
  });

  it("keeps paths as they are written, and the last of two", () => {
    const text = `options.system.uri:
  schema: '{{ required }}'
# a comment
a.$[].b:
  # another
  schema: '{{ readonly }}'
options.system.uri:
  schema: '{{ hints "uri" }}'
`;
    expect(constraintsIn(text).map(({ path, isRequired }) => [path, isRequired])).toEqual([
      ["options.system.uri", false],
      ["a.$[].b", false],
    ]);
  });

  it.each(["", "# nothing\n", "a: b\n", "a:\n  schema: 12\n", "- a\n", "a: {schema: '{{ required'}", "a: [", '"'])(
    "says nothing where it is none: %j",
    (text) => {
      expect(constraintsIn(text)).toEqual([]);
    },
  );
});

describe("formats of values", () => {
  const fits = (format: string, text: string): boolean => {
    const read = readValueFormat(format);
    return read === undefined || fitsFormat(read, text);
  };

  it.each([
    ["${string}", "anything at all", true],
    ["${input}", "anything at all", true],
    ["${somethingNew:[1]}", "anything at all", true],
    ["${string:/^([a-z0-9].*)$/}", "a-", true],
    ["${string:/^([a-z0-9].*)$/}", "-a", false],
    ["${string:/size=\\d+/}", "thin, size=15", true],
    ["${string:/^a{2,3}$/}", "aa", true],
    ["${string:/^a{2,3}$/}", "a", false],
    ["${string:/^[a-z]}$/}", "b}", true],
    ["${string:/(?=no RE2)/}", "anything", true],
    ["${password:/^.{8,}$/}", "short", false],
    ["${number}", "12", true],
    ["${number}", "0.28", true],
    ["${number}", "-1e3", true],
    ["${number}", "twelve", false],
    ["${number:[5000-5005]}", "5005", true],
    ["${number:[5000-5005]}", "5006", false],
    ["${number:[-5--1]}", "-3", true],
    ["${number:[-5--1]}", "3", false],
    ["${number:[0.1-0.9]}", "0.5", true],
    ["${number:[from here]}", "7", true],
    ["${number:/^(500[0-5])$/}", "5003", true],
    ["${number:/^(500[0-5])$/}", "5006", false],
    ["${boolean}", "true", true],
    ["${boolean}", "True", true],
    ["${boolean}", "1", false],
    ["${list:[PACK,GIT, CHART]}", "CHART", true],
    ["${list:[PACK,GIT,CHART]}", "HELM", false],
    ["${ipv4}", "10.10.10.255", true],
    ["${ipv4}", "10.10.10.256", false],
    ["${ipv4}", "10.10.10", false],
    ["${ipv4}", "10.10.10.1.", false],
    ["${version}", "1.2.3-rc.1", true],
    ["${version}", "v1.2", true],
    ["${version}", "latest", false],
    ["${ipv4} - ${ipv4}", "10.10.10.10 - 10.10.10.255", true],
    ["${ipv4} - ${ipv4}", "10.10.10.10", false],
    ["${ipv4} - ${ipv4}", "10.10.10.10-10.10.10.255", false],
    ["${string}, ${string:/size=\\d+/}", "type-zeroedthick, size=150", true],
    ["${string}, ${string:/size=\\d+/}", "type-zeroedthick, size=s", false],
    ["${string}/${string}:${version}", "registry.example.org:5000/web/shop:1.1.1", true],
    ["${string}/${string}:${version}", "web:1.1.1", false],
    ["${number:[1-10]}-${number:[1-5]}", "10-5", true],
    ["${number:[1-10]}-${number:[1-5]}", "10-6", false],
    ["v${number}", "v1", true],
    ["v${number}", "1", false],
    ["${unclosed", "anything", true],
  ])("%s and %s: %s", (format, text, expected) => {
    expect(fits(format, text)).toBe(expected);
  });

  it("are told in words", () => {
    const words = (format: string): string => inWords(formatInWords(readValueFormat(format) ?? []));
    expect(words("${number:[1-10]}")).toBe("a number from 1 to 10");
    expect(words("${list:[A,B]}")).toBe('"A" or "B"');
    expect(words("${ipv4} - ${ipv4}")).toBe("of the form `<ipv4> - <ipv4>`");
    expect(words("${string:/^a/}")).toBe("text that matches `^a`");
  });

  it("know their options", () => {
    expect(optionsOf(readValueFormat("${list:[A,B]}"))).toEqual(["A", "B"]);
    expect(optionsOf(readValueFormat("${boolean}"))).toEqual(["true", "false"]);
    expect(optionsOf(readValueFormat("${list:[A,B]}-${list:[C]}"))).toBeUndefined();
    expect(optionsOf(undefined)).toBeUndefined();
  });

  it("take little time, whatever is asked", () => {
    const all = (): void => {
      fits("${string}".repeat(300), "a".repeat(300));
      fits("${string:/^(a*)*$/}${string:/(a*)*b/}", "a".repeat(300));
      readValueFormat("${string:/".repeat(500));
    };
    expect(cpuTimeOf(all)).toBeLessThan(10_000);
  });
});

describe("presets.yaml", () => {
  it("has presets with what they add and remove", () => {
    const text = `presets:
  - name: small
    displayName: Small
    group: Size
    remove: ["charts.web.big"]
    add: |
      charts:
        web: {}
  - name: large
  - displayName: nameless
`;
    expect(presetsIn(text)).toEqual([
      { name: "small", displayName: "Small", group: "Size", remove: ["charts.web.big"], add: "charts:\n  web: {}\n" },
      { name: "large", displayName: undefined, group: undefined, remove: [], add: "" },
    ]);
  });

  it.each(["", "presets:", "presets: x", "- a", "presets: ["])("has none in %j", (text) => {
    expect(presetsIn(text)).toEqual([]);
  });
});

const { folder, hasShared } = shared("packs");
const filesNamed = (name: string): string[] =>
  hasShared ? readdirSync(folder).filter((pack) => existsSync(join(folder, pack, name))) : [""];

describe.skipIf(!hasShared)("real packs", () => {
  it.each(filesNamed("schema.yaml"))("the schema of %s is read whole", (pack) => {
    const text = readFileSync(join(folder, pack, "schema.yaml"), "utf8");
    const constraints = constraintsIn(text);
    const written = text.split("\n").filter((line) => /^\s+schema:/.test(line));
    expect(constraints.length).toBe(written.length);
    const count = (word: string): number => written.filter((line) => line.includes(word)).length;
    expect(constraints.filter(({ isRequired }) => isRequired).length).toBe(count("{{ required"));
    expect(constraints.filter(({ isReadonly }) => isReadonly).length).toBe(count("{{ readonly"));
    expect(constraints.filter(({ format }) => format !== undefined).length).toBe(count("format "));
    expect(constraints.filter(({ isPassword }) => isPassword).length).toBe(count("${password"));
    expect(constraints.flatMap(({ hints }) => hints).length).toBe(count("hints "));
  });

  it.each(filesNamed("presets.yaml"))("the presets of %s are read whole", (pack) => {
    const text = readFileSync(join(folder, pack, "presets.yaml"), "utf8");
    const presets = presetsIn(text);
    // Names that stand further in are part of what a preset adds.
    expect(presets.length).toBe(text.split("\n").filter((line) => /^ {0,2}- name:/.test(line)).length);
    for (const { add, group } of presets) {
      expect(group).toMatch(/\w/);
      expect(readYaml(add).problems).toEqual([]);
      expect(add.trim()).not.toBe("");
    }
  });
});
