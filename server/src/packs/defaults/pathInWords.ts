import type { ValuePath } from "./knownValues";

/** A path of values in messages: `charts.shop.ports[0].name`. */
export function pathInWords(path: ValuePath): string {
  return path.map((key, i) => (/^\d+$/.test(String(key)) ? `[${key}]` : `${i > 0 ? "." : ""}${key}`)).join("");
}
