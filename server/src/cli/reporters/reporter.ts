import type { ReportedFile } from "../checkedFiles";
import type { Program } from "../command";
import type { Printed } from "../printed";
import type { Completeness } from "./completeness";
import { githubReport } from "./github";
import { gitlabReport } from "./gitlab";
import { jsonReport } from "./json";
import { junitReport } from "./junit";
import { rdjsonReport } from "./rdjson";
import { sarifReport } from "./sarif";
import { textReport } from "./text";
import type { ReportView } from "./view";

/** Writes the results of a check in one format. */
type Reporter = (
  files: readonly ReportedFile[],
  program: Program,
  completeness: Completeness,
  view: ReportView,
) => Printed;

/** The formats of `check`. */
export const REPORTERS = {
  text: textReport,
  json: jsonReport,
  sarif: sarifReport,
  github: githubReport,
  gitlab: gitlabReport,
  junit: junitReport,
  rdjson: rdjsonReport,
} as const satisfies Readonly<Record<string, Reporter>>;

export type Format = keyof typeof REPORTERS;
export const FORMATS = [
  "text",
  "json",
  "sarif",
  "github",
  "gitlab",
  "junit",
  "rdjson",
] as const satisfies readonly Format[];
