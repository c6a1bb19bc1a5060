import type { RegistryConfig } from "../packs/registryKinds/registryConfig";

/** Severity of a finding, most severe first. Part of the contract of settings, the config file and the command line. */
export const SEVERITIES = ["error", "warning", "information", "hint"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A severity, or `off`: the rule does not run. */
export type RuleLevel = Severity | "off";
export const RULE_LEVELS: readonly RuleLevel[] = [...SEVERITIES, "off"];

/** Severities by rule id. A rule that is not listed keeps its default. */
export type RuleLevels = Readonly<Record<string, RuleLevel>>;

/** The settings that apply to one document. */
export interface Config {
  readonly rules: RuleLevels;
  /** Whether a job gives profiles their new versions, so that people do not. */
  readonly isVersionBumpedByCi?: boolean;
}

/** The content of one config file or of the editor's settings. Keys that are missing there are empty here. */
export interface ConfigSource {
  /** The folder that globs and relative paths start from, as a URI that ends in a slash. */
  readonly folder: string;
  /** Globs of documents that are treated as profiles, whatever their content. */
  readonly files: readonly string[];
  /** Regular expressions (RE2) of texts that another tool fills in. */
  readonly placeholders: readonly string[];
  readonly registries: readonly RegistryConfig[];
  readonly rules: RuleLevels;
  readonly overrides: readonly Override[];
  readonly stacks: readonly StackConfig[];
  /** Files with CustomResourceDefinitions, and folders of such files. */
  readonly crds: readonly CrdPath[];
  /** What gives profiles their new versions; undefined: whoever changes them. */
  readonly versionsBumpedBy?: VersionBumper | undefined;
  readonly values: readonly ValuesConfig[];
}

/** A file or folder with CustomResourceDefinitions. */
export interface CrdPath {
  readonly uri: string;
  /** URI of the folder that it must lie in. Files outside are not read. */
  readonly within?: string;
}

/** What can give profiles their new versions, besides people. */
export const VERSION_BUMPERS = ["ci"] as const;
export type VersionBumper = (typeof VERSION_BUMPERS)[number];

/** Rule levels for the documents that match some globs. */
export interface Override {
  readonly files: readonly string[];
  readonly rules: RuleLevels;
}

/** Files that are the values of a pack. */
export interface ValuesConfig {
  /** Globs of the files. */
  readonly files: readonly string[];
  /** The folder that the globs start from. */
  readonly folder: string;
  /** The name of the pack. */
  readonly pack: string;
  /** The name of its registry; undefined for any. */
  readonly registry: string | undefined;
  /** Its version; undefined for any. */
  readonly version: string | undefined;
}

/** Profiles that are deployed together to one cluster. */
export interface StackConfig {
  readonly name: string;
  /** URIs of the stack's profile files. */
  readonly profiles: readonly string[];
  /** Set if the cluster exists already: then the stack needs no base profile. */
  readonly base?: "imported" | undefined;
  /** For each file the name of the only resource in it that is meant, `shop` of `main.tf#shop`; undefined: all. */
  readonly resources?: readonly (string | undefined)[];
  /** URI of the folder that all of its files must lie in. Files outside are not read. */
  readonly within?: string;
}
