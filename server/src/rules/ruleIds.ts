import { ALL_RULES } from "./allRules";

const IDS: ReadonlySet<string> = new Set(ALL_RULES.map(({ id }) => id));

/** Whether an id is that of a rule; what is wrong with a configuration is told under another. */
export function isRule(id: string): boolean {
  return IDS.has(id);
}
