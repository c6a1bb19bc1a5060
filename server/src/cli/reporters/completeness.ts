import { CONFIG_FILE } from "../../service/index";
import type { ConfigurationProblem } from "../configurations";
import type { Workbench } from "../workbench";
import { problemLine, type RegistryReport } from "../registryReport";

/** The part of a report about the check itself. */
export interface Completeness {
  /** The registries that were needed. */
  readonly registries: readonly RegistryReport[];
  /** Files that could not be read or written, a sentence each that begins with the path and a colon. */
  readonly failedFiles: readonly string[];
  /** The findings of the configurations that were used. */
  readonly configProblems: readonly ConfigurationProblem[];
}

/** The completeness of an answer that needs no files and no registries. */
export const COMPLETE: Completeness = { registries: [], failedFiles: [], configProblems: [] };

/** The completeness of the answer of a command that reads no files of its own. */
export function completenessOf(workbench: Pick<Workbench, "registryReports" | "problems">): Completeness {
  return { registries: workbench.registryReports(), failedFiles: [], configProblems: workbench.problems() };
}

/** A message about the check itself, such as a registry that was not read. */
export interface Notice {
  readonly level: "error" | "warning";
  readonly text: string;
  /** What it is about, the same in every run. */
  readonly subject: string;
  /** The file that it is about. */
  readonly path: string;
}

/** The problems with configurations. */
export function configNotices({ configProblems }: Completeness): readonly Notice[] {
  return configProblems.map(({ line, path, isError }) => ({
    level: isError ? "error" : "warning",
    text: line,
    subject: line,
    path,
  }));
}

/** The problems with files and registries. A registry that was not read is not an error: nothing is reported for it. */
export function runNotices({ registries, failedFiles }: Completeness): readonly Notice[] {
  const files = failedFiles.map((text): Notice => {
    return { level: "error", text, subject: text, path: text.replace(/: cannot be .*$/s, "") };
  });
  const unread = registries.flatMap((report): Notice[] => {
    const text = problemLine(report);
    const subject = `registry ${report.registry.config.name}`;
    return text === undefined ? [] : [{ level: "warning", text, subject, path: CONFIG_FILE }];
  });
  return [...files, ...unread];
}

/** Whether everything was checked that should be: all files, with all configurations and registries. */
export function isComplete(completeness: Completeness): boolean {
  const hasErrors = configNotices(completeness).some(({ level }) => level === "error");
  return !hasErrors && runNotices(completeness).length === 0;
}
