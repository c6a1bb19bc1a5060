import { command } from "../command";
import { changeCommands } from "./changeCommands";
import { PATH_OPTIONS, PATH_SYNOPSIS } from "./pathOptions";
import { WORKBENCH_OPTIONS, WORKBENCH_SYNOPSIS } from "../workbench";

const LEVELS = ["patch", "minor", "major"] as const;
const FAILURES = ["never", "outdated", "deprecated", "disabled", "deleted", "eol"] as const;
const FORMATS = ["text", "json", "markdown"] as const;
const LAYERS = ["os", "k8s", "cni", "csi", "addon"] as const;

export const outdated = command({
  name: "outdated",
  synopsis: `[--format ${FORMATS.join("|")}] [--level ${LEVELS.join("|")}] [--pack NAME]… [--layer LAYER]… [--values] [--group-by profile|pack] [--fail-on ${FAILURES.join("|")}] ${PATH_SYNOPSIS} ${WORKBENCH_SYNOPSIS} PATH…`,
  help: [
    "Lists packs with newer versions, and packs that are deprecated, disabled, deleted or past their end of life.",
    "Exit code: 0 OK, 1 packs as specified by --fail-on, 2 usage error, a file that cannot be read, or no profile found.",
  ],
  options: {
    format: { type: "string", choices: FORMATS, about: "output format; text by default" },
    level: { type: "string", choices: LEVELS, about: "the largest version step to report; major by default" },
    pack: { type: "string", multiple: true, takes: "NAME", about: "only packs of this name; repeatable" },
    layer: {
      type: "string",
      multiple: true,
      takes: "LAYER",
      about: `only packs of this layer (${LAYERS.join(", ")}); repeatable`,
    },
    values: { type: "boolean", about: "also compares the values with the defaults of the newer version" },
    "group-by": { type: "string", choices: ["profile", "pack"], about: "profile by default" },
    "fail-on": {
      type: "string",
      choices: FAILURES,
      about: "exits with code 1 if there is such a pack, or one in a worse state; never by default",
    },
    ...PATH_OPTIONS,
    ...WORKBENCH_OPTIONS,
  },
  run: (operands, values, io, program) => changeCommands().outdated(operands, values, { io, program }),
});
