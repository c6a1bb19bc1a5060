import { reasonOf } from "../platform/node/profileFiles";
import { readExactText } from "../platform/node/textFile";
import type { ConversionQuery, ManyProfiles } from "../service/index";
import type { Range } from "../text/range";
import { positionAt, type Text } from "../text/text";
import { checkFiles, type CheckedFile } from "./checkedFiles";
import { choice, command } from "./command";
import { EXIT, UsageError, type Io } from "./io";
import { content, jsonText, lines } from "./printed";
import { table } from "./table";
import {
  reportConfigProblems,
  withWorkbench,
  WORKBENCH_OPTIONS,
  WORKBENCH_SYNOPSIS,
  type Workbench,
} from "./workbench";

export const convert = command({
  name: "convert",
  synopsis: `--to yaml|json [--profile N|NAME] ${WORKBENCH_SYNOPSIS} FILE`,
  help: [
    "Prints a profile of any shape in Palette's own form; --profile says which, where a file holds several.",
    "Exit code: 0 the output says all that the file says, 1 stderr lists what it does not,",
    "2 wrong call, unreadable file, or no profile in it.",
  ],
  options: { to: { type: "string" }, profile: { type: "string" }, ...WORKBENCH_OPTIONS },
  run: (operands, values, io, program) => {
    if (values.to === undefined) throw new UsageError("Say --to yaml or --to json.");
    const to = choice("form", ["yaml", "json"] as const, values.to);
    const [path, ...more] = operands;
    if (path === undefined || more.length > 0) throw new UsageError("Name one file to convert.");
    const query = { to, profile: values.profile };
    return withWorkbench(values, { io, program }, (workbench) => convertFile(path, query, workbench, io));
  },
});

async function convertFile(path: string, query: ConversionQuery, workbench: Workbench, io: Io): Promise<number> {
  const file = await fileAt(path, workbench);
  if (typeof file === "string") {
    io.err(lines(`${path}: cannot be read, ${file}.`));
    return EXIT.usage;
  }
  if (reportConfigProblems(workbench, io)) return EXIT.usage;
  const { text } = file;
  const converted = (await workbench.service.convert(file.uri, query))?.value;
  switch (converted?.is) {
    case "converted": {
      io.out(query.to === "json" ? jsonText(converted.text) : content(converted.text, io.isTerminal));
      const { losses } = converted;
      for (const loss of losses)
        io.err(lines(`${lineAndColumn(path, text, loss.range)}: ${loss.path}: ${loss.reason}.`));
      return losses.length > 0 ? EXIT.findings : EXIT.clean;
    }
    case "unsure":
      for (const { range, message } of converted.problems)
        io.err(lines(`${lineAndColumn(path, text, range)}: ${message}`));
      io.err(lines(`${path}: is not converted, as it cannot be read for certain.`));
      return EXIT.usage;
    case "which":
      io.err(lines(...choices(path, converted, query.profile)));
      return EXIT.usage;
    case undefined:
      throw new Error("A file that was checked has gone.");
  }
}

/** Checks a file, which also requests its packs from all registries. Returns the reason if it cannot be read. */
async function fileAt(path: string, workbench: Workbench): Promise<CheckedFile | string> {
  try {
    // Invalid UTF-8 would be replaced silently.
    readExactText(path);
  } catch (error) {
    return reasonOf(error);
  }
  const [file] = await checkFiles([path], workbench);
  return file === undefined || "reason" in file ? (file?.reason ?? "") : file;
}

function lineAndColumn(path: string, text: Text, { start }: Range): string {
  const { line, character } = positionAt(text, start);
  return `${path}:${String(line + 1)}:${String(character + 1)}`;
}

/** The message when the file has no profile, or when it must be chosen with `--profile`, as lines. */
function choices(path: string, { profiles, isAmbiguous }: ManyProfiles, wanted: string | undefined): string[] {
  if (profiles.length === 0) return [`${path}: no cluster profile stands in this file.`];
  const what = wanted === undefined ? "" : isAmbiguous ? `"${wanted}" among ` : `no profile "${wanted}", but `;
  const rows = profiles.map(({ name = "(no name)", version = "" }, i) => [`  ${String(i + 1)}`, name, version]);
  const count = `${String(profiles.length)} profile${profiles.length === 1 ? "" : "s"}`;
  return [`${path}: holds ${what}${count}; choose one with --profile:`, ...table(rows)];
}
