import type { TemplateFile } from "../syntax/ast";
import type { ChartSource } from "./chart";

/** A text whose actions read values. */
export interface TextSource {
  readonly name: string;
  readonly text: string;
  /** Whether it is a part of the file, such as a default value, so that its lines are not those of the file. */
  readonly isPart?: boolean;
}

/** A file of templates. */
export interface ParsedFile {
  readonly chart: ChartSource;
  /** Its path below its chart. */
  readonly path: string;
  readonly number: number;
  readonly file: TemplateFile;
}
