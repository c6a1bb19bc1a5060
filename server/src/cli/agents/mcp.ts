import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { Desk, Host, RegistryRow } from "../../mcp/host";
import { serveMcp } from "../../mcp/serveMcp";
import { readBytes } from "../../platform/node/bytes";
import { nodeBreathe } from "../../platform/node/nodeBreathe";
import { filesAt } from "../../platform/node/search/fileSearch";
import { MAX_TEXT_BYTES, reasonOf, textIn, TOO_LARGE } from "../../platform/node/profileFiles";
import { exactText } from "../../platform/node/textFile";
import { ruleFacts } from "../../service/index";
import { command } from "../command";
import { explanationOf } from "../explanations/explanations";
import { EXIT, UsageError } from "../io";
import { jsonText, lines } from "../printed";
import type { RegistryReport } from "../registryReport";
import { sessionWait } from "./sessionWait";
import { openWorkbench, WORKBENCH_OPTIONS, WORKBENCH_SYNOPSIS, type Surface, type WorkbenchValues } from "../workbench";

export const mcp = command({
  name: "mcp",
  synopsis: `${WORKBENCH_SYNOPSIS} [FOLDER…]`,
  help: [
    "Runs an MCP server on stdin and stdout, with tools for agents. All tools are read-only.",
    "FOLDER: a folder that may be read. Default: the client's roots, or the current folder.",
    "Exit code: 0 the client ended the session, 2 usage error.",
  ],
  options: { ...WORKBENCH_OPTIONS },
  run: async (folders, values, io, program) => {
    if (io.outputFile !== undefined)
      throw new UsageError("mcp answers on stdout, where the client reads: not with --output.");
    await serveMcp(hostOf(folders.map(folderAt), values, { io, program }));
    return EXIT.clean;
  },
});

function folderAt(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError(`Folder "${path}" not found.`);
  return resolve(path);
}

function hostOf(statedFolders: readonly string[], values: WorkbenchValues, surface: Surface): Host {
  const { io, program } = surface;
  return {
    version: program.version,
    statedFolders,
    currentFolder: process.cwd(),
    isOffline: values.offline ?? false,
    open: (folders) => deskOf(folders, values, surface),
    rules: ruleFacts(),
    explain: (topic) => explanationOf(topic, program),
    readFile,
    filesIn(folder) {
      const { files, unreadable } = filesAt([folder]);
      return { paths: files.map(({ path }) => path), unreadable };
    },
    input: process.stdin,
    send: (line) => io.out(jsonText(`${line}\n`)),
    log: (text) => io.err(lines(...text.split("\n"))),
  };
}

/** The text of a file. Its length is checked first, then that its bytes are UTF-8. */
function readFile(path: string): string {
  try {
    const bytes = readBytes(path, MAX_TEXT_BYTES, TOO_LARGE);
    textIn(bytes);
    return exactText(bytes);
  } catch (error) {
    throw new Error(reasonOf(error), { cause: error });
  }
}

function deskOf(folders: readonly string[], values: WorkbenchValues, surface: Surface): Desk {
  const breathe = nodeBreathe();
  const workbench = openWorkbench(values, surface, { folders, waitFor: sessionWait, breathe });
  return {
    service: workbench.service,
    registries: () => workbench.registryReports().map(rowOf),
    configProblems: workbench.problems,
    close: workbench.close,
  };
}

function rowOf({ registry, state, age, problem }: RegistryReport): RegistryRow {
  const ageSeconds = age === undefined ? null : Math.floor(age / 1000);
  return { name: registry.config.name, state, ageSeconds, problem: problem ?? null };
}
