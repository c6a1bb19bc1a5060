import { describe, expect, it } from "vitest";
import type { IToken } from "vscode-textmate";
import { hasYamlGrammars, PROFILE, tokenize, YAML, type Base, type Setup } from "./grammars";

export const MACRO = "meta.embedded.inline.macro.palette-profile";
export const BODY = "meta.embedded.block.yaml";

/** The lines of a template string: without the indentation of its first line, and without its first line break. */
function linesOf(source: string): string[] {
  const lines = source.replace(/^\n/u, "").trimEnd().split("\n");
  const first = lines.find((line) => line.trim() !== "") ?? "";
  const indentation = first.length - first.trimStart().length;
  return lines.map((line) => line.slice(indentation));
}

interface Expectation {
  /** Index of the source line, and the columns of it that are meant. */
  line: number;
  start: number;
  end: number;
  /** Each a scope or its first parts; with `!` in front, one that must not be there. */
  scopes: string[];
}

/**
 * Tells source lines from what is expected of them: `#   ^^^^ scope !scope` speaks of the columns above the carets in
 * the last source line, `# <---- scope` of its first columns, as many as the arrow has dashes.
 */
function parse(source: string): { lines: string[]; expectations: Expectation[] } {
  const lines: string[] = [];
  const expectations: Expectation[] = [];
  for (const text of linesOf(source)) {
    const found = /^(?<before># *)(?:(?<carets>\^+)|<(?<dashes>-+)) (?<scopes>.+)$/u.exec(text)?.groups;
    if (found === undefined) {
      lines.push(text);
      continue;
    }
    const { before = "", carets, dashes = "", scopes = "" } = found;
    const start = carets === undefined ? 0 : before.length;
    const end = start + (carets ?? dashes).length;
    expectations.push({ line: lines.length - 1, start, end, scopes: scopes.trim().split(/ +/u) });
  }
  return { lines, expectations };
}

function hasScope(token: IToken, wanted: string): boolean {
  return token.scopes.some((scope) => scope === wanted || scope.startsWith(`${wanted}.`));
}

/** What is wrong with the highlighting, one sentence a fault. */
export async function faults(source: string, setup: Setup): Promise<string[]> {
  const { lines, expectations } = parse(source);
  const tokens = await tokenize(setup, lines);
  return expectations.flatMap(({ line, start, end, scopes }) => {
    const text = lines[line] ?? "";
    if (end > text.length) return [`line ${line + 1}: the carets reach beyond «${text}»`];
    const meant = (tokens[line] ?? []).filter((token) => token.startIndex < end && token.endIndex > start);
    return meant.flatMap((token) => {
      const wrong = scopes.filter((scope) =>
        scope.startsWith("!") ? hasScope(token, scope.slice(1)) : !hasScope(token, scope),
      );
      const part = text.slice(token.startIndex, token.endIndex);
      return wrong.map((scope) => `line ${line + 1}, «${part}»: ${scope}; it has ${token.scopes.join(" ")}`);
    });
  });
}

/** Fails unless every expectation that stands between the source lines holds. */
async function check(source: string, setup: Setup): Promise<void> {
  expect(parse(source).expectations).not.toEqual([]);
  expect(await faults(source, setup)).toEqual([]);
}

/** Fails unless these lines (of the source, by their text) are highlighted exactly as they are without us. */
export async function checkUntouched(
  source: string,
  setup: Setup,
  untouched: (line: string) => boolean = () => true,
): Promise<void> {
  const lines = linesOf(source);
  const ours = await tokenize(setup, lines);
  const plain = await tokenize({ ...setup, isWithoutUs: true }, lines);
  const changed = lines.filter((line, at) => untouched(line) && !sameTokens(ours[at] ?? [], plain[at] ?? []));
  expect(lines.some(untouched)).toBe(true);
  expect(changed).toEqual([]);
}

/** But for the scope that only tells where manifests are: no theme knows it. */
function sameTokens(some: IToken[], others: IToken[]): boolean {
  const seen = (tokens: IToken[]): string =>
    JSON.stringify(tokens, (_key, value: unknown) =>
      Array.isArray(value) ? value.filter((each) => each !== "meta.manifests.palette-profile") : value,
    );
  return seen(some) === seen(others);
}

/** What it is about, the source with what is expected of it, and, where it is not alike in all, where it holds. */
export type Case = [name: string, source: string, only?: Partial<Setup>];

const BASES: Record<Base, string> = { own: "VS Code's YAML", other: "another extension's YAML" };
const LANGUAGES = { [PROFILE]: "a profile", [YAML]: "plain YAML" };

/** A profile and plain YAML, each on both YAML grammars, with a name for each. */
export const SETUPS: [name: string, setup: Setup][] = Object.entries(BASES).flatMap(([base, baseName]) =>
  Object.entries(LANGUAGES).map(([language, languageName]): [string, Setup] => [
    `${languageName} on ${baseName}`,
    { language, base: base as Base },
  ]),
);

const WITHOUT =
  "skipped without VS Code's YAML grammars: set PALETTE_PROFILES_YAML_GRAMMARS, or let npm start fetch code-server";

/** Describes the highlighting in every setup; skipped, visibly, where VS Code's YAML grammar is not at hand. */
export function describeGrammar(name: string, cases: readonly Case[], more?: () => void): void {
  describe.skipIf(!hasYamlGrammars)(`highlighting: ${name} (${WITHOUT})`, () => {
    describe.each(SETUPS)("%s", (_name, setup) => {
      const meant = cases.filter(
        ([, , { language, base } = {}]) =>
          (language ?? setup.language) === setup.language && (base ?? setup.base) === setup.base,
      );
      it.each(meant)("%s", async (_case, source) => {
        await check(source, setup);
      });
    });
    more?.();
  });
}
