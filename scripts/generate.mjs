#!/usr/bin/env node
// Generates files from others: schemas and validators from schemas/, the marks and the table of shapes from the shapes'
// records, the bundled catalog from its tables, the lists of rules from the files of the rules, the
// texts about registry kinds from their records, the page of messages and the texts for translators from the code, the
// `tsconfig.json` of each room from rooms.mjs, the home and version of the project in pages and recipes from package.json. The output is committed. `--check` writes nothing and fails if the output would differ.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";
import { format, resolveConfig } from "prettier";
import { catalogueRows, catalogueTables } from "./catalogueRows.mjs";
import { ROOMS } from "./rooms.mjs";
import { COPIED_FROM, withHome } from "./home.mjs";
import { l10nBundle } from "./l10nBundle.mjs";
import { loadModules } from "./loadModules.mjs";
import { messageBundle, messagesPage, readMessages } from "./messages.mjs";
import { pageWithKinds, readKinds, schemaWithKinds, textsWithKinds } from "./registryKindLists.mjs";
import { configSchema, manifestWith, readRules, rulesIndex, rulesModule } from "./ruleLists.mjs";
import { manifestWithItems } from "./settingItems.mjs";
import { shapesPage } from "./shapeList.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const GENERATED = "server/src/generated";
const VALUE_KEYWORDS = new Set([
  "enum",
  "enumDescriptions",
  "examples",
  "consoleWord",
  "description",
  "title",
  "default",
  "contentMediaType",
  "doNotSuggest",
]);
/** Configurations are validated when they are read, with better messages; values and macros by rules. */
const NOT_VALIDATED = new Set(["common", "config", "macros", "values"].map((name) => `${name}.schema.json`));
const HEAD = "// Made by `npm run generate`; do not edit.\n";

/**
 * Functions that all validators share. Errors are appended in place, where ajv would copy all earlier ones for each new
 * one.
 */
const SHARED = `
function together(all, more){if(all === null)return more;for(const one of more)all.push(one);return all;}
function part(key){return key.replace(/~/g, "~0").replace(/\\//g, "~1");}
`;

const schemas = new Map(
  readdirSync(join(ROOT, "schemas")).map((file) => [
    file,
    JSON.parse(readFileSync(join(ROOT, "schemas", file), "utf8")),
  ]),
);

const rules = await readRules(ROOT);
const { ALL_SHAPES, markPattern, fileMarkPattern, compareVersions } = await loadModules(ROOT, [
  ["server/src/shapes/allShapes.ts", "ALL_SHAPES"],
  ["server/src/shapes/marks.ts", "markPattern"],
  ["server/src/shapes/marks.ts", "fileMarkPattern"],
  ["server/src/packs/versions.ts", "compareVersions"],
]);
const kinds = await readKinds(ROOT);
const messages = readMessages(ROOT);
const withRules = configSchema(schemas.get("config.schema.json"), rules);
schemas.set("config.schema.json", schemaWithKinds(withRules, kinds));
const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const texts = JSON.parse(readFileSync(join(ROOT, "package.nls.json"), "utf8"));

/** The content of each output file. */
const outputs = {
  [`${GENERATED}/schemas.ts`]: HEAD + schemasModule(),
  [`${GENERATED}/validators.js`]: HEAD + validatorsModule(),
  [`${GENERATED}/validators.d.ts`]: HEAD + validatorTypes(),
  [`${GENERATED}/marks.ts`]: HEAD + marksModule(),
  [`${GENERATED}/catalogue.ts`]: HEAD + catalogueModule(),
  "server/src/rules/allRules.ts": HEAD + rulesModule(rules),
  "docs/rules/README.md": rulesIndex(ROOT, rules),
  "docs/messages.md": messagesPage(messages, rules),
  "docs/shapes.md": shapesPage(ROOT, ALL_SHAPES, schemas),
  "schemas/config.schema.json": JSON.stringify(schemas.get("config.schema.json")),
  "package.json": `${JSON.stringify(manifestWithItems(manifestWith(manifest, rules), schemas.get("config.schema.json")), undefined, 2)}\n`,
  "package.nls.json": `${JSON.stringify(textsWithKinds(texts, kinds), undefined, 2)}\n`,
  "l10n/bundle.l10n.json": translatorsTexts(),
  "docs/registries.md": pageWithKinds(readFileSync(join(ROOT, "docs/registries.md"), "utf8"), kinds),
  ...Object.fromEntries(Object.keys(ROOMS).map((room) => [`server/src/${room}/tsconfig.json`, projectOf(room)])),
  ...Object.fromEntries(COPIED_FROM.map((file) => [file, withHome(readFileSync(join(ROOT, file), "utf8"), manifest)])),
};

/** The texts of the engine and the client that translators see, each as its own key. */
function translatorsTexts() {
  const all = Object.entries({ ...messageBundle(messages), ...l10nBundle(ROOT) }).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(all), undefined, 2)}\n`;
}

function schemasModule() {
  const entries = [...schemas].map(
    ([file, schema]) => `${JSON.stringify(file)}: ${JSON.stringify(withoutHeads(schema))}`,
  );
  return `import type { JsonSchema } from "./jsonSchema";

/** The schemas of \`schemas/\`, by file name. */
export const SCHEMAS: Readonly<Record<string, JsonSchema>> = {${entries.join(",")}};
`;
}

function withoutHeads({ $schema: _schema, $id: _id, $comment: _comment, ...rest }) {
  return rest;
}

function validatorNames() {
  return [...schemas.keys()]
    .filter((file) => !NOT_VALIDATED.has(file))
    .map((file) => ({ file, name: file.replace(".schema.json", "").replace(/-(\w)/g, (_, c) => c.toUpperCase()) }))
    .map(({ file, name }) => ({ file, name: `validate${name[0].toUpperCase()}${name.slice(1)}` }));
}

/** Validators check types and keys only. Rules check values, with better messages. */
function validatorsModule() {
  const parts = new Map();
  const roots = validatorNames().map(({ file, name }) => [
    name,
    partOf(withoutValues(resolved(schemas.get(file), file)), parts),
  ]);
  const ajv = new Ajv({
    schemas: [...parts].map(([text, $id]) => ({ $id, ...JSON.parse(text) })),
    allErrors: true,
    allowUnionTypes: true,
    strict: false,
    inlineRefs: false,
    messages: false,
    code: { source: true, esm: true, lines: false },
  });
  const code = shortened(standaloneCode(ajv, Object.fromEntries(roots.map(([name, { $ref }]) => [name, $ref]))));
  const byFile = validatorNames().map(({ file, name }) => `${JSON.stringify(file)}:${name}`);
  return `${code.replaceAll("export const validate", "const validate")}\nexport const VALIDATORS={${byFile.join(",")}};`;
}

/** Removes unused parts from the code, and shares the code that adds an error: it is in every server's bundle. */
function shortened(code) {
  const short = code
    .replace(
      /vErrors === null \? (validate\d+)\.errors : vErrors\.concat\(\1\.errors\)/g,
      "together(vErrors, $1.errors)",
    )
    .replace(/schemaPath:"[^"]*",/g, "")
    .replace(
      /if\(vErrors === null\)\{vErrors = \[(err\d+)\];\}else \{vErrors\.push\(\1\);\}/g,
      "(vErrors ??= []).push($1);",
    )
    .replace(/(\w+)\.replace\(\/~\/g, "~0"\)\.replace\(\/\\\/\/g, "~1"\)/g, "part($1)")
    .replace(/,parentData:\w+,parentDataProperty:\w+,rootData\}/g, "}")
    .replace(/, parentData, parentDataProperty, rootData=data\}/g, "}");
  return short + SHARED;
}

/** A schema with its references resolved. */
function resolved(schema, file) {
  if (Array.isArray(schema) || schema === null || typeof schema !== "object") return schema;
  const { $ref, $defs: _defs, $schema: _schema, $id: _id, $comment: _comment, ...own } = schema;
  const inner = Object.fromEntries(Object.entries(own).map(([key, value]) => [key, resolved(value, file)]));
  if (typeof $ref !== "string") return inner;
  const [target, pointer] = $ref.split("#");
  const targetFile = target === "" ? file : target;
  return { ...resolved(schemas.get(targetFile).$defs[pointer.split("/").at(-1)], targetFile), ...inner };
}

/** Makes each map or list a schema of its own, so that parts shared by several shapes are compiled once. */
function partOf(schema, parts) {
  const { properties, items, additionalProperties, ...rest } = schema;
  const part = { ...rest };
  if (isSchema(additionalProperties)) part.additionalProperties = partOf(additionalProperties, parts);
  else if (additionalProperties !== undefined) part.additionalProperties = additionalProperties;
  if (items !== undefined) part.items = partOf(items, parts);
  if (properties !== undefined) part.patternProperties = patternsOf(properties, parts);
  if (properties === undefined && items === undefined) return part;
  const text = JSON.stringify(part);
  if (!parts.has(text)) parts.set(text, `part-${parts.size}`);
  return { $ref: parts.get(text) };
}

/** Merges keys with equal schemas into one pattern: ajv generates much code per key, and most keys are text. */
function patternsOf(properties, parts) {
  const keys = new Map();
  for (const [key, value] of Object.entries(properties)) {
    const text = JSON.stringify(partOf(value, parts));
    keys.set(text, [...(keys.get(text) ?? []), key]);
  }
  return Object.fromEntries([...keys].map(([text, names]) => [`^(?:${names.join("|")})$`, JSON.parse(text)]));
}

function withoutValues(schema) {
  if (Array.isArray(schema)) return schema.map(withoutValues);
  if (schema === null || typeof schema !== "object") return schema;
  const kept = Object.entries(schema).filter(([key, value]) => !isAboutValues(key, value));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutValues(value)]));
}

/** Maps of words are not schemas, and no property of Palette has one of their names. */
function isAboutValues(key, value) {
  return key === "meanings" || key === "consoleWords" || (VALUE_KEYWORDS.has(key) && !isSchema(value));
}

/**
 * Whether the value of `description`, `default` and so on is a schema: it may be a property's name instead of a
 * keyword.
 */
function isSchema(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function validatorTypes() {
  return `import type { Validator } from "./validator";

/** The validator of each schema of a shape, by the schema's file name. */
export const VALIDATORS: Readonly<Record<string, Validator>>;
`;
}

/** The module with the marks of all shapes, for code that must not load the shapes. */
function marksModule() {
  return `/** A regular expression that finds what every text with a profile in it holds: the marks of all shapes. */
export const MARKS = ${JSON.stringify(markPattern(ALL_SHAPES))};

/** A regular expression that finds what every text that names files holds: of all shapes. */
export const FILE_MARKS = ${JSON.stringify(fileMarkPattern(ALL_SHAPES))};
`;
}

function catalogueModule() {
  const tables = catalogueTables(ROOT);
  return `import type { CatalogueRow } from "./catalogueRow";

/** Packs that public material names: a sample of the registries, never the whole of one. */
export const CATALOGUE: readonly CatalogueRow[] = ${JSON.stringify(catalogueRows(tables, compareVersions))};
`;
}

/** The tsconfig of a room. It can import only from the projects that it references (TS6307). */
function projectOf(room) {
  const { uses, node, web } = ROOMS[room];
  const up = "../".repeat(room.split("/").length);
  const options = node ? { types: ["node"] } : web ? { lib: ["ES2022", "WebWorker"] } : undefined;
  const isPure = options === undefined;
  return JSON.stringify({
    extends: `${up}../../tsconfig.base.json`,
    ...(isPure ? {} : { compilerOptions: options }),
    include: isPure ? ["**/*.ts", `${up}pure.d.ts`] : ["**/*.ts"],
    references: uses.map((used) => ({ path: `${up}${used}` })),
  });
}

const isCheck = process.argv.includes("--check");
let stale = 0;
for (const [file, content] of Object.entries(outputs)) {
  const path = join(ROOT, file);
  mkdirSync(dirname(path), { recursive: true });
  const text = /(?:validators\.js|\.sh)$/.test(file) ? content : await pretty(path, content);
  if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
  stale++;
  if (isCheck) console.error(`${file} is stale: run \`npm run generate\``);
  else writeFileSync(path, text);
  if (!isCheck) console.log(`${file} written`);
}
if (isCheck && stale > 0) process.exitCode = 1;

async function pretty(path, content) {
  return format(content, { ...(await resolveConfig(path)), filepath: path });
}
