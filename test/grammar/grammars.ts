import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import { INITIAL, parseRawGrammar, Registry, type IGrammar, type IRawGrammar, type IToken } from "vscode-textmate";

// The real engine of VS Code on its real YAML grammars, which are no part of this repository: see yamlGrammarFolder.

export const PROFILE = "source.palette-profile";
export const YAML = "source.yaml";

/** VS Code's own YAML grammars, or a flat grammar that another extension puts in the place of source.yaml. */
export type Base = "own" | "other";

/** What is highlighted: a language, the YAML grammar it finds, and whether our injections are there. */
export interface Setup {
  readonly language: string;
  readonly base: Base;
  readonly isWithoutUs?: boolean;
}

interface Contribution {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
  readonly tokenTypes?: Readonly<Record<string, (typeof CLASSES)[number]>>;
}

const folder = yamlGrammarFolder();

/** Whether VS Code's YAML grammars are at hand; without them nothing can be highlighted. */
export const hasYamlGrammars = folder !== undefined;

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

/** The grammar that takes the place of source.yaml: our stand-in, or the file that the environment names. */
function otherYamlGrammar(): IRawGrammar {
  const standIn = fileURLToPath(new URL("neighbor/yaml.tmLanguage.json", import.meta.url));
  return readGrammar(process.env["PALETTE_PROFILES_OTHER_YAML_GRAMMAR"] ?? standIn);
}

function readGrammar(path: string): IRawGrammar {
  return parseRawGrammar(readFileSync(path, "utf8"), path);
}

function yamlGrammars(path: string, base: Base): IRawGrammar[] {
  const own = readdirSync(path)
    .filter((name) => name.endsWith(".tmLanguage.json"))
    .map((name) => readGrammar(join(path, name)));
  return base === "own" ? own : [...own, otherYamlGrammar()];
}

/** The grammars that package.json contributes. */
function contributions(): (Pick<Contribution, "tokenTypes"> & { raw: IRawGrammar; injectTo: readonly string[] })[] {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const { contributes } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    contributes: { grammars: Contribution[] };
  };
  return contributes.grammars.map(({ path, injectTo = [], tokenTypes }) => ({
    ...{ raw: readGrammar(join(root, path)), injectTo },
    ...(tokenTypes === undefined ? {} : { tokenTypes }),
  }));
}

function registryOf(yamlFolder: string, { base, isWithoutUs = false }: Setup): Registry {
  const ours = contributions();
  const all = [...yamlGrammars(yamlFolder, base), ...ours.map(({ raw }) => raw)];
  const grammars = new Map(all.map((raw) => [raw.scopeName, raw]));
  const injected = isWithoutUs ? [] : ours;
  return new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: (name) => Promise.resolve(grammars.get(name)),
    getInjections: (name) => injected.filter(({ injectTo }) => injectTo.includes(name)).map(({ raw }) => raw.scopeName),
  });
}

const grammarCache = new Map<string, Promise<IGrammar>>();

function grammarOf(setup: Setup): Promise<IGrammar> {
  const key = JSON.stringify(setup);
  const loading = grammarCache.get(key) ?? loadGrammar(setup);
  grammarCache.set(key, loading);
  return loading;
}

let engine: Promise<void> | undefined;

async function loadGrammar(setup: Setup): Promise<IGrammar> {
  if (folder === undefined) throw new Error("no YAML grammars");
  const wasm = createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm");
  await (engine ??= loadWASM({ data: readFileSync(wasm) }));
  const grammar = await registryOf(folder, setup).loadGrammar(setup.language);
  if (grammar === null) throw new Error(`no grammar ${setup.language}`);
  return grammar;
}

/** The tokens of each line. */
export async function tokenize(setup: Setup, lines: string[]): Promise<IToken[][]> {
  const grammar = await grammarOf(setup);
  let state = INITIAL;
  return lines.map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens;
  });
}

/** How editors class a stretch of text: brackets and quotes close by themselves where it is neither comment nor string. */
const CLASSES = ["other", "comment", "string", "regex"] as const;

/** The class that an editor takes each line's last token for, in the language of profiles. */
export async function classesAtEnds(base: Base, lines: readonly string[]): Promise<readonly string[]> {
  await grammarOf({ language: PROFILE, base });
  const { tokenTypes = {} } = contributions().find(({ raw }) => raw.scopeName === PROFILE) ?? {};
  const configuration = {
    tokenTypes: Object.fromEntries(Object.entries(tokenTypes).map(([scopes, name]) => [scopes, CLASSES.indexOf(name)])),
  };
  const registry = registryOf(folder ?? "", { language: PROFILE, base });
  const grammar = await registry.loadGrammarWithConfiguration(PROFILE, 1, configuration);
  let state = INITIAL;
  return lines.map((line) => {
    const { tokens, ruleStack } = grammar!.tokenizeLine2(line, state);
    state = ruleStack;
    // The class is in the bits 8 and 9 of a token's data.
    return CLASSES[((tokens.at(-1) ?? 0) >>> 8) & 3] ?? "";
  });
}
