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

/** Adds the ids of the rules to the extension's manifest, as keys of the setting `paletteProfiles.rules`. */
export function manifestWith(manifest, rules) {
  const { configuration } = manifest.contributes;
  const name = "paletteProfiles.rules";
  // VS Code checks and completes each named key by itself, whatever the patterns say.
  const properties = Object.fromEntries(
    rules.map((rule) => [rule.id, { enum: LEVELS, description: `${rule.summary} (${levelOf(rule)})` }]),
  );
  const setting = { ...configuration.properties[name], properties, patternProperties: { "": { enum: LEVELS } } };
  const settings = { ...configuration.properties, [name]: setting };
  return {
    ...manifest,
    contributes: { ...manifest.contributes, configuration: { ...configuration, properties: settings } },
  };
}
