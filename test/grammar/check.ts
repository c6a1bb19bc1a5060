import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import { INITIAL, parseRawGrammar, Registry, type IGrammar, type IRawGrammar, type IToken } from "vscode-textmate";

// The real engine of VS Code on its real YAML grammar, which is no part of this repository: see yamlGrammarFolder.

export const PROFILE = "source.palette-profile";
export const YAML = "source.yaml";
export const MACRO = "meta.embedded.inline.macro.palette-profile";
export const BODY = "meta.embedded.block.yaml";

/** What package.json contributes with `injectTo`. */
const INJECTIONS = ["palette-profile.injection", "palette-profile.content.injection"];

const folder = yamlGrammarFolder();

/** VS Code's own YAML grammars: the folder that the environment names, or that of a cached code-server. */
function yamlGrammarFolder(): string | undefined {
  const named = process.env["PALETTE_PROFILES_YAML_GRAMMARS"];
  if (named !== undefined && existsSync(named)) return named;
  const cache = join(homedir(), ".cache", "palette-profiles");
  if (!existsSync(cache)) return undefined;
  return readdirSync(cache)
    .filter((name) => name.startsWith("code-server-"))
    .sort((a, b) => b.localeCompare(a, "en", { numeric: true }))
    .map((name) => join(cache, name, "node_modules/code-server/lib/vscode/extensions/yaml/syntaxes"))
    .find((path) => existsSync(path));
}

function readGrammars(path: string): IRawGrammar[] {
  return readdirSync(path)
    .filter((name) => name.endsWith(".tmLanguage.json"))
    .map((name) => parseRawGrammar(readFileSync(join(path, name), "utf8"), name));
}

function registryOf(yamlFolder: string, injections: string[]): Registry {
  const ours = fileURLToPath(new URL("../../syntaxes", import.meta.url));
  const grammars = new Map([...readGrammars(yamlFolder), ...readGrammars(ours)].map((raw) => [raw.scopeName, raw]));
  return new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: (name) => Promise.resolve(grammars.get(name)),
    getInjections: (name) => (name === PROFILE || name === YAML ? injections : []),
  });
}

const grammarCache = new Map<string, Promise<IGrammar>>();

function grammarOf(language: string, injections = INJECTIONS): Promise<IGrammar> {
  const key = [language, ...injections].join();
  const loading = grammarCache.get(key) ?? loadGrammar(language, injections);
  grammarCache.set(key, loading);
  return loading;
}

let engine: Promise<void> | undefined;

async function loadGrammar(language: string, injections: string[]): Promise<IGrammar> {
  if (folder === undefined) throw new Error("no YAML grammars");
  const wasm = createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm");
  await (engine ??= loadWASM({ data: readFileSync(wasm) }));
  const grammar = await registryOf(folder, injections).loadGrammar(language);
  if (grammar === null) throw new Error(`no grammar ${language}`);
  return grammar;
}

/** The tokens of each line. */
function tokenize(grammar: IGrammar, lines: string[]): IToken[][] {
  let state = INITIAL;
  return lines.map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens;
  });
}

/** The lines of a template string: without the indentation of its first line, and without its first line break. */
export function linesOf(source: string): string[] {
  const lines = source.replace(/^\n/u, "").trimEnd().split("\n");
  const indentation = /^ */u.exec(lines[0] ?? "")?.[0].length ?? 0;
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
export async function faults(source: string, language: string): Promise<string[]> {
  const { lines, expectations } = parse(source);
  const tokens = tokenize(await grammarOf(language), lines);
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
export async function check(source: string, language = PROFILE): Promise<void> {
  expect(parse(source).expectations).not.toEqual([]);
  expect(await faults(source, language)).toEqual([]);
}

/** Fails unless these lines (of the source, by their text) are highlighted exactly as they are without us. */
export async function checkUntouched(
  source: string,
  language: string,
  untouched: (line: string) => boolean,
): Promise<void> {
  const lines = linesOf(source);
  const ours = tokenize(await grammarOf(language), lines);
  const plain = tokenize(await grammarOf(language, []), lines);
  const changed = lines.filter((line, at) => untouched(line) && !sameTokens(ours[at] ?? [], plain[at] ?? []));
  expect(lines.some(untouched)).toBe(true);
  expect(changed).toEqual([]);
}

function sameTokens(some: IToken[], others: IToken[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}

/** What it is about, the source with what is expected of it, and its language where that is not a profile. */
export type Case = [name: string, source: string, language?: string];

const WITHOUT =
  "skipped without VS Code's YAML grammars: set PALETTE_PROFILES_YAML_GRAMMARS, or let npm start fetch code-server";

/** Describes the highlighting; skipped, visibly, where VS Code's YAML grammar is not at hand. */
export function describeGrammar(name: string, cases: readonly Case[], more?: () => void): void {
  describe.skipIf(folder === undefined)(`highlighting: ${name} (${WITHOUT})`, () => {
    it.each(cases)("%s", async (_name, source, language) => {
      await check(source, language);
    });
    more?.();
  });
}
