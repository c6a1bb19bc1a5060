import { catalogOf, type Answer, type PackContent, type PackFacts } from "../packs/catalog";
import { closestVersions, newestPinned, versionFor } from "../packs/versions";
import { nearest } from "../text/nearest";
import { command, FORMAT_OPTION, textOrJson, type TextOrJson } from "./command";
import { EXIT, UsageError, type Io } from "./io";
import { content, json, lines, type Printed } from "./printed";
import { askRegistries, type RegistrySource } from "./registryQuestions";
import {
  reportConfigProblems,
  withWorkbench,
  WORKBENCH_OPTIONS,
  WORKBENCH_SYNOPSIS,
  type Workbench,
} from "./workbench";

export const values = command({
  name: "values",
  synopsis: `[--from REGISTRY] [--format text|json] ${WORKBENCH_SYNOPSIS} PACK[@VERSION]`,
  help: [
    "Prints the default values of a pack or chart, byte for byte; of its newest version, if none is named.",
    "--from says which registry, where several have it. Exit code: 0 printed, 2 wrong call, or none to be had.",
  ],
  options: { from: { type: "string" }, ...FORMAT_OPTION, ...WORKBENCH_OPTIONS },
  run: (operands, given, io, program) => {
    const format = textOrJson(given);
    const [pack, ...more] = operands;
    if (pack === undefined || more.length > 0) throw new UsageError("Name one pack: PACK, or PACK@VERSION.");
    const [, name = "", tag] = /^([^@]+)(?:@(.+))?$/.exec(pack) ?? [];
    if (name === "") throw new UsageError(`"${pack}" names no pack; the form is PACK, or PACK@VERSION.`);
    const wanted: Wanted = { name, tag, from: given.from };
    return withWorkbench(given, { io, program }, (workbench) => showValues(wanted, format, workbench, io));
  },
});

interface Wanted {
  readonly name: string;
  readonly tag: string | undefined;
  readonly from: string | undefined;
}

/** What one registry says of the pack. */
interface Said {
  readonly registry: string;
  readonly pack: Answer<PackFacts>;
  /** The version that is meant; undefined where the registry has none such. */
  readonly version: string | undefined;
  readonly content: Answer<PackContent>;
}

async function showValues(wanted: Wanted, format: TextOrJson, workbench: Workbench, io: Io): Promise<number> {
  let names: readonly string[] = [];
  const all = await askRegistries(workbench, wanted.from, (sources) => {
    const said = sources.map((source) => saidOf(source, wanted));
    // What is not there is told with what is near; a registry that has it need not list all it has.
    if (!said.some(({ pack }) => pack.is === "found")) {
      names = [...new Set(sources.flatMap(({ packs }) => packs.map(({ name }) => name)))];
    }
    return said;
  });
  if (reportConfigProblems(workbench, io)) return EXIT.usage;
  const [only, ...others] = all.filter(({ content }) => content.is === "found");
  if (only === undefined || others.length > 0) {
    io.err(lines(only === undefined ? whyNone(wanted, all, names) : whichOne(wanted, [only, ...others])));
    return EXIT.usage;
  }
  io.out(written(wanted, only, format, io.isTerminal));
  return EXIT.clean;
}

function saidOf(source: RegistrySource, { name, tag }: Wanted): Said {
  const { registry } = source;
  const pack = source.find(name);
  const versions = pack.is === "found" ? pack.value.versions : [];
  const version = tag === undefined ? newestPinned(versions) : versionFor(tag, versions);
  const asked = version ?? tag;
  const content =
    asked === undefined ? ({ is: "unknown" } as const) : catalogOf([source]).content(name, asked, registry);
  return { registry, pack, version, content };
}

function written(
  { name }: Wanted,
  { registry, version, content: answer }: Said,
  format: TextOrJson,
  isTerminal: boolean,
): Printed {
  if (answer.is !== "found") return lines();
  const { values: ofPack, chartValues } = answer.value;
  const isChart = ofPack === "" && chartValues.length > 0;
  const own = isChart ? (chartValues.find(({ chart }) => !chart.includes("."))?.text ?? "") : ofPack;
  if (format === "text") return content(own, isTerminal);
  const charts = chartValues.map(({ chart, text }) => ({ chart, values: text }));
  return json({ name, version: version ?? null, registry, values: own, charts });
}

function whichOne({ name, tag }: Wanted, said: readonly Said[]): string {
  const what = tag === undefined ? name : `${name}@${tag}`;
  const choices = said.map(
    ({ registry, version }) => `--from "${registry}"${tag === undefined ? ` (${version ?? "?"})` : ""}`,
  );
  return `Several registries have ${what}. Choose one: ${choices.join(", ")}.`;
}

/** Why there are no values: no registry, no pack, no such version, or nothing to be had of it now. */
function whyNone({ name, tag, from }: Wanted, all: readonly Said[], names: readonly string[]): string {
  if (all.length === 0 && from === undefined) {
    return "No registry that can be read is configured here: palette-profiles.yaml can name some, or --registry NAME=PATH.";
  }
  const holders = all.flatMap(({ registry, pack, version }) =>
    pack.is === "found" ? [{ registry, versions: pack.value.versions, version }] : [],
  );
  if (holders.length === 0) return noSuchPack(name, all, names);
  const having = holders.filter(({ version }) => version !== undefined);
  if (tag !== undefined && having.length === 0) {
    const hints = holders.map(({ registry, versions }) => {
      const near = closestVersions(tag, versions);
      const some = (near.length > 0 ? near : versions).slice(0, 3);
      return `${registry} has ${some.join(", ") || "no version that is known"}`;
    });
    return `There is no version "${tag}" of ${name}: ${hints.join("; ")}.`;
  }
  const where = having.map(({ registry, version = "?" }) => `${version} in ${registry}`).join(", ");
  return `${name} is known (${where || "without a version"}), but its values cannot be had now.`;
}

function noSuchPack(name: string, all: readonly Said[], names: readonly string[]): string {
  const isCertain = all.every(({ pack }) => pack.is === "absent");
  const nobody = isCertain ? "No registry has" : "No registry that can be read is known to have";
  const near = nearest(name, names);
  const hint = near.length === 0 ? "" : ` There ${near.length === 1 ? "is" : "are"} ${near.join(", ")}.`;
  return `${nobody} a pack called "${name}".${hint}`;
}
