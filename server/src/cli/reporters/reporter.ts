import type { Format, Reporter } from "./formats";
import { machineReporter } from "./machineReports";
import { textReport } from "./text";

/** The reporter of a format. */
export function reporterOf(format: Format): Reporter {
  return format === "text" ? textReport : machineReporter(format);
}
