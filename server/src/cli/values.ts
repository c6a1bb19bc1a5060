import type { RegistryValues, ValuesQuery } from "../service/index";
import { command, FORMAT_OPTION, textOrJson, type TextOrJson } from "./command";
import { EXIT, UsageError } from "./io";
import { jsonAnswer } from "./reporters/jsonAnswer";
import { content, lines } from "./printed";
import { noSuchRegistry } from "./packs";
import { completenessOf } from "./reporters/completeness";
import {
  reportConfigProblems,
  withWorkbench,
  WORKBENCH_OPTIONS,
  WORKBENCH_SYNOPSIS,
  type Surface,
  type Workbench,
} from "./workbench";

export const values = command({
  name: "values",
  synopsis: `[--from REGISTRY] [--format text|json] ${WORKBENCH_SYNOPSIS} PACK[@VERSION]`,
  help: [
    "Prints the default values of a pack or chart, unchanged. Without VERSION, of the newest version.",
    "--from selects the registry if several have the pack. Exit code: 0 printed, 2 usage error or values not found.",
  ],
  options: { from: { type: "string" }, ...FORMAT_OPTION, ...WORKBENCH_OPTIONS },
  run: (operands, given, io, program) => {
    const format = textOrJson(given);
    const [pack, ...more] = operands;
    if (pack === undefined || more.length > 0) throw new UsageError("Specify one pack: PACK or PACK@VERSION.");
    const [, name = "", tag] = /^([^@]+)(?:@(.+))?$/.exec(pack) ?? [];
    if (name === "") throw new UsageError(`"${pack}" is not a valid pack. Use PACK or PACK@VERSION.`);
    const wanted: ValuesQuery = { name, tag, from: given.from };
    return withWorkbench(given, { io, program }, (workbench) => showValues(wanted, format, workbench, { io, program }));
  },
});

async function showValues(
  wanted: ValuesQuery,
  format: TextOrJson,
  workbench: Workbench,
  { io, program }: Surface,
): Promise<number> {
  const found = await workbench.service.values(wanted);
  if (found.is === "no such registry") throw noSuchRegistry(wanted.from, found);
  const { answers, near } = found;
  if (reportConfigProblems(workbench, io)) return EXIT.usage;
  const [only, ...others] = answers.filter(({ content }) => content.is === "found");
  if (only === undefined || others.length > 0) {
    io.err(lines(only === undefined ? whyNone(wanted, answers, near) : whichOne(wanted, [only, ...others])));
    return EXIT.usage;
  }
  const data = defaultsIn(wanted, only);
  const isJson = format === "json";
  io.out(isJson ? jsonAnswer(program, completenessOf(workbench), data) : content(data.values, io.isTerminal));
  return EXIT.clean;
}

/** The default values in an answer: those of the pack, or those of the chart that it is. */
function defaultsIn({ name }: ValuesQuery, { registry, version, content: answer }: RegistryValues): Defaults {
  const { values: ofPack, chartValues } = answer.is === "found" ? answer.value : { values: "", chartValues: [] };
  const isChart = ofPack === "" && chartValues.length > 0;
  const own = isChart ? (chartValues.find(({ chart }) => !chart.includes("."))?.text ?? "") : ofPack;
  const charts = chartValues.map(({ chart, text }) => ({ chart, values: text }));
  return { name, version: version ?? null, registry, values: own, charts };
}

interface Defaults {
  readonly name: string;
  readonly version: string | null;
  readonly registry: string;
  readonly values: string;
  readonly charts: readonly object[];
}

function whichOne({ name, tag }: ValuesQuery, said: readonly RegistryValues[]): string {
  const what = tag === undefined ? name : `${name}@${tag}`;
  const choices = said.map(
    ({ registry, version }) => `--from "${registry}"${tag === undefined ? ` (${version ?? "?"})` : ""}`,
  );
  return `Several registries have ${what}. Choose one: ${choices.join(", ")}.`;
}

/** The message if values are missing: no registry, pack or version was found, or the values are not available. */
function whyNone(
  { name, tag, from }: ValuesQuery,
  all: readonly RegistryValues[],
  nearNames: readonly string[],
): string {
  if (all.length === 0 && from === undefined) {
    return "No readable registries configured. Add some to palette-profiles.yaml, or use --registry NAME=PATH.";
  }
  const holders = all.filter(({ pack }) => pack.is === "found");
  if (holders.length === 0) return noSuchPack(name, all, nearNames);
  const having = holders.filter(({ version }) => version !== undefined);
  if (tag !== undefined && having.length === 0) {
    const hints = holders.map(
      ({ registry, near }) => `${registry} has ${near.slice(0, 3).join(", ") || "no known versions"}`,
    );
    return `Version "${tag}" of ${name} not found: ${hints.join("; ")}.`;
  }
  const where = having.map(({ registry, version = "?" }) => `${version} in ${registry}`).join(", ");
  return `${name} was found (${where || "without a version"}), but its values are not available now.`;
}

function noSuchPack(name: string, all: readonly RegistryValues[], near: readonly string[]): string {
  const isCertain = all.every(({ pack }) => pack.is === "absent");
  const where = isCertain ? "in any registry" : "in the registries that could be read";
  const hint = near.length === 0 ? "" : ` Similar packs: ${near.join(", ")}.`;
  return `Pack "${name}" not found ${where}.${hint}`;
}
