import type { ReportedFile } from "../checkedFiles";
import type { Program } from "../command";
import type { Printed } from "../printed";
import type { Completeness } from "./completeness";
import type { ReportView } from "./view";

const MACHINE_FORMATS = ["json", "sarif", "github", "gitlab", "junit", "rdjson"] as const;
/** A format that programs read. */
export type MachineFormat = (typeof MACHINE_FORMATS)[number];

/** The formats of `check`. */
export const FORMATS = ["text", ...MACHINE_FORMATS] as const;
export type Format = (typeof FORMATS)[number];

/** Writes the results of a check in one format. */
export type Reporter = (
  files: readonly ReportedFile[],
  program: Program,
  completeness: Completeness,
  view: ReportView,
) => Printed;
