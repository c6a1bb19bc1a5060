import { fileURLToPath } from "node:url";
import { distinctFiles } from "../platform/node/profileFiles";
import type { LayerStack, PlacedFault } from "../service/index";
import { checkFiles } from "./checkedFiles";
import { command, FORMAT_OPTION, textOrJson, type TextOrJson } from "./command";
import { EXIT, UsageError, type Io } from "./io";
import { json, lines, type Printed } from "./printed";
import { table } from "./table";
import {
  reportConfigProblems,
  withWorkbench,
  WORKBENCH_OPTIONS,
  WORKBENCH_SYNOPSIS,
  type Workbench,
} from "./workbench";

export const stack = command({
  name: "stack",
  synopsis: `[--format text|json] ${WORKBENCH_SYNOPSIS} FILE…`,
  help: ["Shows the layers in the order in which Palette deploys them; several files make one cluster."],
  options: { ...FORMAT_OPTION, ...WORKBENCH_OPTIONS },
  run: (paths, values, io, program) => {
    const format = textOrJson(values);
    if (paths.length === 0) throw new UsageError("Name the files of the stack.");
    return withWorkbench(values, { io, program }, (workbench) => showStack(paths, format, workbench, io));
  },
});

async function showStack(paths: readonly string[], format: TextOrJson, workbench: Workbench, io: Io): Promise<number> {
  const results = await checkFiles(distinctFiles(paths), workbench);
  const unread = results.filter((result) => "reason" in result);
  for (const { path, reason } of unread) io.err(lines(`${path}: cannot be read, ${reason}.`));
  if (reportConfigProblems(workbench, io) || unread.length > 0) return EXIT.usage;
  const uris = results.flatMap((result) => ("uri" in result ? [result.uri] : []));
  const { stack: composed, faults } = await workbench.service.stack(uris);
  if (composed.profiles.length === 0) {
    io.err(lines("No cluster profile stands in these files."));
    return EXIT.usage;
  }
  io.err(lines(...faults.map(faultLine)));
  io.out(format === "json" ? json(composed) : stackText(composed));
  return faults.length > 0 ? EXIT.findings : EXIT.clean;
}

/** A finding about several profiles together, as one line. */
function faultLine({ rule, severity, uri, message }: PlacedFault): string {
  return `${uri === undefined ? "" : `${fileURLToPath(uri)}: `}${severity}: ${message} [${rule}]`;
}

function stackText({ profiles, layers }: LayerStack): Printed {
  const heads = profiles.map(({ name, version, type, cloudType }) =>
    [name ?? "(no name)", version, [type, cloudType].filter((part) => part !== null).join(", ")]
      .filter(Boolean)
      .join("  "),
  );
  const rows = layers.map((layer) => [
    layer.layer ?? "?",
    layer.missing ? "(missing)" : (layer.pack ?? "(no name)"),
    layer.tag ?? "",
    layer.registry ?? "",
    layer.category ?? "",
    profiles.length > 1 ? (profiles[layer.profile]?.name ?? "") : "",
  ]);
  return lines(...heads, ...table(rows).map((line) => `  ${line}`));
}
