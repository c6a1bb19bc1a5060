import { fileURLToPath, pathToFileURL } from "node:url";
import type { LayerDifference, ProfileDifference } from "../../service/index";
import { unifiedDiff } from "../../text/unifiedDiff";
import { orRefused } from "../checking/refusal";
import { shownPath } from "../checking/shownPath";
import { EXIT, UsageError } from "../io";
import { content, lines } from "../printed";
import { completenessOf } from "../reporters/completeness";
import { jsonAnswer } from "../reporters/jsonAnswer";
import { reportConfigProblems, withWorkbench, type Surface, type Workbench, type WorkbenchValues } from "../workbench";
import { documentsOf, filesInGit, twoFiles, type DiffInputs } from "./diffInputs";
import { driftInputs } from "./drift";
import { heldReference, operandsWithHeld } from "./heldProfiles";
import { differenceLines } from "./diffLines";

export interface DiffValues extends WorkbenchValues {
  readonly git?: string | undefined;
  readonly drift?: boolean | undefined;
  readonly only?: Part | undefined;
  readonly values?: "effective" | "written" | undefined;
  readonly format?: "text" | "json" | "markdown" | "patch" | undefined;
  readonly "max-size"?: string | undefined;
  readonly "exit-code"?: boolean | undefined;
  readonly "no-mask"?: boolean | undefined;
  readonly exclude?: readonly string[] | undefined;
}

type Part = "layers" | "values" | "variables" | "manifests";

/** GitHub's limit for a comment is 65,536. */
const MAX_SIZE = 60_000;

/** Runs `diff`. */
export function runDiff(operands: readonly string[], values: DiffValues, surface: Surface): Promise<number> {
  const { format, "no-mask": isUnmasked, git, drift = false, "max-size": size } = values;
  if (git !== undefined && drift) throw new UsageError("--git and --drift cannot be combined.");
  if (git === undefined && !drift && operands.length !== 2) {
    throw new UsageError("Specify two files, --git REV, or --drift.");
  }
  const held = operands.filter((operand) => heldReference(operand) !== undefined);
  const [wrong] = git !== undefined || drift ? held : [];
  if (wrong !== undefined) throw new UsageError(`${wrong} cannot be combined with --git or --drift.`);
  if (format === "patch" && (drift || held.length > 0)) {
    throw new UsageError("--format patch compares files; it cannot be combined with --drift or palette:NAME@VERSION.");
  }
  if (format === "patch" && isUnmasked !== true) {
    throw new UsageError("A patch contains all values as they are. Add --no-mask to print it.");
  }
  if (size !== undefined && !/^[1-9]\d*$/.test(size)) throw new UsageError(`--max-size takes a number, not "${size}".`);
  surface.io.spare(
    operands.filter((operand) => !held.includes(operand)),
    "an input file",
  );
  return orRefused(surface.io, () =>
    withWorkbench({ ...values, since: undefined }, surface, (workbench) =>
      compare(operands, values, workbench, surface),
    ),
  );
}

async function compare(
  operands: readonly string[],
  values: DiffValues,
  workbench: Workbench,
  { io, program }: Surface,
): Promise<number> {
  const inputs = await inputsOf(operands, values, workbench, io);
  if (inputs.isFaulty === true) return EXIT.usage;
  const { service } = workbench;
  const query = { values: values.values ?? "effective", isMasking: values["no-mask"] !== true } as const;
  const all = await service.differences(documentsOf(inputs.files, "before"), documentsOf(inputs.files, "after"), query);
  if (reportConfigProblems(workbench, io)) return EXIT.usage;
  if (inputs.areNamed && all.length === 0 && !(await hasProfiles(inputs, workbench))) {
    io.err(lines("No profiles found in the given files."));
    return EXIT.usage;
  }
  const found = all.map((one) => limited(one, values.only)).filter((one) => one !== undefined);
  const names = shownNames(inputs);
  const shownOf = (uri: string | undefined): string | undefined => names.get(uri) ?? pathOf(uri);
  const shown = found.map((one) => ({
    ...one,
    fileBefore: shownOf(one.fileBefore),
    fileAfter: shownOf(one.fileAfter),
  }));
  switch (values.format ?? "text") {
    case "json":
      io.out(jsonAnswer(program, completenessOf(workbench), { profiles: shown.map(profileData) }));
      break;
    case "markdown":
      io.out(lines(...service.differenceMarkdown(shown, Number(values["max-size"] ?? MAX_SIZE))));
      break;
    case "patch":
      io.out(content(patchOf(inputs, service), io.isTerminal));
      break;
    case "text":
      io.out(lines(...(shown.length === 0 ? ["No differences."] : differenceLines(shown))));
  }
  return values["exit-code"] === true && found.length > 0 ? EXIT.findings : EXIT.clean;
}

function inputsOf(
  operands: readonly string[],
  values: DiffValues,
  workbench: Workbench,
  io: Surface["io"],
): DiffInputs | Promise<DiffInputs> {
  if (values.drift === true) return driftInputs(operands, workbench, values, io);
  if (values.git !== undefined) return filesInGit(operands, values.git, values.exclude ?? []);
  const [a = "", b = ""] = operands;
  const isHeld = [a, b].some((operand) => heldReference(operand) !== undefined);
  return isHeld ? operandsWithHeld([a, b], workbench, values) : twoFiles(a, b);
}

/** What reports call files that are not named by their path, by URI. */
function shownNames({ files }: DiffInputs): ReadonlyMap<string | undefined, string> {
  const states = files.flatMap(({ before, after }) => [before, after]);
  return new Map(
    states.flatMap((state) =>
      state?.shown === undefined ? [] : [[pathToFileURL(state.path).href, state.shown] as const],
    ),
  );
}

/** Whether both files hold a profile: otherwise that they do not differ says nothing. */
async function hasProfiles({ files }: DiffInputs, { service }: Workbench): Promise<boolean> {
  const documents = [...documentsOf(files, "before"), ...documentsOf(files, "after")];
  const query = { level: "major", packs: [], layers: [], hasValues: false } as const;
  const replies = await service.outdated(
    documents.map(({ document }) => document),
    query,
  );
  return replies.length > 0 && replies.every(({ value }) => value.profiles.length > 0);
}

/** The difference without the parts that were not asked for; undefined if nothing is left. */
function limited(profile: ProfileDifference, only: Part | undefined): ProfileDifference | undefined {
  if (only === undefined) return profile;
  const variables = only === "variables" ? profile.variables : [];
  const layers = profile.layers.map((layer) => limitedLayer(layer, only)).filter((layer) => layer !== undefined);
  return layers.length + variables.length === 0 ? undefined : { ...profile, fields: [], variables, layers };
}

function limitedLayer(layer: LayerDifference, only: Part): LayerDifference | undefined {
  const without = { values: { values: [], reason: undefined }, manifests: [] };
  switch (only) {
    case "layers": {
      const { is, from, to, fields, isMoved } = layer;
      const hasOther = is !== "changed" || from !== to || fields.length > 0 || isMoved;
      return hasOther ? { ...layer, ...without } : undefined;
    }
    case "values":
      return layer.values.values.length === 0 ? undefined : { ...layer, fields: [], manifests: [] };
    case "manifests":
      return layer.manifests.length === 0 ? undefined : { ...layer, fields: [], values: without.values };
    case "variables":
      return undefined;
  }
}

function pathOf(uri: string | undefined): string | undefined {
  if (uri === undefined) return undefined;
  const path = fileURLToPath(uri);
  return shownPath(path, ["."])?.path ?? path;
}

/** Missing values are null. */
function profileData(profile: ProfileDifference): unknown {
  return JSON.parse(JSON.stringify(profile, (_, value: unknown) => (value === undefined ? null : value)));
}

/** The changes of all files as one patch. */
function patchOf({ files }: DiffInputs, service: Workbench["service"]): string {
  return files
    .map(({ before, after }) => {
      const names = {
        from: before === undefined ? "/dev/null" : `a/${nameOf(before.path)}`,
        to:
          after === undefined
            ? "/dev/null"
            : `b/${nameOf((before !== undefined && after.path !== before.path && files.length === 1 ? before : after).path)}`,
      };
      const [old, next] = [before?.text ?? "", after?.text ?? ""];
      return unifiedDiff(old, service.lineChanges(old, next), names);
    })
    .join("");
}

function nameOf(path: string): string {
  return (shownPath(path, ["."])?.path ?? path).replace(/^\/+/, "");
}
