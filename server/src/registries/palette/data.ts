import { hasHidden } from "../../text/visible";

// Answers of an API, of which every part may be missing or of another kind.

export type JsonObject = Readonly<Record<string, unknown>>;

export function jsonObject(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

export function listOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.map(jsonObject) : [];
}

/** A text that says something. */
export function nonEmptyText(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

export function nonEmptyTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(nonEmptyText).filter((text) => text !== undefined) : [];
}

/** A name or a version, which can be seen as it is and is written into profiles; undefined for anything else. */
export function visibleName(value: unknown): string | undefined {
  const text = nonEmptyText(value);
  return text === undefined || hasHidden(text) ? undefined : text;
}

export function visibleNames(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(visibleName).filter((text) => text !== undefined) : [];
}
