import { indentedJson, type Writable } from "../syntax/render";

/**
 * A value as indented JSON, with the escapes of Go's `encoding/json`, in which Palette exports: `<`, `>`, `&` and the
 * line separators of Unicode.
 */
export function goJson(value: Writable): string {
  return indentedJson(value, "  ", goString);
}

function goString(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
