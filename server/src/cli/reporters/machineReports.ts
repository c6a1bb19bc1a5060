import { githubReport } from "./github";
import { gitlabReport } from "./gitlab";
import { jsonReport } from "./json";
import { junitReport } from "./junit";
import { rdjsonReport } from "./rdjson";
import type { MachineFormat, Reporter } from "./formats";
import { sarifReport } from "./sarif";

const MACHINE_REPORTERS: Readonly<Record<MachineFormat, Reporter>> = {
  json: jsonReport,
  sarif: sarifReport,
  github: githubReport,
  gitlab: gitlabReport,
  junit: junitReport,
  rdjson: rdjsonReport,
};

/** The reporter of a format that programs read. In a bundle of its own: at a terminal, none is used. */
export function machineReporter(format: MachineFormat): Reporter {
  return MACHINE_REPORTERS[format];
}
