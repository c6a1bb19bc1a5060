import type { JsonSchema } from "../generated/jsonSchema";
import { schemaFile } from "./schemaFiles";

/** The schema of the configuration, a file of `schemas/`. The schemas of profiles are named in their shapes. */
export const CONFIG_SCHEMA = "config.schema.json";

/** The schema of what the values of any pack may hold: a file of `schemas/`. It knows no chart. */
export const VALUES_SCHEMA = "values.schema.json";

/** What macros stand for, in the form of a schema: families, system macros, functions. A file of `schemas/`. */
export const MACROS_SCHEMA = "macros.schema.json";

/** A schema with its top-level `$ref` resolved, and the file that its nested references are relative to. */
export interface PlacedSchema {
  readonly schema: JsonSchema;
  readonly file: string;
}

/** The schema of the value at a path from the document's root; undefined if not found. */
export function schemaAt(file: string, path: readonly (string | number)[]): PlacedSchema | undefined {
  const root = schemaFile(file);
  return root && path.reduce<PlacedSchema | undefined>(step, { schema: root, file });
}

function step(from: PlacedSchema | undefined, key: string | number): PlacedSchema | undefined {
  if (from === undefined) return undefined;
  const { schema, file } = from;
  if (typeof key === "number") return schema.items && dereference(schema.items, file);
  const own = schema.properties?.[key];
  const { additionalProperties } = schema;
  const open = typeof additionalProperties === "object" ? additionalProperties : undefined;
  const found = own ?? open;
  return found && dereference(found, file);
}

/** Resolves `$ref`, within the file or into another one. Keywords beside `$ref` override those of its target. */
function dereference(schema: JsonSchema, file: string): PlacedSchema {
  const { $ref, ...own } = schema;
  if ($ref === undefined) return { schema, file };
  const [refFile = "", pointer = ""] = $ref.split("#");
  const targetFile = refFile === "" ? file : refFile;
  const name = pointer.split("/").at(-1) ?? "";
  const target = dereference(schemaFile(targetFile)?.$defs?.[name] ?? {}, targetFile);
  return { schema: { ...target.schema, ...own }, file: target.file };
}

/** The keys to suggest in a map, each with its schema. */
export function keysOf({ schema, file }: PlacedSchema): ReadonlyMap<string, JsonSchema> {
  const entries = Object.entries(schema.properties ?? {}).map(
    ([key, value]) => [key, dereference(value, file).schema] as const,
  );
  return new Map(entries.filter(([, { doNotSuggest }]) => doNotSuggest !== true));
}

/** The types that a schema allows; empty if it allows any. */
export function typesOf({ type }: JsonSchema): readonly string[] {
  return type === undefined ? [] : typeof type === "string" ? [type] : type;
}
