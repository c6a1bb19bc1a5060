/** How much a finding matters; a contract of settings, the config file and the command line. */
export const SEVERITIES = ["error", "warning", "information", "hint"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A severity, or the rule is switched off. */
export type RuleLevel = Severity | "off";

/** What the user decided, for one document. */
export interface Config {
  /** By rule id; a rule that is not here has its own severity. */
  readonly rules: Readonly<Record<string, RuleLevel>>;
}

export const DEFAULT_CONFIG: Config = { rules: {} };

/** The levels that a settings object states, unknown ids and words left out. */
export function ruleLevels(settings: unknown): Record<string, RuleLevel> {
  if (typeof settings !== "object" || settings === null) return {};
  const stated = Object.entries(settings).filter((entry): entry is [string, RuleLevel] => isRuleLevel(entry[1]));
  return Object.fromEntries(stated);
}

function isRuleLevel(value: unknown): value is RuleLevel {
  return value === "off" || (SEVERITIES as readonly unknown[]).includes(value);
}
