import { hasHidden } from "../../text/visible";

// Answers of an API, of which every part may be missing or of another kind.

export type Data = Readonly<Record<string, unknown>>;

export function dataOf(value: unknown): Data {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Data) : {};
}

export function listOf(value: unknown): readonly Data[] {
  return Array.isArray(value) ? value.map(dataOf) : [];
}

/** A text that says something. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(textOf).filter((text) => text !== undefined) : [];
}

/** A name or a version, which can be seen as it is and is written into profiles; undefined for anything else. */
export function nameOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text === undefined || hasHidden(text) ? undefined : text;
}

export function namesOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(nameOf).filter((text) => text !== undefined) : [];
}
