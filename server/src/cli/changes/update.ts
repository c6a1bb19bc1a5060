import { command } from "../command";
import { changeCommands } from "./changeCommands";
import { PATH_OPTIONS, PATH_SYNOPSIS } from "./pathOptions";
import { WORKBENCH_OPTIONS, WORKBENCH_SYNOPSIS } from "../workbench";

const REACHES = ["patch", "minor", "latest"] as const;
const BUMPS = ["patch", "minor", "major", "none"] as const;
const CHOICES = ["keep-mine", "take-new", "markers"] as const;

export const update = command({
  name: "update",
  synopsis: `[--pack NAME[@V]]… [--except NAME]… [--core] [--to ${REACHES.join("|")}] [--bump ${BUMPS.join("|")} | --new-version DIR] [--allow-downgrade] [--conflicts ${CHOICES.join("|")}] [--diff | --check | --write] [--report FILE.md|FILE.json] ${PATH_SYNOPSIS} ${WORKBENCH_SYNOPSIS} PATH…`,
  help: [
    "Updates packs to newer versions, and carries their values over to the new defaults.",
    "Without --write it only prints the changes as a patch.",
    "Exit code: 0 OK, 1 conflicts, packs that cannot be updated, or with --check newer versions,",
    "2 usage error, a file that cannot be read or written, or no profile found.",
  ],
  options: {
    pack: {
      type: "string",
      multiple: true,
      takes: "NAME[@V]",
      about: "only packs of this name, to the version V if specified; repeatable",
    },
    except: { type: "string", multiple: true, takes: "NAME", about: "not packs of this name; repeatable" },
    core: { type: "boolean", about: "also core layers; by default only add-ons, and packs named with --pack" },
    to: { type: "string", choices: REACHES, about: "the largest version step; minor by default" },
    bump: { type: "string", choices: BUMPS, about: "how the profile's version is raised; patch by default" },
    "new-version": {
      type: "string",
      takes: "DIR",
      value: "file",
      about: "writes the next version of each profile as a new file to this folder",
    },
    "allow-downgrade": { type: "boolean", about: "allows --pack NAME@V with an older version" },
    conflicts: {
      type: "string",
      choices: CHOICES,
      about: "how conflicts are solved; by default, a pack with conflicts is not updated",
    },
    diff: { type: "boolean", about: "prints the changes as a patch; writes nothing; default" },
    check: { type: "boolean", about: "writes nothing; exits with code 1 if there are updates" },
    write: { type: "boolean", about: "writes the files" },
    report: { type: "string", takes: "FILE", value: "file", about: "writes a report; FILE ends with .md or .json" },
    ...PATH_OPTIONS,
    ...WORKBENCH_OPTIONS,
  },
  run: (operands, values, io, program) => changeCommands().update(operands, values, { io, program }),
});
