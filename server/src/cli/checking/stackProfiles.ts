import { existsSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isFolder, reallyLiesIn } from "../../platform/node/links";
import { globOperand } from "../../platform/node/search/globOperands";
import { CONFIG_FILE, type UsedConfig, type UsedStack } from "../../service/index";
import type { Range } from "../../text/range";
import type { Text } from "../../text/text";
import { asFolder, isWithin } from "../../text/uri";
import { didYouMean } from "../command";
import { UsageError, type Io } from "../io";
import { reportConfigProblems, type Workbench } from "../workbench";
import { Refusal } from "./refusal";

/** The profiles of a stack, as paths. */
export interface StackInput {
  readonly paths: readonly string[];
  /** The configuration that names the stack, and where it does. */
  readonly config: { readonly path: string; readonly text: Text; readonly ranges: readonly Range[] };
}

/**
 * The profiles of a stack, from the configuration `config` or that of the current folder. Rejects with a
 * {@link UsageError} if there is no such stack, and with a {@link Refusal} if it names something that must not be read. In
 * a bundle of its own: few calls name a stack.
 */
export async function profilesOfStack(
  name: string,
  config: string | undefined,
  workbench: Workbench,
  io: Io,
): Promise<StackInput> {
  const { service } = workbench;
  // Reads the configuration of the folder.
  await service.firstLookIn(asFolder(pathToFileURL(process.cwd()).href));
  const [used] = service.usedConfigs().filter(({ findings }) => findings !== undefined);
  const stack = used?.stacks.find((one) => one.name === name);
  if (used === undefined || stack === undefined) {
    reportConfigProblems(workbench, io);
    throw new UsageError(`Unknown stack "${name}"${hintFor(name, used, config)}`);
  }
  const places = stack.profiles.map((uri) => placeOf(uri, stack));
  const refusals = places.flatMap((place) => ("refusal" in place ? place.refusal : []));
  if (places.length === 0) throw new Refusal(`Stack "${name}" has no profiles.`);
  if (refusals.length > 0) throw new Refusal(`Stack "${name}": ${refusals.join("; ")}.`);
  const paths = places.flatMap((place) => ("path" in place ? place.path : []));
  return { paths, config: { path: pathOf(used, config), text: used.text, ranges: stack.ranges } };
}

function hintFor(name: string, used: UsedConfig | undefined, config: string | undefined): string {
  if (used === undefined)
    return `. There is no ${CONFIG_FILE} in this folder or a folder above. Use --config for another one.`;
  const names = used.stacks.map((one) => one.name).filter((one) => one !== "");
  const path = pathOf(used, config);
  if (names.length === 0) return `. ${path} has no stacks.`;
  return didYouMean(name, names) ?? `. Stacks in ${path}: ${names.join(", ")}.`;
}

function pathOf({ uri }: UsedConfig, config: string | undefined): string {
  return config ?? shown(fileURLToPath(uri));
}

/** A path as a user would write it in the current folder. */
function shown(path: string): string {
  return relative(process.cwd(), path);
}

/** The path of a file of a stack, or why it is not an operand as any other: only the user may name what lies elsewhere. */
function placeOf(uri: string, { within }: UsedStack): { readonly path: string } | { readonly refusal: string } {
  if (within !== undefined && !(isWithin(within, uri) && liesReallyIn(fileURLToPath(within), fileURLToPath(uri)))) {
    const folder = fileURLToPath(within);
    return { refusal: `${pathOfUri(uri)} is outside ${folder} and is not read; specify its path instead` };
  }
  const path = shown(fileURLToPath(uri));
  if (isFolder(path)) return { refusal: `${path} is a folder, not a profile` };
  const isGlob = !existsSync(path) && globOperand(path) !== undefined;
  return isGlob ? { refusal: `${path} does not exist, and a stack cannot have glob patterns` } : { path };
}

/** Whether a file lies in a folder, with links resolved. One that does not exist leads nowhere else. */
function liesReallyIn(folder: string, path: string): boolean {
  return !existsSync(path) || reallyLiesIn(folder, path);
}

/** The path of a URI; the URI itself if it is on another machine. */
function pathOfUri(uri: string): string {
  try {
    return shown(fileURLToPath(uri));
  } catch {
    return uri;
  }
}
