import { reasonOf } from "../../platform/node/profileFiles";
import { replaceText, writeWhole } from "../../platform/node/textFile";
import type { UpdatePlan, UpdateQuery } from "../../service/index";
import { applyEdits } from "../../text/edit";
import { patchOf } from "../checking/fixing";
import { orRefused } from "../checking/refusal";
import { plural } from "../common/plural";
import { EXIT, UsageError } from "../io";
import { content, lines } from "../printed";
import { completenessOf } from "../reporters/completeness";
import { jsonAnswer } from "../reporters/jsonAnswer";
import { withWorkbench, type Surface, type Workbench, type WorkbenchValues } from "../workbench";
import { newVersionFile, type NewFile } from "./newVersionFile";
import { isUnanswerable, openInputs, type OpenInput, type PathValues } from "./pathInputs";
import { planData, planLines, planMarkdown, type PlannedFile } from "./updateReport";

export interface UpdateValues extends PathValues, WorkbenchValues {
  readonly pack?: readonly string[] | undefined;
  readonly except?: readonly string[] | undefined;
  readonly core?: boolean | undefined;
  readonly to?: UpdateQuery["to"] | undefined;
  readonly bump?: UpdateQuery["bump"] | undefined;
  readonly "new-version"?: string | undefined;
  readonly "allow-downgrade"?: boolean | undefined;
  readonly conflicts?: UpdateQuery["conflicts"];
  readonly diff?: boolean | undefined;
  readonly check?: boolean | undefined;
  readonly write?: boolean | undefined;
  readonly report?: string | undefined;
}

/** Runs `update`. */
export function runUpdate(operands: readonly string[], values: UpdateValues, surface: Surface): Promise<number> {
  const query = queryOf(values);
  checkCombination(values);
  return orRefused(surface.io, () =>
    withWorkbench({ ...values, since: undefined }, surface, (workbench) =>
      updateFiles(operands, values, query, workbench, surface),
    ),
  );
}

function checkCombination({ diff, check, write, report, bump, "new-version": folder }: UpdateValues): void {
  if ([diff, check, write].filter((one) => one === true).length > 1) {
    throw new UsageError("Use only one of --diff, --check and --write.");
  }
  if (folder !== undefined && bump === "none") {
    throw new UsageError("--new-version needs a new version of the profile: not with --bump none.");
  }
  if (report !== undefined && !/\.(?:md|json)$/.test(report)) {
    throw new UsageError(`--report ${report}: the name must end with .md or .json.`);
  }
}

function queryOf(values: UpdateValues): UpdateQuery {
  const packs = (values.pack ?? []).map((text) => {
    const at = text.lastIndexOf("@");
    const [name, version] = at > 0 ? [text.slice(0, at), text.slice(at + 1)] : [text, undefined];
    if (version !== undefined && (version === "" || /(?:^|\.)x$/i.test(version))) {
      throw new UsageError(`--pack ${text}: specify one version, not a group such as "1.29.x".`);
    }
    return { name, version };
  });
  return {
    packs,
    except: values.except ?? [],
    hasCore: values.core ?? false,
    to: values.to ?? "minor",
    bump: values.bump ?? "patch",
    allowsDowngrade: values["allow-downgrade"] ?? false,
    conflicts: values.conflicts,
  };
}

/** What is done with one file. */
interface Outcome extends PlannedFile {
  readonly input: OpenInput;
  readonly plan: UpdatePlan;
}

async function updateFiles(
  operands: readonly string[],
  values: UpdateValues,
  query: UpdateQuery,
  workbench: Workbench,
  { io, program }: Surface,
): Promise<number> {
  const inputs = await openInputs(operands, values, workbench, io);
  io.spare(
    [...inputs.files.map(({ path }) => path), ...((values.report ?? "") ? [values.report ?? ""] : [])],
    "an input file",
  );
  const outcomes: Outcome[] = [];
  for (const input of inputs.files) {
    workbench.progress.show(`Looking up versions: ${input.path}`);
    const reply = await workbench.service.update(input.uri, query);
    if (reply === undefined) continue;
    outcomes.push({
      path: input.path,
      text: reply.text.content,
      input,
      plan: reply.value,
      profiles: reply.value.profiles,
    });
  }
  const profiles = outcomes.reduce((sum, file) => sum + file.profiles.length, 0);
  if (isUnanswerable(inputs, profiles, workbench, io)) return EXIT.usage;
  const failed = deliver(outcomes, values, io);
  io.note(lines(...planLines(outcomes), summary(outcomes, values)));
  io.err(lines(...failed));
  if (values.report !== undefined) {
    const report = values.report.endsWith(".md")
      ? lines(...planMarkdown(outcomes))
      : jsonAnswer(program, completenessOf(workbench), planData(outcomes));
    failed.push(...tried(values.report, () => writeWhole(values.report ?? "", report)));
    io.err(lines(...failed.slice(-1)));
  }
  return failed.length > 0 ? EXIT.usage : exitCode(outcomes, values);
}

function exitCode(outcomes: readonly Outcome[], { check }: UpdateValues): number {
  const packs = outcomes.flatMap(({ profiles }) => profiles.flatMap((profile) => profile.packs));
  const isOpen = packs.some(({ is }) => is !== "updated");
  return isOpen || (check === true && packs.length > 0) ? EXIT.findings : EXIT.clean;
}

/** Prints or writes the changes, and returns what could not be done, in lines. */
function deliver(outcomes: readonly Outcome[], values: UpdateValues, io: Surface["io"]): string[] {
  if (values.check === true) return [];
  const changed = outcomes.filter(({ plan }) => plan.edits.length > 0);
  if (values.write !== true) {
    const patches: string[] = [];
    const failed = changed.flatMap((file) =>
      tried(file.path, () => void patches.push(...patchesOf(file, values["new-version"]))),
    );
    io.out(content(patches.join(""), io.isTerminal));
    return failed;
  }
  return changed.flatMap((file) => tried(file.path, () => write(file, values["new-version"])));
}

function patchesOf(file: Outcome, folder: string | undefined): string[] {
  const { path, text, plan, input } = file;
  if (folder === undefined) return [patchOf(path, text, plan.edits, input.input)];
  const { path: target, text: next } = fileFor(file, folder);
  return [
    `--- /dev/null\n+++ b/${target}\n@@ -0,0 +1,${String(next.split("\n").length - 1)} @@\n${next.replace(/^(?=.|\n)/gm, "+")}`,
  ];
}

function write(file: Outcome, folder: string | undefined): void {
  const { path, text, plan, input } = file;
  if (folder === undefined) {
    if (input.input.given !== undefined) throw new Error("stdin cannot be written");
    replaceText(path, input.input.boundary, text, applyEdits(text, plan.edits));
    return;
  }
  const { path: target, text: next } = fileFor(file, folder);
  writeWhole(target, next);
}

function fileFor({ path, text, plan, profiles }: Outcome, folder: string): NewFile {
  const file = newVersionFile(folder, path, profiles, applyEdits(text, plan.edits));
  if (file === undefined) throw new Error("its profiles have no version that can be raised");
  return file;
}

function tried(path: string, act: () => void): string[] {
  try {
    act();
    return [];
  } catch (error) {
    return [`${path}: cannot be written: ${reasonOf(error)}.`];
  }
}

function summary(outcomes: readonly Outcome[], { write: isWritten, check }: UpdateValues): string {
  const packs = outcomes.flatMap(({ profiles }) => profiles.flatMap((profile) => profile.packs));
  const updated = packs.filter(({ is }) => is === "updated").length;
  const files = outcomes.filter(({ plan }) => plan.edits.length > 0).length;
  const open = packs.length - updated;
  const would = isWritten === true && check !== true ? "" : "would be ";
  const rest = open === 0 ? "" : `; ${plural(open, "pack")} left as before`;
  return updated === 0 && open === 0
    ? "All packs are up to date."
    : `${plural(updated, "pack")} in ${plural(files, "file")} ${would}updated${rest}.`;
}
