import { isSecretKey } from "../../profile/facts/secrets";
import type { ValuesData } from "./dataChanges";
import { holdsToken } from "./holdsToken";
import { MASK, MAX_LENGTH } from "./shownValue";

/** Data on one line, as JSON. Secrets are masked: all of it, or values of keys that name one and known tokens. */
export function shownData(data: ValuesData, path: readonly string[], isSecret: boolean, isMasking: boolean): string {
  const text = JSON.stringify(isMasking ? masked(data, isSecret || path.some(isSecretKey)) : data);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

function masked(data: ValuesData, isSecret: boolean): ValuesData {
  if (typeof data === "string") return isSecret ? (data === "" ? data : MASK) : holdsToken(data) ? MASK : data;
  if (Array.isArray(data)) return data.map((item: unknown) => masked(item, isSecret));
  if (typeof data !== "object" || data === null) return isSecret && typeof data === "number" ? MASK : data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, masked(value, isSecret || isSecretKey(key))]),
  );
}
