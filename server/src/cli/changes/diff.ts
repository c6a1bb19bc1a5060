import { command } from "../command";
import { changeCommands } from "./changeCommands";
import { WORKBENCH_OPTIONS, WORKBENCH_SYNOPSIS } from "../workbench";

const PARTS = ["layers", "values", "variables", "manifests"] as const;
const VIEWS = ["effective", "written"] as const;
const FORMATS = ["text", "json", "markdown", "patch"] as const;

export const diff = command({
  name: "diff",
  synopsis: `[--git REV[..REV]] [--drift] [--only ${PARTS.join("|")}] [--values ${VIEWS.join("|")}] [--format ${FORMATS.join("|")}] [--max-size BYTES] [--exit-code] [--no-mask] [--exclude GLOB] ${WORKBENCH_SYNOPSIS} A B | --git REV PATH… | --drift PATH…`,
  help: [
    "Compares profiles layer by layer: two files, states of files in git, or files and Palette.",
    "A and B are files, or palette:NAME@VERSION for a profile that Palette holds.",
    "--git REV: compares with the merge base of REV and HEAD. --git REV..REV: compares two revisions.",
    "Exit code: 0 OK, 1 with --exit-code if they differ, 2 usage error, a file that cannot be read, or no profile found.",
  ],
  options: {
    git: { type: "string", takes: "REV[..REV]" },
    drift: { type: "boolean", about: "compares profiles with those of the same name and version in Palette" },
    only: { type: "string", choices: PARTS, about: "only this part" },
    values: {
      type: "string",
      choices: VIEWS,
      about: "values with the defaults of their versions (default), or as they are written",
    },
    format: { type: "string", choices: FORMATS, about: "output format; text by default" },
    "max-size": { type: "string", takes: "BYTES", about: "the maximum size of Markdown; 60000 by default" },
    "exit-code": { type: "boolean", about: "exits with code 1 if there are differences" },
    "no-mask": { type: "boolean", about: "shows secrets; by default they are replaced by ***" },
    exclude: {
      type: "string",
      multiple: true,
      takes: "GLOB",
      about: "excludes files and folders, with --git; repeatable",
    },
    ...WORKBENCH_OPTIONS,
  },
  run: (operands, values, io, program) => changeCommands().diff(operands, values, { io, program }),
});
