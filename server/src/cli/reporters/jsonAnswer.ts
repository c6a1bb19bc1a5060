import type { Program } from "../command";
import { json, type Printed } from "../printed";
import type { RegistryReport } from "../registryReport";
import { isComplete, type Completeness } from "./completeness";

/** An answer as JSON, led by what every command states: the tool, and whether anything was left out. */
export function jsonAnswer({ version }: Program, completeness: Completeness, data: object): Printed {
  return json({
    schemaVersion: 1,
    tool: { version },
    complete: isComplete(completeness),
    registries: completeness.registries.map(registryRow),
    ...data,
  });
}

/** `age` is in seconds. */
function registryRow({ registry, state, age, problem }: RegistryReport): unknown {
  const seconds = age === undefined ? null : Math.floor(age / 1000);
  return { name: registry.config.name, state, age: seconds, problem: problem ?? null };
}
