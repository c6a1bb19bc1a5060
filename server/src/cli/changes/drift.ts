import type { LayerStackProfile } from "../../service/index";
import type { Io } from "../io";
import { lines } from "../printed";
import type { Workbench, WorkbenchValues } from "../workbench";
import type { ComparedFile, DiffInputs, ShownFile } from "./diffInputs";
import { heldFile, holderFor, type Holder } from "./heldProfiles";
import { openInputs, type PathValues } from "./pathInputs";

/**
 * The profiles in files and folders, each beside the one of its name and version in Palette. Those that Palette does not
 * have are noted, and files that cannot be read are printed. Rejects with a {@link Refusal}.
 */
export async function driftInputs(
  operands: readonly string[],
  workbench: Workbench,
  values: WorkbenchValues & Pick<PathValues, "exclude">,
  io: Io,
): Promise<DiffInputs> {
  const paths = operands.length === 0 ? ["."] : operands;
  const { files, isFaulty } = await openInputs(paths, { exclude: values.exclude }, workbench, io);
  io.spare(
    files.map(({ path }) => path),
    "an input file",
  );
  const { service } = workbench;
  const { profiles } = (await service.stack(files.map(({ uri }) => uri))).stack;
  const named = files.flatMap(({ path, uri }) => {
    const own = profiles.filter((profile) => profile.uri === uri);
    const text = service.documentAt(uri)?.text.content;
    return own.length === 0 || text === undefined ? [] : [{ after: { path, text }, uri, profiles: own }];
  });
  if (named.length === 0) return { files: [], areNamed: true, isFaulty };
  const uris = named.map(({ uri }) => uri);
  const holder = await holderFor(uris, workbench, values);
  const compared: ComparedFile[] = [];
  for (const { after, profiles: own } of named) {
    const [first, ...others] = await heldFor(own, after.path, holder, io);
    compared.push({ before: first, after }, ...others.map((before) => ({ before, after: undefined })));
  }
  return { files: compared, areNamed: true, isFaulty };
}

/** What Palette holds of the profiles in a file. */
async function heldFor(
  profiles: readonly LayerStackProfile[],
  path: string,
  { server, held }: Holder,
  io: Pick<Io, "note">,
): Promise<readonly ShownFile[]> {
  const found: ShownFile[] = [];
  for (const { name, version } of profiles) {
    if (name === null) continue;
    const one = await held({ name, version: version ?? undefined });
    if (one !== undefined) found.push(heldFile(name, one, path));
    else io.note(lines(`${path}: ${[name, version].filter(Boolean).join(" ")} is not in ${server}.`));
  }
  return found;
}
