/* eslint max-lines: off -- a table of sources and of what is expected of them, not code */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import { INITIAL, parseRawGrammar, Registry, type IGrammar, type IRawGrammar, type IToken } from "vscode-textmate";

// The real engine of VS Code on its real YAML grammar, which is no part of this repository: see yamlGrammarFolder.

const PROFILE = "source.palette-profile";
const YAML = "source.yaml";
const MACRO = "meta.embedded.inline.macro.palette-profile";
const BODY = "meta.embedded.block.yaml";

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
function linesOf(source: string): string[] {
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
async function faults(source: string, language: string): Promise<string[]> {
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
async function check(source: string, language = PROFILE): Promise<void> {
  expect(parse(source).expectations).not.toEqual([]);
  expect(await faults(source, language)).toEqual([]);
}

/** Fails unless these lines (of the source, by their text) are highlighted exactly as they are without us. */
async function checkUntouched(source: string, language: string, untouched: (line: string) => boolean): Promise<void> {
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

type Case = [name: string, source: string, language?: string];

const outside: Case[] = [
  [
    "keys, strings, numbers and comments of the profile itself",
    `
    metadata:
    # <-------- entity.name.tag !${BODY}
      name: shop # the shop
    # ^^^^ entity.name.tag
    #       ^^^^ string.unquoted
    #            ^^^^^^^^^^ comment.line
    spec:
      version: 1.4
    #          ^^^ constant.numeric
      name: "shop"
    #       ^^^^^^ string.quoted.double
    `,
  ],
  [
    "another block scalar stays text",
    `
    metadata:
      description: |
        values: |
          a: b
    #     ^^^^ string.unquoted.block !entity.name.tag !${BODY}
    # not a comment?
    # <-------- comment.line
    `,
  ],
  [
    "a key that only ends in values",
    `
    my values: |
      a: b
    # ^^^^ string.unquoted.block !entity.name.tag
    my-values: |
      a: b
    # ^^^^ string.unquoted.block !entity.name.tag
    valuesFile: |
      a: b
    # ^^^^ string.unquoted.block !entity.name.tag
    `,
  ],
  [
    "values that are no block scalar",
    `
    values: text
    #       ^^^^ string.unquoted.plain !${BODY}
    values:
      a: b
    # ^ entity.name.tag !${BODY}
    values: "|"
    #       ^^^ string.quoted.double !${BODY}
    values: | text
      a: b
    # ^^^^ string.unquoted.block !${BODY}
    `,
  ],
];

/** The same body under every header, as a key of a map and as the first key of a list item. */
const headers = [
  "|",
  "|-",
  "|+",
  ">-",
  ">",
  "|2",
  "|2-",
  "|-2",
  ">2+",
  "| # note",
  "|-  # note",
  "&anchor |",
  "!!str >-",
];

const underHeader = (header: string): string => `
    packs:
      - name: calico
        values: ${header}
    #   ^^^^^^ entity.name.tag !${BODY}
    #         ^ punctuation.separator.map.value
          # why
    #     ^^^^^ comment.line ${BODY}
          pack:
    #     ^^^^ entity.name.tag ${BODY} !string.unquoted.block
    #         ^ punctuation.separator.map.value
            quoted: "text" # why
    #       ^^^^^^ entity.name.tag
    #               ^^^^^^ string.quoted.double
    #                      ^^^^^ comment.line
            single: 'text'
    #               ^^^^^^ string.quoted.single
            number: 12
    #               ^^ constant.numeric
            items:
              - yes: true
    #         ^ punctuation.definition.block.sequence.item
    #           ^^^ entity.name.tag
    #                ^^^^ constant.language.boolean

          last: [a, b]
    #     ^^^^ entity.name.tag ${BODY}
    #           ^ punctuation.definition.sequence.begin
        tag: "1"
    #   ^^^ entity.name.tag !${BODY}
    #        ^^^ string.quoted.double !${BODY}
    `;

const asFirstKey = (header: string): string => `
    packs:
      - values: ${header}
    #   ^^^^^^ entity.name.tag !${BODY}
          # why
    #     ^^^^^ comment.line ${BODY}
          a:
    #     ^ entity.name.tag ${BODY}
            b: 1
    #       ^ entity.name.tag ${BODY}
    #          ^ constant.numeric
        name: calico
    #   ^^^^ entity.name.tag !${BODY}
    #         ^^^^^^ string.unquoted.plain !${BODY}
      - name: next
    # ^ punctuation.definition.block.sequence.item !${BODY}
    #   ^^^^ entity.name.tag !${BODY}
    `;

const bodies: Case[] = [
  ...headers.map((header): Case => [`values: ${header}`, underHeader(header)]),
  ...headers.map((header): Case => [`- values: ${header}`, asFirstKey(header)]),
  [
    "the header itself",
    `
    values: |2- # note
    #       ^ keyword.control.flow.block-scalar.literal
    #        ^ constant.numeric.indentation-indicator
    #         ^ storage.modifier.chomping-indicator
    #           ^ punctuation.definition.comment
    #           ^^^^^^ comment.line
      a: 1
    values: &x !!str >+
    #       ^^ keyword.control.flow.anchor
    #          ^^^^^ storage.type.tag
    #                ^ keyword.control.flow.block-scalar.folded
    #                 ^ storage.modifier.chomping-indicator
      a: 1
    # ^ entity.name.tag
    `,
  ],
  [
    "a quoted key, and blanks before the colon",
    `
    "values": |
      a: 1
    # ^ entity.name.tag ${BODY}
    'values' : |
      a: 1
    # ^ entity.name.tag ${BODY}
    `,
  ],
  [
    "list items as far left as their key",
    `
    packs:
    - values: |
        a: 1
    #   ^ entity.name.tag ${BODY}
      name: x
    # ^^^^ entity.name.tag !${BODY}
    - name: y
    # <- punctuation.definition.block.sequence.item !${BODY}
      values: |
        a: 1
    #   ^ entity.name.tag ${BODY}
    - name: z
    # ^^^^ entity.name.tag !${BODY}
    type: cluster
    # <---- entity.name.tag !${BODY}
    `,
  ],
  [
    "the body ends at a key further left",
    `
    spec:
      template:
        packs:
          - name: x
            values: |
              a:
                b: 1
      variables: []
    # ^^^^^^^^^ entity.name.tag !${BODY}
    other: 1
    # <----- entity.name.tag !${BODY}
    `,
  ],
  [
    "the body ends at a comment no deeper than the key",
    `
    pack:
      values: |
        a: 1
      # outside
    # ^^^^^^^^^ comment.line !${BODY}
      tag: "1"
    # ^^^ entity.name.tag !${BODY}
    `,
  ],
  [
    "the body ends with its document",
    `
    values: |
      a: 1
    ---
    # <--- entity.other.document.begin !${BODY}
    values: |
      a: 1
    # ^ entity.name.tag ${BODY}
    ...
    # <--- entity.other.document.end !${BODY}
    `,
  ],
  [
    "the body ends with the file",
    `
    values: |
      a: 1
      # the last line
    # ^^^^^^^^^^^^^^^ comment.line ${BODY}
    `,
  ],
  [
    "an empty body",
    `
    - values: |
      name: x
    # ^^^^ entity.name.tag !${BODY}
    - values: |

    - name: y
    # ^^^^ entity.name.tag !${BODY}
    `,
  ],
  [
    "blank lines, before and between",
    `
    values: |

      a:

        b: 1
    #   ^ entity.name.tag ${BODY}

      c: 2
    # ^ entity.name.tag ${BODY}

    tag: 1
    # <--- entity.name.tag !${BODY}
    `,
  ],
  [
    "a body indented deeper than it need be",
    `
    values: |
          a:
            b: 1
    #       ^ entity.name.tag ${BODY}
          c: 2
    #     ^ entity.name.tag ${BODY}
    tag: 1
    # <--- entity.name.tag !${BODY}
    `,
  ],
  [
    "blanks that belong to the text, after an indentation indicator",
    `
    values: |2
        # further right
    #   ^^^^^^^^^^^^^^^ comment.line ${BODY}
        a: 1
    #   ^ entity.name.tag ${BODY}
      b: 2
    # ^ entity.name.tag ${BODY}
    tag: 1
    # <--- entity.name.tag !${BODY}
    `,
  ],
  [
    "a block scalar inside the body",
    `
    values: |
      files:
        - path: /etc/motd
          content: |
            # text
    #       ^^^^^^ string.unquoted.block !comment
            key: text
    #       ^^^^^^^^^ string.unquoted.block !entity.name.tag
          mode: 1
    #     ^^^^ entity.name.tag !string.unquoted.block
      deep:
        empty: |
        next: 1
    #   ^^^^ entity.name.tag ${BODY} !string.unquoted.block
    tag: 1
    # <--- entity.name.tag !${BODY}
    `,
  ],
  [
    "several documents in the body",
    `
    values: |
      ---
    # ^^^ entity.other.document.begin ${BODY}
      a: 1
      ---
    # ^^^ entity.other.document.begin ${BODY}
      - b: 1
    # ^ punctuation.definition.block.sequence.item ${BODY}
    tag: 1
    # <--- entity.name.tag !${BODY}
    `,
  ],
  [
    "what is left open in the body does not leak",
    `
    values: |
      a: "open
      b: {
    tag: 1 # why
    # <--- entity.name.tag !${BODY} !string.quoted
    #      ^^^^^ comment.line
    values: >-
      a: [open
    tag: 1
    # <--- entity.name.tag !meta.flow
    `,
  ],
  [
    "a first key half typed does not spoil the rest",
    `
    values: |
      repl
    # ^^^^ string.unquoted.block
      a: 1
    # ^ entity.name.tag ${BODY}
    `,
  ],
];

const manifests = `
    manifests:
      - name: namespace
        content: |
          # why
    #     ^^^^^ comment.line
          apiVersion: v1
    #     ^^^^^^^^^^ entity.name.tag
          ---
    #     ^^^ entity.other.document.begin
          kind: Namespace
    #     ^^^^ entity.name.tag
      - content: >2-
          kind: Namespace
    #     ^^^^ entity.name.tag
        name: "{{ .spectro.system.cluster.name }}"
    #   ^^^^ entity.name.tag !${BODY}
    #              ^^^^^^^ variable.language
    `;

const contents: Case[] = [
  ["content: | is YAML in a profile", manifests],
  [
    "content: | in another YAML file is text",
    `
    manifests:
      - content: |
          kind: Namespace
    #     ^^^^ string.unquoted.block !entity.name.tag
    `,
    YAML,
  ],
];

const parts = `
    key: "{{ .spectro.pack.kubernetes-eks.a.b-c | default \\"1.2\\" | substr 0 4 }}"
    #     ^^ punctuation.definition.template-expression.begin ${MACRO}
    #       ^ ${MACRO}
    #        ^ punctuation.accessor
    #         ^^^^^^^ variable.language.spectro
    #                ^ punctuation.accessor
    #                 ^^^^ support.type.family
    #                      ^^^^^^^^^^^^^^ variable.other.property
    #                                    ^ punctuation.accessor
    #                                     ^ variable.other.property
    #                                       ^^^ variable.other.property
    #                                           ^ punctuation.separator.pipe
    #                                             ^^^^^^^ support.function
    #                                                     ^^ punctuation.definition.string.begin.palette-profile
    #                                                       ^^^ string.quoted.double.palette-profile
    #                                                          ^^ punctuation.definition.string.end.palette-profile
    #                                                             ^ punctuation.separator.pipe
    #                                                                      ^ constant.numeric
    #                                                                          ^^ punctuation.definition.template-expression.end
    #                                                                            ^ punctuation.definition.string.end.yaml !${MACRO}
    `;

const families = ["var", "macro", "system", "pack", "app"];

const macros: Case[] = [
  ["the parts of a macro", parts],
  ...families.map((family): Case => {
    const carets = "^".repeat(family.length);
    return [
      `.spectro.${family}`,
      `
    - {{.spectro.${family}.x|upper}}
    #    ^^^^^^^ variable.language.spectro
    #            ${carets} support.type.family
    `,
    ];
  }),
  [
    "an unknown family is no family",
    `
    - {{ .spectro.foo.x }}
    #     ^^^^^^^ variable.language.spectro
    #             ^^^ variable.other.property !support.type.family
    `,
  ],
  [
    "in a plain scalar",
    `
    key: pre-{{ .spectro.var.x }}-post # why
    #    ^^^^ string.unquoted.plain !${MACRO}
    #        ^^^^^^^^^^^^^^^^^^^^ ${MACRO}
    #                            ^^^^^ string.unquoted.plain !${MACRO}
    #                                  ^^^^^ comment.line
    key: {{ .spectro.var.x }}
    #    ^^^^^^^^^^^^^^^^^^^^ ${MACRO} !meta.flow
    key: {{ .spectro.var.x }}.example.com
    #                        ^^^^^^^^^^^^ string.unquoted.plain !${MACRO}
    next: 1
    # <---- entity.name.tag !string.unquoted.plain.out
    `,
  ],
  [
    "in single quotes",
    `
    key: 'a {{ .spectro.var.x | default ''b'' }} c' # why
    #    ^^^ string.quoted.single.yaml !${MACRO}
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${MACRO}
    #                                   ^^ punctuation.definition.string.begin.palette-profile
    #                                     ^ string.quoted.single.palette-profile
    #                                           ^^^ string.quoted.single.yaml !${MACRO}
    #                                               ^^^^^ comment.line
    key: '{{ .spectro.var.x | default "b" | quote }}'
    #                                 ^^^ string.quoted.double.palette-profile
    next: 1
    # <---- entity.name.tag
    `,
  ],
  [
    "in double quotes, twice",
    `
    key: "{{.spectro.var.a}}:{{.spectro.var.b}}" # why
    #     ^^^^^^^^^^^^^^^^^^ ${MACRO}
    #                       ^ string.quoted.double !${MACRO}
    #                        ^^^^^^^^^^^^^^^^^^ ${MACRO}
    #                                          ^ punctuation.definition.string.end
    #                                            ^^^^^ comment.line
    `,
  ],
  [
    "in block scalars and in bodies",
    `
    description: |
      for {{ .spectro.var.x }}, and more
    # ^^^^ string.unquoted.block !${MACRO}
    #     ^^^^^^^^^^^^^^^^^^^^ ${MACRO}
    #                         ^^^^^^^^^^ string.unquoted.block !${MACRO}
    values: |
      a: "{{ .spectro.var.x }}"
    # ^ entity.name.tag ${BODY}
    #     ^^^^^^^^^^^^^^^^^^^^ ${MACRO} ${BODY}
      b: {{ .spectro.var.x | int }}
    #    ^^^^^^^^^^^^^^^^^^^^^^^^^^ ${MACRO}
      c: |
        {{ .spectro.var.x }}
    #   ^^^^^^^^^^^^^^^^^^^^ ${MACRO} string.unquoted.block
      d: 1
    # ^ entity.name.tag !string.unquoted.block
    values: |
      {{ .spectro.var.all }}
    # ^^^^^^^^^^^^^^^^^^^^^^ ${MACRO}
      a: 1
    # ^ entity.name.tag ${BODY}
    `,
  ],
  [
    "as a key, or part of one",
    `
    labels:
      {{ .spectro.var.k }}: a
    # ^^^^^^^^^^^^^^^^^^^^ ${MACRO}
    #                     ^ punctuation.separator.map.value
    #                       ^ string.unquoted.plain
      x-{{ .spectro.var.k }}: a
    # ^^ entity.name.tag
    #   ^^^^^^^^^^^^^^^^^^^^ ${MACRO}
    #                       ^ punctuation.separator.map.value
    `,
  ],
  [
    "as the first key of a body",
    `
    values: |
      {{ .spectro.var.k }}: a # why
    # ^^^^^^^^^^^^^^^^^^^^ ${MACRO}
    #                     ^ punctuation.separator.map.value
    #                         ^^^^^ comment.line
      b: 1
    # ^ entity.name.tag ${BODY}
    `,
  ],
  [
    "as the first key of a document: left to the YAML grammar",
    `
    {{ .spectro.var.k }}: a
    # <-------------------- !${MACRO} !invalid
    b: 1
    # <- entity.name.tag
    `,
  ],
  [
    "in flow lists, whose commas stay commas",
    `
    key: [{{ .spectro.var.a }}, {{ .spectro.var.b }}, c]
    #     ^^^^^^^^^^^^^^^^^^^^ ${MACRO}
    #                         ^ punctuation.separator !invalid
    #                                               ^ punctuation.separator !invalid
    #                                                 ^ string.unquoted
    key: [ {{ .spectro.var.a }}, {x: {{ .spectro.var.b }}, y: 1}]
    #                          ^ punctuation.separator !invalid
    #                                                    ^ punctuation.separator !invalid
    #                                                      ^ entity.name.tag
    next: 1
    # <---- entity.name.tag
    `,
  ],
  [
    "control words, variables, parentheses, trim marks",
    `
    key: "{{- $x := .spectro.var.x | trunc (sub 9 -1) -}}"
    #       ^ keyword.operator.trim
    #         ^^ variable.other
    #            ^^ keyword.operator.assignment
    #                                      ^ punctuation.section.parens.begin
    #                                             ^^ constant.numeric
    #                                               ^ punctuation.section.parens.end
    #                                                 ^ keyword.operator.trim
    key: "{{ if .spectro.var.x }}"
    #        ^^ keyword.control
    `,
  ],
  [
    "other templates are no macros",
    `
    key: {{ .Values.x }}
    #    ^^^^^^^^^^^^^^^ !${MACRO}
    key: "{{ .Values.x }}{{ .spectro.var.x }}{{ $labels.x }}"
    #     ^^^^^^^^^^^^^^^ string.quoted.double !${MACRO}
    #                    ^^^^^^^^^^^^^^^^^^^^ ${MACRO}
    #                                        ^^^^^^^^^^^^^^^ string.quoted.double !${MACRO}
    key: "{{ .spectrox }} .spectro.var.x {{ x }}"
    #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !${MACRO}
    key: "{{ .spectro.var.x }"
    #     ^^^^^^^^^^^^^^^^^^^ !${MACRO}
    `,
  ],
  [
    "a comment stays a comment",
    `
    key: a # {{ .spectro.var.x }}
    #      ^^^^^^^^^^^^^^^^^^^^^^ comment.line !${MACRO}
    `,
  ],
];

const otherYaml: Case[] = [
  ["the parts of a macro", parts, YAML],
  ["values: | in a map", underHeader("|"), YAML],
  ["- values: |2-", asFirstKey("|2-"), YAML],
  [
    "the text of another tool",
    `
    spec:
      source:
        helm:
          values: |
            # why
    #       ^^^^^ comment.line
            image:
              tag: "{{ .spectro.var.tag }}"
    #         ^^^ entity.name.tag
    #               ^^^^^^^^^^^^^^^^^^^^^^ ${MACRO}
      destination: here
    # ^^^^^^^^^^^ entity.name.tag !${BODY}
    `,
    YAML,
  ],
  [
    "prose under values stays text",
    `
    values: |
      #!/bin/sh
    # ^^^^^^^^^ string.unquoted.block !comment
      echo and so on
    # ^^^^^^^^^^^^^^ string.unquoted.block !invalid
    next: 1
    # <---- entity.name.tag
    `,
    YAML,
  ],
];

const groups: Record<string, Case[]> = {
  "outside bodies": outside,
  bodies,
  "contents of manifests": contents,
  macros,
  "other YAML files": otherYaml,
};

describe.skipIf(folder === undefined)(
  "grammar (skipped without VS Code's YAML grammars: set PALETTE_PROFILES_YAML_GRAMMARS, or let npm start fetch code-server)",
  () => {
    describe.each(Object.entries(groups))("%s", (_, cases) => {
      it.each(cases)("%s", async (_name, source, language) => {
        await check(source, language);
      });
    });

    it.each([PROFILE, YAML])("leaves all but bodies and macros as they were: %s", async (language) => {
      const source = underHeader("|") + asFirstKey(">-").replace(/^\n/u, "");
      const isOurs = (line: string): boolean => /^(?: {6}|#|$)|values:/u.test(line);
      await checkUntouched(source, language, (line) => !isOurs(line));
    });

    it("finds what is wrong", async () => {
      const source = `
    key: a
    # <--- comment
    #    ^ !string.unquoted
    #    ^^ string
    `;
      expect(await faults(source, YAML)).toHaveLength(3);
    });
  },
);
