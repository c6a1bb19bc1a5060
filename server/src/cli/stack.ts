import { fileURLToPath } from "node:url";
import { distinctFiles } from "../platform/node/profileFiles";
import {
  kubernetesLines,
  supportInWords,
  type ClusterSupport,
  type LayerStack,
  type PlacedFault,
} from "../service/index";
import { checkFiles } from "./checkedFiles";
import { isFailing, verdictOf, VERDICT_OPTIONS, type FailOn } from "./checking/exitCode";
import { orRefused } from "./checking/refusal";
import { command } from "./command";
import { checkDay } from "./common/day";
import { EXIT, UsageError } from "./io";
import { jsonAnswer } from "./reporters/jsonAnswer";
import { content, lines, type Printed } from "./printed";
import { completenessOf } from "./reporters/completeness";
import { reportedPath } from "./reporters/places";
import { refuseOperandsBeside, STACK_OPTION, stackInput } from "./stackInput";
import { table } from "./table";
import {
  reportConfigProblems,
  withWorkbench,
  WORKBENCH_OPTIONS,
  WORKBENCH_SYNOPSIS,
  type Surface,
  type Workbench,
} from "./workbench";

const FORMAT_OPTION = { format: { type: "string", choices: ["text", "json", "svg"] } } as const;
type StackFormat = (typeof FORMAT_OPTION.format.choices)[number];

/** The width of a picture, in pixels. */
const PICTURE_WIDTH = 960;

const ON_OPTION = {
  on: { type: "string", takes: "DATE", about: "also shows the support on this day, yyyy-mm-dd" },
} as const;

const FAIL_ON = { "fail-on": VERDICT_OPTIONS["fail-on"] } as const;

export const stack = command({
  name: "stack",
  synopsis: `[--format ${FORMAT_OPTION.format.choices.join("|")}] [--fail-on ${FAIL_ON["fail-on"].choices.join("|")}] ${WORKBENCH_SYNOPSIS} [--on DATE] FILE… | --stack NAME`,
  help: [
    "Shows the layers of a cluster in deployment order. Several files are combined into one cluster. The format svg is a",
    "picture. With --on, what is out of support on that day, and the newest Kubernetes that all layers take.",
    "Exit code: 0 OK, 1 problems of the stack at or above --fail-on (reported on stderr), 2 usage error, a file that",
    "cannot be read, or no profile found.",
  ],
  options: { ...FORMAT_OPTION, ...FAIL_ON, ...ON_OPTION, ...STACK_OPTION, ...WORKBENCH_OPTIONS },
  run: (operands, values, io, program) => {
    const how = { format: values.format ?? "text", name: values.stack, on: values.on, ...verdictOf(values) };
    checkDay(values.on);
    if (values.on !== undefined && values.format === "svg") throw new UsageError("--on cannot be combined with svg.");
    refuseOperandsBeside(values.stack, operands);
    if (operands.length === 0 && values.stack === undefined) {
      throw new UsageError("Specify the files of the stack.");
    }
    return orRefused(io, () =>
      withWorkbench(values, { io, program }, async (workbench) => {
        const { paths = operands } = (await stackInput(values, workbench, io)) ?? {};
        return showStack(paths, how, workbench, { io, program });
      }),
    );
  },
});

interface How {
  readonly format: StackFormat;
  readonly name: string | undefined;
  /** The day for which support is shown, too. */
  readonly on: string | undefined;
  readonly failOn: FailOn;
}

async function showStack(
  paths: readonly string[],
  { format, name, on, failOn }: How,
  workbench: Workbench,
  { io, program }: Surface,
): Promise<number> {
  io.spare(paths, "an input file");
  const results = await checkFiles(distinctFiles(paths), workbench);
  const unread = results.filter((result) => "reason" in result);
  for (const { path, reason } of unread) io.err(lines(`${path}: cannot be read: ${reason}.`));
  if (reportConfigProblems(workbench, io) || unread.length > 0) return EXIT.usage;
  const uris = results.flatMap((result) => ("uri" in result ? [result.uri] : []));
  const { stack: composed, faults } = await workbench.service.stack(uris);
  if (composed.profiles.length === 0) {
    io.err(lines("No cluster profiles found in these files."));
    return EXIT.usage;
  }
  io.err(lines(...faults.flatMap(faultLines)));
  const support = on === undefined ? undefined : await workbench.service.support(uris, on);
  if (format === "json")
    io.out(
      jsonAnswer(program, completenessOf(workbench), { ...composed, ...(support === undefined ? {} : { support }) }),
    );
  else if (format === "text") {
    io.out(stackText(composed));
    if (support !== undefined) io.out(supportText(support));
  } else {
    const svg = await workbench.service.stackPicture({ documents: uris, name, width: PICTURE_WIDTH });
    io.out(content(`${svg ?? ""}\n`, io.isTerminal));
  }
  return faults.some(({ severity }) => isFailing(severity, failOn)) ? EXIT.findings : EXIT.clean;
}

/** A finding about several profiles together as a line, and a line for each place in them that it is about. */
function faultLines({ rule, severity, uri, message, related }: PlacedFault): string[] {
  const places = related.map(({ uri: file, lines: { start }, message: about }) => {
    return `  ${reportedPath(fileURLToPath(file))}:${start.line + 1}:${start.character + 1}: ${about}`;
  });
  return [
    `${uri === undefined ? "" : `${reportedPath(fileURLToPath(uri))}: `}${severity}: ${message} [${rule}]`,
    ...places,
  ];
}

function stackText({ profiles, layers }: LayerStack): Printed {
  const heads = profiles.map(({ name, version, type, cloudType }) =>
    [name ?? "(unnamed)", version, [type, cloudType].filter((part) => part !== null).join(", ")]
      .filter(Boolean)
      .join("  "),
  );
  const rows = layers.map((layer) => [
    layer.layer ?? "?",
    layer.missing ? "(missing)" : (layer.pack ?? "(unnamed)"),
    layer.tag ?? "",
    layer.registry ?? "",
    layer.category ?? "",
    profiles.length > 1 ? (profiles[layer.profile]?.name ?? "") : "",
  ]);
  return lines(...heads, ...table(rows).map((line) => `  ${line}`));
}

function supportText({ day, layers, kubernetes }: ClusterSupport): Printed {
  const rows = layers.map(({ layer, pack, tag, ...one }) => [
    layer ?? "?",
    pack ?? "(unnamed)",
    tag ?? "",
    supportInWords(one),
  ]);
  return lines("", `Support on ${day}`, ...table(rows).map((line) => `  ${line}`), "", ...kubernetesLines(kubernetes));
}
