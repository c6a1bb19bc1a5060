import { bareText, entriesOf, isWritableList, type Writable } from "../syntax/render";

/**
 * A value as indented JSON, with the escapes of Go's `encoding/json`, in which Palette exports: `<`, `>`, `&` and the
 * line separators of Unicode.
 */
export function goJson(value: Writable, indent = ""): string {
  if (typeof value === "string") return goString(value);
  const bare = bareText(value);
  if (bare !== undefined) return bare;
  const inner = `${indent}  `;
  const [open, close, parts] = isWritableList(value)
    ? ["[", "]", value.map((item) => goJson(item, inner))]
    : ["{", "}", entriesOf(value).map(([key, entry]) => `${goString(key)}: ${goJson(entry, inner)}`)];
  if (parts.length === 0) return `${open}${close}`;
  return `${open}\n${parts.map((part) => `${inner}${part}`).join(",\n")}\n${indent}${close}`;
}

function goString(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
