import { spend, type SchemaRun } from "./schemaRun";

export type DataMap = Readonly<Record<string, unknown>>;

export function isDataMap(value: unknown): value is DataMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A number that can be compared. */
export function isFiniteNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

export function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

/** A text that is the same for equal values, and for no others. */
export function canonical(value: unknown, run: SchemaRun): string {
  spend(run, 1);
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one, run)).join(",")}]`;
  if (!isDataMap(value)) return typeof value === "number" ? String(value) : JSON.stringify(value);
  const entries = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}:${canonical(one, run)}`);
  return `{${entries.sort().join(",")}}`;
}
