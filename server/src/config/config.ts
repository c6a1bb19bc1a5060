import type { RegistryConfig } from "../packs/registryKinds/registryConfig";

/** How much a finding matters; a contract of settings, the config file and the command line. */
export const SEVERITIES = ["error", "warning", "information", "hint"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A severity, or the rule is switched off. */
export type RuleLevel = Severity | "off";
export const RULE_LEVELS: readonly RuleLevel[] = [...SEVERITIES, "off"];

/** By rule id; a rule that is not here has its own severity. */
export type RuleLevels = Readonly<Record<string, RuleLevel>>;

/** What the user decided, for one document. */
export interface Config {
  readonly rules: RuleLevels;
}

export const DEFAULT_CONFIG: Config = { rules: {} };

/** What a config file or the settings say; a part that is not said is empty. */
export interface ConfigSource {
  /** The folder that its globs and paths start from, as a URI that ends in a slash. */
  readonly folder: string;
  /** Globs of documents that are profiles whatever they look like. */
  readonly files: readonly string[];
  readonly registries: readonly RegistryConfig[];
  readonly rules: RuleLevels;
  readonly overrides: readonly Override[];
  readonly stacks: readonly StackConfig[];
}

/** Levels for some documents only. */
export interface Override {
  readonly files: readonly string[];
  readonly rules: RuleLevels;
}

/** Profiles that become one cluster. */
export interface StackConfig {
  readonly name: string;
  /** URIs of the files of its profiles. */
  readonly profiles: readonly string[];
  /** The folder that they must lie in, as a URI: what lies elsewhere is not read because a file says so. */
  readonly within?: string;
}
