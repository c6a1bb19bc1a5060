import type { PackContent } from "../../packs/catalog";
import { jsonObject, listOf, nonEmptyText, nonEmptyTexts, type JsonObject } from "./data";

/** The texts of a pack's version from `v1PackUidValues`, in the form of the pack's files. */
export function paletteContent(values: JsonObject): PackContent {
  return {
    values: typeof values["values"] === "string" ? values["values"] : "",
    schema: schemaText(listOf(values["schema"])),
    presets: presetsText(listOf(values["presets"])),
    readme: nonEmptyText(values["readme"]),
    chartValues: [],
    chartSchemas: [],
  };
}

/** `schema.yaml` from `v1PackSchema[]`, as JSON, which is YAML; undefined where nothing is constrained. */
function schemaText(constraints: readonly JsonObject[]): string | undefined {
  const entries = constraints.flatMap((constraint): [string, { schema: string }][] => {
    const path = nonEmptyText(constraint["name"]);
    const template = templateOf(constraint);
    return path === undefined || template === "" ? [] : [[path, { schema: `{{ ${template} }}` }]];
  });
  return entries.length === 0 ? undefined : JSON.stringify(Object.fromEntries(entries), null, 2);
}

/** `required | readonly | format "…" | hints "…"`. */
function templateOf(constraint: JsonObject): string {
  const format = formatOf(constraint);
  const hints = nonEmptyTexts(constraint["hints"]);
  return [
    ...(constraint["required"] === true ? ["required"] : []),
    ...(constraint["readonly"] === true ? ["readonly"] : []),
    ...(format === undefined ? [] : [`format ${quoted(format)}`]),
    ...(hints.length === 0 ? [] : [`hints ${hints.map(quoted).join(" ")}`]),
  ].join(" | ");
}

/** The format as it was written, or composed from its parts. */
function formatOf({ format, type, regex, listOptions }: JsonObject): string | undefined {
  const written = nonEmptyText(format);
  if (written?.includes("${") === true) return written;
  const options = nonEmptyTexts(listOptions);
  if (options.length > 0) return `\${list:[${options.join(",")}]}`;
  const kind = nonEmptyText(type);
  const pattern = nonEmptyText(regex);
  if (kind === undefined) return pattern === undefined ? undefined : `\${string:/${pattern}/}`;
  return pattern === undefined ? `\${${kind}}` : `\${${kind}:/${pattern}/}`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/** `presets.yaml` from `v1PackPreset[]`, as JSON; undefined without presets. */
function presetsText(presets: readonly JsonObject[]): string | undefined {
  if (presets.length === 0) return undefined;
  const written = presets.map((preset) => ({
    name: nonEmptyText(preset["name"]) ?? "",
    displayName: nonEmptyText(preset["displayName"]) ?? nonEmptyText(preset["name"]) ?? "",
    group: nonEmptyText(preset["group"]) ?? "",
    remove: nonEmptyTexts(preset["remove"]),
    add: typeof preset["add"] === "string" ? preset["add"] : "",
  }));
  return JSON.stringify({ presets: written }, null, 2);
}

/** The values of a version in a response; when there are only one version's values, those. */
export function valuesForUid(entity: JsonObject, packUid: string): JsonObject | undefined {
  const all = listOf(entity["packValues"]);
  return all.find((values) => values["packUid"] === packUid) ?? (all.length === 1 ? jsonObject(all[0]) : undefined);
}
