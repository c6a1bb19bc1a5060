import { isSecretKey } from "../../profile/facts/secrets";
import { writableData } from "../../syntax/edits/writableData";
import { entriesOf, isWritableList, YAML_FLOW, type Writable } from "../../syntax/render";
import { holdsToken } from "./holdsToken";
import type { KeyPath, TreeValue } from "./treeValue";

/** What is shown in place of a secret. */
export const MASK = "***";
/** Longer texts of values are cut. */
export const MAX_LENGTH = 120;
const BUDGET = { entries: 2000, characters: 20_000 };

/** A value on one line, for people. Secrets are masked: values of keys that name one, and known forms of tokens. */
export function shownValue({ tree, node }: TreeValue, path: KeyPath): string {
  const data = writableData(tree, node, { ...BUDGET });
  if (data === undefined) return "…";
  const text = YAML_FLOW.value(masked(data, path.some(isSecretKey)));
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

/** Data with its secrets masked; `isSecret` if a key around it names one. */
function masked(data: Writable, isSecret: boolean): Writable {
  if (typeof data === "string") {
    return (isSecret && data !== "") || holdsToken(data) ? MASK : data;
  }
  if (typeof data !== "object" || data === null) return data;
  if (isWritableList(data)) return data.map((item) => masked(item, isSecret));
  const entries = entriesOf(data);
  // A number is no map; it is masked like a text.
  if (entries.length === 0) return isSecret && Object.getOwnPropertySymbols(data).length > 0 ? MASK : data;
  return Object.fromEntries(entries.map(([key, value]) => [key, masked(value, isSecret || isSecretKey(key))]));
}
