/** An object of a JSON schema. */
export type Schema = Readonly<Record<string, unknown>>;

/** Drafts of JSON schema that differ in what they say of values. Draft 6 is a part of draft 7. */
export type Draft = 4 | 7 | 2019 | 2020;

export function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The draft of a schema; the most common one if it does not state it. */
export function draftOf({ $schema }: Schema): Draft {
  const stated = typeof $schema === "string" ? $schema : "";
  if (stated.includes("draft-04")) return 4;
  if (stated.includes("2019-09")) return 2019;
  return stated.includes("2020-12") ? 2020 : 7;
}

/** Up to draft 7, all keywords beside `$ref` are ignored. */
export function hasSiblingsIgnored(schema: Schema, draft: Draft): boolean {
  return draft <= 7 && typeof schema["$ref"] === "string";
}

/** The name that a schema gives itself. */
export function idOf(schema: Schema, draft: Draft): string | undefined {
  const id = schema[draft === 4 ? "id" : "$id"];
  return typeof id === "string" && !hasSiblingsIgnored(schema, draft) ? id : undefined;
}
