import type { ConfigurationProblem } from "../configurations";
import { problemLine, type RegistryReport } from "../registryReport";

/** What a report says about the check itself. */
export interface Completeness {
  /** The registries that were needed. */
  readonly registries: readonly RegistryReport[];
  /** Files that could not be read or written, a sentence each. */
  readonly failedFiles: readonly string[];
  /** The findings of the configurations that were used. */
  readonly configProblems: readonly ConfigurationProblem[];
}

/** A message about the check itself, such as a registry that was not read. */
export interface Notice {
  readonly level: "error" | "warning";
  readonly text: string;
}

/** The problems with configurations. */
export function configNotices({ configProblems }: Completeness): readonly Notice[] {
  return configProblems.map(({ line, isError }) => ({ level: isError ? "error" : "warning", text: line }));
}

/** The problems with files and registries. A registry that was not read is no error: nothing is reported for it. */
export function runNotices({ registries, failedFiles }: Completeness): readonly Notice[] {
  const files = failedFiles.map((text): Notice => ({ level: "error", text }));
  const lines = registries.map(problemLine).filter((line) => line !== undefined);
  return [...files, ...lines.map((text): Notice => ({ level: "warning", text }))];
}

/** Whether everything was checked that should be: all files, with all configurations and registries. */
export function isComplete(completeness: Completeness): boolean {
  const hasErrors = configNotices(completeness).some(({ level }) => level === "error");
  return !hasErrors && runNotices(completeness).length === 0;
}
