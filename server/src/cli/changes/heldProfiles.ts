import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { HeldProfile } from "../../service/index";
import { Refusal } from "../checking/refusal";
import { serverAnswer } from "../common/serverAnswer";
import { secondsFrom } from "../registryWait";
import type { Workbench, WorkbenchValues } from "../workbench";
import { fileAt, type DiffInputs, type ShownFile } from "./diffInputs";

/** A profile in Palette, as operands name it: `palette:NAME@VERSION`, or `palette:NAME` for the highest version. */
interface HeldReference {
  readonly name: string;
  readonly version: string | undefined;
}

/** What an operand names in Palette; undefined if it is a path. */
export function heldReference(operand: string): HeldReference | undefined {
  const [, name, version] = /^palette:(.+?)(?:@([^@]+))?$/.exec(operand) ?? [];
  return name === undefined ? undefined : { name, version };
}

/** Finds profiles in Palette. `held` returns undefined for one that is not there, and rejects with a {@link Refusal}. */
export interface Holder {
  readonly server: string;
  readonly held: (reference: HeldReference) => Promise<HeldProfile | undefined>;
}

/** The only Palette that is configured for files. Rejects with a {@link Refusal} if there is none, or several. */
export async function holderFor(
  uris: readonly string[],
  { service }: Pick<Workbench, "service">,
  { timeout }: WorkbenchValues,
): Promise<Holder> {
  const servers = await service.profileServers(uris);
  const [server] = servers;
  if (server === undefined) {
    throw new Refusal("No Palette is configured. Add a registry of the kind palette to palette-profiles.yaml.");
  }
  if (servers.length > 1) {
    const names = servers.map(({ name }) => name).join(", ");
    throw new Refusal(`Several Palettes are configured: ${names}. Use --config with a file that has only one.`);
  }
  const asked = { name: server.name, seconds: secondsFrom(timeout), service };
  return {
    server: server.name,
    held: ({ name, version }) => serverAnswer(asked, server.exported(name, version)),
  };
}

/** A profile of Palette as a file: it lies beside a real one, so that the same configuration applies to it. */
export function heldFile(name: string, { version, text }: HeldProfile, beside: string): ShownFile {
  const shown = `palette:${name}@${version}`;
  return { path: join(dirname(beside), `${encodeURIComponent(shown)}.json`), text, shown };
}

/** Reads two operands, of which one or both name a profile in Palette. Rejects with a {@link Refusal}. */
export async function operandsWithHeld(
  operands: readonly [string, string],
  workbench: Workbench,
  values: WorkbenchValues,
): Promise<DiffInputs> {
  const path = operands.find((operand) => heldReference(operand) === undefined) ?? resolve("profile.json");
  const holder = await holderFor([pathToFileURL(path).href], workbench, values);
  const stateOf = async (operand: string): Promise<ShownFile> => {
    const reference = heldReference(operand);
    if (reference === undefined) return fileAt(operand);
    const held = await holder.held(reference);
    if (held === undefined) throw new Refusal(`${operand}: not found in ${holder.server}.`);
    return heldFile(reference.name, held, path);
  };
  const [before, after] = [await stateOf(operands[0]), await stateOf(operands[1])];
  return { files: [{ before, after }], areNamed: true };
}
