import { fileURLToPath } from "node:url";
import { layerStack, type LayerStack, type StackFile } from "../editor/structure/layerStack";
import { distinctFiles } from "../platform/node/profileFiles";
import { checkStack } from "../analysis/checkStack";
import { checkFiles, type CheckedFile } from "./checkedFiles";
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
  const files = results
    .filter((result): result is CheckedFile => "reading" in result)
    .map(({ reading, findings, context }) => ({ uri: context.uri, reading, findings, context }));
  const composed = layerStack(files);
  if (composed.profiles.length === 0) {
    io.err(lines("No cluster profile stands in these files."));
    return EXIT.usage;
  }
  const faults = faultsOf(files);
  io.err(lines(...faults));
  io.out(format === "json" ? json(composed) : stackText(composed));
  return faults.length > 0 ? EXIT.findings : EXIT.clean;
}

/** What is wrong with several profiles together, as lines for people. */
function faultsOf(files: readonly StackFile[]): string[] {
  const [first] = files;
  if (first === undefined || files.length < 2) return [];
  const found = checkStack({ name: "this stack", members: files }, first.context);
  return found.map(({ rule, severity, member, message }) => {
    const file = member === undefined ? undefined : files[member]?.uri;
    const where = file === undefined ? "" : `${fileURLToPath(file)}: `;
    return `${where}${severity}: ${message} [${rule}]`;
  });
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
