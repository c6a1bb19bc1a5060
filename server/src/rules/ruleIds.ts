import { ALL_RULES } from "./allRules";

const IDS: ReadonlySet<string> = new Set(ALL_RULES.map(({ id }) => id));

/** Whether an id is a rule's. Problems of configurations have other ids. */
export function isRule(id: string): boolean {
  return IDS.has(id);
}
