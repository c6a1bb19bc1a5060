import { afterEach, describe, expect, test, vi } from "vitest";
import { ALL_RULES } from "../../server/src/rules/allRules";
import type { Rule } from "../../server/src/rules/rule";
import { createService } from "../../server/src/service/createService";
import type { FileFinding, Service } from "../../server/src/service/index";

// After a change within one body, rules look at that body alone.

const URI = "file:///w/shop.profile.yaml";
const PACKS = ["a", "b", "c", "d"];

/** An add-on profile whose packs have values and, behind them, something to find in each and around them. */
function profileWith(values: (name: string) => string): string {
  const packs = PACKS.map(
    (name) => `      - name: ${name}
        layer: addon
        tag: 1.20
        values: |
          size: {{.spectro.var.size}}
          count: 1
          ${values(name)}
`,
  );
  return `metadata:\n  name: shop\nspec:\n  template:\n    type: add-on\n    packs:\n${packs.join("")}  variables: []\n`;
}

const TEXT = profileWith((name) => `word: ${name}`);

type Check = "checkDocument" | "checkProfile" | "checkPack" | "checkBody";

/** Counts the calls of checks from now on. */
function countedChecks(): (check: Check) => Set<number> {
  const spies = ALL_RULES.flatMap((rule) =>
    (["checkDocument", "checkProfile", "checkPack", "checkBody"] as const)
      .filter((check) => rule[check] !== undefined)
      .map((check) => ({ check, spy: vi.spyOn(rule as Required<Rule>, check) })),
  );
  return (wanted) => new Set(spies.filter(({ check }) => check === wanted).map(({ spy }) => spy.mock.calls.length));
}

async function opened(text: string): Promise<Service> {
  const service = createService();
  service.open({ uri: URI, text, version: 1 });
  await service.findings(URI);
  return service;
}

let version = 1;

/** Replaces some text of the document, and gives what is found then. */
async function afterChange(
  service: Service,
  text: string,
  [from, to]: readonly [string, string],
): Promise<readonly FileFinding[]> {
  const at = text.indexOf(from);
  const placeOf = (offset: number): { line: number; character: number } => {
    const lines = text.slice(0, offset).split("\n");
    return { line: lines.length - 1, character: lines.at(-1)!.length };
  };
  const range = { start: placeOf(at), end: placeOf(at + from.length) };
  service.change(URI, ++version, [{ range, text: to }]);
  return (await service.findings(URI))!.value;
}

/** Findings as data, with the edits of their fixes. */
function shown(findings: readonly FileFinding[]): unknown {
  return findings.map(({ fixes, at, ...rest }) => ({ ...rest, at: at?.(), fixes: fixes?.() }));
}

afterEach(() => vi.restoreAllMocks());

describe("a change within a body", () => {
  test.each([
    ["a letter", ["word: b", "word: by"]],
    ["a line", ["word: b", "more: 1\n          word: b"]],
    ["at its end", ["word: c\n", "word: c12\n"]],
    ["a line less", ["          count: 1\n          word: b", "          word: b"]],
  ] as const)("has only that body checked: %s", async (_name, change) => {
    const service = await opened(TEXT);
    const calls = countedChecks();
    const findings = await afterChange(service, TEXT, change);
    expect(calls("checkBody")).toEqual(new Set([1]));
    for (const check of ["checkDocument", "checkProfile", "checkPack"] as const)
      expect(calls(check), check).toEqual(new Set([0]));
    const anew = await opened(TEXT.replace(change[0], change[1]));
    const whole = (await anew.findings(URI))!.value;
    expect(whole.length).toBeGreaterThan(PACKS.length);
    expect(whole.some(({ fixes }) => (fixes?.() ?? []).length > 0)).toBe(true);
    expect(shown(findings)).toEqual(shown(whole));
  });

  test("finds the same after one change behind another", async () => {
    const service = await opened(TEXT);
    let text = TEXT;
    let findings: readonly FileFinding[] = [];
    for (const change of [
      ["word: a", "word: along"],
      ["word: d", "word: {{.spectro.var.other}}"],
      ["size: {{", "size: '{{"],
      ["word: b", "wo"],
    ] as const) {
      findings = await afterChange(service, text, change);
      text = text.replace(change[0], change[1]);
    }
    expect(shown(findings)).toEqual(shown((await (await opened(text)).findings(URI))!.value));
  });
});

describe("all is checked again after a change", () => {
  test.each([
    ["outside of bodies", ["tag: 1.20", "tag: 1.21"]],
    ["that begins a body anew", ["values: |", "values: >"]],
    [
      "that empties a body",
      ["          size: {{.spectro.var.size}}\n          count: 1\n          word: b\n", "          \n"],
    ],
    ["of a body and what is behind it", ["word: a\n      - name: b", "word: ab\n      - name: b2"]],
  ] as const)("%s", async (_name, change) => {
    const service = await opened(TEXT);
    const calls = countedChecks();
    const findings = await afterChange(service, TEXT, change);
    expect(calls("checkProfile")).toContain(1);
    const anew = await opened(TEXT.replace(change[0], change[1]));
    expect(shown(findings)).toEqual(shown((await anew.findings(URI))!.value));
  });
});
