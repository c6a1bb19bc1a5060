// Generates all lists of rules from the files in server/src/rules.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadModules } from "./loadModules.mjs";
import { tableOf } from "./markdownTable.mjs";

/** The files in the folder that contain no rule. */
const OTHERS = new Set(["rule.ts", "ruleLibrary.ts", "allRules.ts"]);
const LEVELS = ["error", "warning", "information", "hint", "off"];

/** The name of a rule file's export: its id in camel case. */
function exportOf(id) {
  return id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

/** The level of a rule, as lists state it. */
function levelOf({ severity, isOffByDefault }) {
  return isOffByDefault ? `${severity}, off by default` : severity;
}

/** All rules, in order. */
export async function readRules(root) {
  const folder = join(root, "server/src/rules");
  const ids = readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !OTHERS.has(file))
    .map((file) => file.slice(0, -".ts".length));
  const found = await loadModules(
    root,
    ids.map((id) => [`server/src/rules/${id}.ts`, exportOf(id)]),
  );
  const rules = ids.map((id) => found[exportOf(id)]);
  rules.forEach(({ id }, i) => {
    if (id !== ids[i])
      throw new Error(`server/src/rules/${ids[i]}.ts holds the rule ${id}: file and id must be the same`);
  });
  return rules.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

/** The module with the list of all rules. */
export function rulesModule(rules) {
  const imports = [...rules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id }) => `import { ${exportOf(id)} } from "./${id}";`);
  return `${imports.join("\n")}
import type { Rule } from "./rule";

/** Every rule, in the order of the documentation. */
export const ALL_RULES: readonly Rule[] = [${rules.map(({ id }) => exportOf(id)).join(", ")}];
`;
}

/** The index of the rules' pages. Keeps the text before its table. */
export function rulesIndex(root, rules) {
  const intro = readFileSync(join(root, "docs/rules/README.md"), "utf8").split("\n| ")[0];
  const rows = rules.map((rule) => {
    const { id, fix, needsCatalog, summary } = rule;
    return [
      `[${id}](${id}.md)`,
      levelOf(rule),
      { safe: "safe", choice: "yes", none: "" }[fix],
      needsCatalog ? "yes" : "",
      summary,
    ];
  });
  return `${intro}\n${tableOf([["Rule", "Level", "Fix", "Registry", "What it finds"], ...rows])}`;
}

/** Adds the ids of the rules to the configuration's schema, as keys of `rules`. */
export function configSchema(schema, rules) {
  const { description, additionalProperties: level, ...rest } = schema.$defs.rules;
  const properties = Object.fromEntries(
    rules.map((rule) => [
      rule.id,
      { $ref: "#/$defs/level", description: `${rule.summary}\n\nDefault severity: ${levelOf(rule)}.` },
    ]),
  );
  const named = { ...rest, description, properties, additionalProperties: { $ref: "#/$defs/level" } };
  return { ...schema, $defs: { ...schema.$defs, rules: named, level: schema.$defs.level ?? level } };
}

/** The level of a rule in settings: VS Code's editor of settings needs the type, and checks each named key by itself. */
const LEVEL = { type: "string", enum: LEVELS };

/** The settings that are lists of maps, as in the configuration. */
const LISTS = ["overrides", "stacks", "values", "registries"];

/** A description without what holds in the file of the configuration only. */
function inSettings(description) {
  return description.replace(/, relative to this file/, "").replace(/ Works only in user settings[^.]*\./, "");
}

/**
 * Adds to the extension's manifest the ids of the rules, as keys of the setting `paletteProfiles.rules`, and what the
 * items of its lists are. `config` is the schema of the configuration.
 */
export function manifestWith(manifest, rules, config) {
  const { configuration } = manifest.contributes;
  const own = configuration.properties;
  const named = rules.map((rule) => [rule.id, { ...LEVEL, description: `${rule.summary} (${levelOf(rule)})` }]);
  const settings = {
    ...own,
    "paletteProfiles.rules": {
      ...own["paletteProfiles.rules"],
      additionalProperties: LEVEL,
      properties: Object.fromEntries(named),
    },
  };
  for (const name of LISTS) {
    const { properties, ...rest } = config.properties[name].items;
    const levels = { type: "object", additionalProperties: LEVEL };
    const keys = Object.entries(properties).map(([key, value]) => [
      key,
      value.$ref === undefined ? { ...value, description: inSettings(value.description) } : levels,
    ]);
    const setting = own[`paletteProfiles.${name}`];
    settings[`paletteProfiles.${name}`] = { ...setting, items: { ...rest, properties: Object.fromEntries(keys) } };
  }
  return {
    ...manifest,
    contributes: { ...manifest.contributes, configuration: { ...configuration, properties: settings } },
  };
}
