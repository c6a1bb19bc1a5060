import type { JsonSchema } from "../generated/jsonSchema";
import { schemaFile } from "./schemaFiles";

/** The schema of the configuration, a file of `schemas/`. Those of profiles are named by their shapes. */
export const CONFIG_SCHEMA = "config.schema.json";

/** A schema without `$ref`, and the file whose definitions its parts speak of. */
export interface PlacedSchema {
  readonly schema: JsonSchema;
  readonly file: string;
}

/** What a schema says about the value at a path from the document's root; undefined where it says nothing. */
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

/** Follows `$ref` into the same or another file; what stands beside it wins over what it leads to. */
function dereference(schema: JsonSchema, file: string): PlacedSchema {
  const { $ref, ...own } = schema;
  if ($ref === undefined) return { schema, file };
  const [refFile = "", pointer = ""] = $ref.split("#");
  const targetFile = refFile === "" ? file : refFile;
  const name = pointer.split("/").at(-1) ?? "";
  const target = dereference(schemaFile(targetFile)?.$defs?.[name] ?? {}, targetFile);
  return { schema: { ...target.schema, ...own }, file: target.file };
}

/** The keys that people write in a map, with what is said about each. */
export function keysOf({ schema, file }: PlacedSchema): ReadonlyMap<string, JsonSchema> {
  const entries = Object.entries(schema.properties ?? {}).map(
    ([key, value]) => [key, dereference(value, file).schema] as const,
  );
  return new Map(entries.filter(([, { doNotSuggest }]) => doNotSuggest !== true));
}

/** The types a schema allows; empty where it allows any. */
export function typesOf({ type }: JsonSchema): readonly string[] {
  return type === undefined ? [] : typeof type === "string" ? [type] : type;
}
