import { fileURLToPath } from "node:url";
import type { OutdatedPack, OutdatedPacks } from "../../service/index";
import { orRefused } from "../checking/refusal";
import { plural } from "../common/plural";
import { EXIT, UsageError } from "../io";
import { concatPrinted, lines } from "../printed";
import { completenessOf } from "../reporters/completeness";
import { jsonAnswer } from "../reporters/jsonAnswer";
import { withWorkbench, type Surface, type Workbench, type WorkbenchValues } from "../workbench";
import { outdatedData, outdatedMarkdown, outdatedRows, type OutdatedFile } from "./outdatedReport";
import { isUnanswerable, openInputs, type PathValues } from "./pathInputs";

const LAYERS: readonly string[] = ["os", "k8s", "cni", "csi", "addon"];

export interface OutdatedValues extends PathValues, WorkbenchValues {
  readonly format?: "text" | "json" | "markdown" | undefined;
  readonly level?: "patch" | "minor" | "major" | undefined;
  readonly pack?: readonly string[] | undefined;
  readonly layer?: readonly string[] | undefined;
  readonly values?: boolean | undefined;
  readonly "group-by"?: "profile" | "pack" | undefined;
  readonly "fail-on"?: FailOn | undefined;
}

type FailOn = "never" | "outdated" | "deprecated" | "disabled" | "deleted" | "eol";

/** Runs `outdated`. */
export function runOutdated(operands: readonly string[], values: OutdatedValues, surface: Surface): Promise<number> {
  const { io } = surface;
  const wrong = values.layer?.find((layer) => !LAYERS.includes(layer));
  if (wrong !== undefined) throw new UsageError(`--layer: unknown layer "${wrong}". Use ${LAYERS.join(", ")}.`);
  return orRefused(io, () =>
    withWorkbench({ ...values, since: undefined }, surface, (workbench) =>
      reportOutdated(operands, values, workbench, surface),
    ),
  );
}

async function reportOutdated(
  operands: readonly string[],
  values: OutdatedValues,
  workbench: Workbench,
  { io, program }: Surface,
): Promise<number> {
  const inputs = await openInputs(operands, values, workbench, io);
  io.spare(
    inputs.files.map(({ path }) => path),
    "an input file",
  );
  const paths = new Map(inputs.files.map(({ uri, path }) => [uri, path]));
  const replies = await workbench.service.outdated([...paths.keys()], {
    level: values.level ?? "major",
    packs: values.pack ?? [],
    layers: values.layer ?? [],
    hasValues: values.values ?? false,
  });
  const files = replies.map(({ uri, text, value }): OutdatedFile => {
    return { path: paths.get(uri) ?? fileURLToPath(uri), text, ...value };
  });
  const profiles = files.reduce((sum, file) => sum + file.profiles.length, 0);
  if (isUnanswerable(inputs, profiles, workbench, io)) return EXIT.usage;
  const { format = "text", "group-by": groupBy = "profile" } = values;
  if (format === "json") io.out(jsonAnswer(program, completenessOf(workbench), outdatedData(files)));
  else if (format === "markdown") io.out(lines(...outdatedMarkdown(files, groupBy)));
  else io.out(concatPrinted([lines(...outdatedRows(files, groupBy)), lines(summary(files))]));
  const unknown = files.reduce((sum, file) => sum + file.unknown, 0);
  if (unknown > 0) io.note(lines(`${plural(unknown, "pack")} not looked up: no registry that was read has them.`));
  const fails = files.some(({ packs }) => packs.some((pack) => isFailure(pack, values["fail-on"] ?? "never")));
  return fails ? EXIT.findings : EXIT.clean;
}

function summary(files: readonly OutdatedPacks[]): string {
  const packs = files.flatMap((file) => file.packs);
  const known = files.reduce((sum, file) => sum + file.known, 0);
  const behind = packs.filter(isBehind).length;
  const ended = packs.filter(({ state }) => state !== "active").length;
  const rest = ended === 0 ? "" : `, ${String(ended)} deprecated, disabled, deleted or past end of life`;
  return `${plural(known, "pack")} checked: ${String(behind)} with newer versions${rest}`;
}

function isBehind({ patch, minor, latest }: OutdatedPack): boolean {
  return (patch ?? minor ?? latest) !== undefined;
}

/** From the mildest to the worst; each option also counts those after it. */
const STATES = ["deprecated", "disabled", "deleted"] as const;

function isFailure(pack: OutdatedPack, failOn: FailOn): boolean {
  const { state } = pack;
  switch (failOn) {
    case "never":
      return false;
    case "outdated":
      return isBehind(pack) || state !== "active";
    case "eol":
      return state === "ended";
    case "deprecated":
    case "disabled":
    case "deleted":
      return state !== "active" && state !== "ended" && STATES.indexOf(state) >= STATES.indexOf(failOn);
  }
}
