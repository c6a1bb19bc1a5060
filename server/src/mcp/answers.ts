import type { FileFinding } from "../service/index";
import type { Range } from "../text/range";
import { positionAt, type Text } from "../text/text";
import type { Desk, RegistryRow } from "./host";
import { lineOf, lineOrNull } from "./texts";

// What several tools answer, in the form of schemas.ts.

/** A place in a file, counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The place of a range. */
export function placeOf(text: Text, { start, end }: Range): Place {
  const [first, last] = [positionAt(text, start), positionAt(text, end)];
  return {
    line: first.line + 1,
    column: first.character + 1,
    endLine: last.line + 1,
    endColumn: last.character + 1,
  };
}

interface Completeness {
  readonly complete: boolean;
  readonly registries: RegistryRow[];
  readonly configurationProblems: string[];
}

/** The basis of a result. `hasUnread`: whether a file could not be read. */
export function completenessOf(desk: Desk, hasUnread = false): Completeness {
  const registries = desk.registries().map(({ name, problem, ...row }) => ({
    ...row,
    name: lineOf(name),
    problem: lineOrNull(problem),
  }));
  const problems = desk.configProblems();
  const isComplete =
    !hasUnread && registries.every(({ problem }) => problem === null) && !problems.some(({ isError }) => isError);
  return { complete: isComplete, registries, configurationProblems: problems.map(({ line }) => lineOf(line)) };
}

/** The order of severities, most severe first. */
const SEVERITIES = ["error", "warning", "information", "hint"] as const;

/** Whether a finding is at least as severe as a level. */
export function isAtLeast({ severity }: Pick<FileFinding, "severity">, level: (typeof SEVERITIES)[number]): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(level);
}
