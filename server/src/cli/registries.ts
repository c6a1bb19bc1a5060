import { kindRecord, type RegistryPart, type RegistryState } from "../service/index";
import { ageInWords, addressOfRegistry, listLine, problemLine, type RegistryReport } from "./registryReport";
import { command, FORMAT_OPTION, textOrJson, type TextOrJson } from "./command";
import { EXIT, UsageError } from "./io";
import { jsonAnswer } from "./reporters/jsonAnswer";
import { lines, type Printed } from "./printed";
import { completenessOf } from "./reporters/completeness";
import { table } from "./table";
import {
  noteUnknownInsecure,
  openWorkbench,
  reportConfigProblems,
  WORKBENCH_OPTIONS,
  WORKBENCH_SYNOPSIS,
  type Surface,
  type Workbench,
} from "./workbench";

export const registries = command({
  name: "registries",
  synopsis: `[--format text|json] ${WORKBENCH_SYNOPSIS}`,
  help: [
    "Lists the registries configured for this folder and their state.",
    "Exit code: 0 all registries can be read, 1 a registry cannot be read, 2 usage or configuration error.",
  ],
  options: { ...FORMAT_OPTION, ...WORKBENCH_OPTIONS },
  run: async (operands, values, io, program) => {
    const format = textOrJson(values);
    if (operands.length > 0) throw new UsageError('"registries" takes no operands.');
    const workbench = openWorkbench(values, { io, program });
    try {
      const code = await showRegistries(workbench, format, { io, program });
      noteUnknownInsecure(workbench, values, io);
      return code;
    } finally {
      workbench.close();
    }
  },
});

async function showRegistries(workbench: Workbench, format: TextOrJson, { io, program }: Surface): Promise<number> {
  const { service } = workbench;
  await service.registries();
  await service.settled();
  // Some registries are only listed on demand.
  for (const { parts } of service.openRegistries()) parts();
  await service.settled("lists");
  const states = workbench.registryReports();
  const data = { registries: states.map(registryData) };
  io.out(format === "json" ? jsonAnswer(program, completenessOf(workbench), data) : registriesText(states));
  if (reportConfigProblems(workbench, io)) return EXIT.usage;
  return states.some(({ state }) => state === "failed") ? EXIT.findings : EXIT.clean;
}

function registryData(row: RegistryReport): object {
  const { name, kind, project } = row.registry.config;
  const { list } = row.registry.status ?? {};
  return {
    name,
    kind,
    address: addressOfRegistry(row.registry),
    ...(project === undefined ? {} : { project }),
    state: row.state,
    /** In seconds. */
    age: row.age === undefined ? null : Math.floor(row.age / 1000),
    packs: countOf(row) ?? null,
    problem: row.problem ?? null,
    ...(list === undefined ? {} : { list: list.is === "partial" ? "partial" : "unavailable" }),
    ...(isTenant(row.registry) ? { registries: row.registry.parts().map(partOfTenant) } : {}),
  };
}

function registriesText(states: readonly RegistryReport[]): Printed {
  if (states.length === 0) return lines("No registries configured. Add some to palette-profiles.yaml.");
  const rows = states.flatMap((row) => {
    const { registry, state, age } = row;
    const { name, kind } = registry.config;
    const count = countOf(row);
    const isOnDemand = count === undefined && state === "ready";
    const own = [name, kind, state, age === undefined ? "" : ageInWords(age), isOnDemand ? "on demand" : cellOf(count)];
    const parts = isTenant(registry) ? registry.parts().map(partOfTenant) : [];
    return [
      [...own, addressOfRegistry(registry)],
      ...parts.map((part) => [`  ${part.name}`, part.kind ?? "", "", "", cellOf(part.packs)]),
    ];
  });
  const rowLines = table([["NAME", "KIND", "STATE", "AGE", "PACKS", "ADDRESS"], ...rows]);
  const problems = states.flatMap((state) => [problemLine(state) ?? [], listLine(state) ?? []].flat());
  return lines(...rowLines, ...(problems.length === 0 ? [] : ["", ...problems]));
}

function cellOf(count: number | undefined): string {
  return count === undefined ? "" : String(count);
}

/** The number of known packs; undefined if not known, as for a registry without a complete list. */
function countOf({ registry, age }: RegistryReport): number | undefined {
  if (age === undefined) return undefined;
  const count = registry.parts().reduce((sum, { packs }) => sum + packs.length, 0);
  return count === 0 && !kindRecord(registry.config.kind).listsAll ? undefined : count;
}

/** Whether an entry is a tenant, which contains several registries. */
function isTenant({ config }: RegistryState): boolean {
  return kindRecord(config.kind).isTenant === true;
}

interface PartOfTenant {
  readonly name: string;
  readonly kind: string | null;
  readonly packs: number;
}

function partOfTenant({ name, kind, packs }: RegistryPart): PartOfTenant {
  return { name, kind: kind ?? null, packs: packs.length };
}
