import { firstIndex } from "../../text/range";
import type { TemplateFile } from "../syntax/ast";
import { MAX_SITE, type Site } from "../values/value";
import type { ChartSource } from "./chart";

/** A text whose actions read values. */
interface TextSource {
  readonly name: string;
  readonly text: string;
  /** The site of its start. */
  readonly start: Site;
  /** Whether it is a part of the file, such as a default value, so that its lines are not those of the file. */
  readonly isPart: boolean;
}

/** A file of templates. */
export interface ParsedFile {
  readonly chart: ChartSource;
  /** Its path below its chart. */
  readonly path: string;
  /** The site of its start. */
  readonly start: Site;
  readonly file: TemplateFile;
}

/** All texts of a chart, one after the other. */
export interface Sources {
  readonly all: readonly TextSource[];
  /** The site of the start of a file, which is added with the first call. */
  readonly startOf: (path: string) => Site;
  /** Adds a part of a file; undefined if there is too much text. */
  readonly addPart: (name: string, text: string) => Site | undefined;
  /** The number of the text that a site is in. */
  readonly numberOf: (site: Site) => number;
}

export function newSources(files: ReadonlyMap<string, string>): Sources {
  const all: TextSource[] = [];
  const starts = new Map<string, Site>();
  let end = 0;
  const add = (name: string, text: string, isPart: boolean): Site => {
    const start = end;
    all.push({ name, text, start, isPart });
    end += text.length + 1;
    return start;
  };
  return {
    all,
    startOf(path) {
      const known = starts.get(path) ?? add(path, files.get(path) ?? "", false);
      starts.set(path, known);
      return known;
    },
    addPart: (name, text) => (end + text.length < MAX_SITE ? add(name, text, true) : undefined),
    numberOf: (site) => firstIndex(all.length, (at) => (all[at]?.start ?? 0) > site) - 1,
  };
}
