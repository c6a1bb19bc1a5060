import { hasHidden } from "../../text/visible";

// Fields of API responses, any of which may be missing or of a wrong type.

export type JsonObject = Readonly<Record<string, unknown>>;

export function jsonObject(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

export function listOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.map(jsonObject) : [];
}

/** The text, unless it is blank. */
export function nonEmptyText(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

export function nonEmptyTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(nonEmptyText).filter((text) => text !== undefined) : [];
}

/**
 * A name or version that can be shown and written into profiles; undefined when it is blank or has hidden characters.
 */
export function visibleName(value: unknown): string | undefined {
  const text = nonEmptyText(value);
  return text === undefined || hasHidden(text) ? undefined : text;
}

export function visibleNames(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(visibleName).filter((text) => text !== undefined) : [];
}
