import type { FailOn } from "../checking/exitCode";

/** How a report is shown. */
export interface ReportView {
  readonly isTerminal: boolean;
  readonly isColored: boolean;
  /** The least severity that makes the check fail. */
  readonly failOn: FailOn;
}
