import type { Program } from "../command";

/** The address of a rule's page for the version of the program; undefined if its repository is not known. */
export function rulePageUrl({ repository, version }: Program, rule: string): string | undefined {
  return repository === undefined ? undefined : `${repository}/blob/v${version}/docs/rules/${rule}.md`;
}
