import { pathToFileURL } from "node:url";
import { filesAt } from "../../platform/node/search/fileSearch";
import { compileGlob } from "../../service/globs";
import { LANGUAGE_ENDINGS, type ProfileDifference } from "../../service/index";
import { excludedBy } from "../checking/excluded";
import { Refusal } from "../checking/refusal";
import type { Io } from "../io";
import { lines } from "../printed";
import type { Workbench, WorkbenchValues } from "../workbench";
import { documentsOf, fileAt, type ComparedFile, type DiffInputs, type ShownFile } from "./diffInputs";
import { heldFile, holderFor, type Holder } from "./heldProfiles";

/**
 * The profiles in files and folders, each beside the one of its name and version in Palette. Those that Palette does not
 * have are noted. Rejects with a {@link Refusal}.
 */
export async function driftInputs(
  operands: readonly string[],
  workbench: Workbench,
  { exclude = [], ...values }: WorkbenchValues & { readonly exclude?: readonly string[] | undefined },
  io: Pick<Io, "note">,
): Promise<DiffInputs> {
  const paths = operands.length === 0 ? ["."] : operands;
  const found = filesAt(paths, { compileGlob, isExcluded: excludedBy(exclude) });
  const failed = [...found.unreadable.map(({ path }) => path), ...found.unmatched];
  if (failed.length > 0) throw new Refusal(`${failed.join(", ")}: cannot be read.`);
  const known = found.files.filter(
    ({ path, isNamed }) => isNamed || LANGUAGE_ENDINGS.some((end) => path.endsWith(end)),
  );
  const files = known.map(({ path }) => ({ before: undefined, after: fileAt(path) }));
  const all = await workbench.service.differences([], documentsOf(files, "after"), NAMES_ONLY);
  if (all.length === 0) return { files: [], areNamed: true };
  const uris = files.map(({ after }) => pathToFileURL(after.path).href);
  const holder = await holderFor(uris, workbench, values);
  const compared: ComparedFile[] = [];
  for (const [index, { after }] of files.entries()) {
    const profiles = all.filter(({ fileAfter }) => fileAfter === uris[index]).map((one) => one.after);
    const held = await heldFor(profiles, after.path, holder, io);
    const [first, ...others] = held;
    if (profiles.length === 0) continue;
    compared.push({ before: first, after }, ...others.map((before) => ({ before, after: undefined })));
  }
  return { files: compared, areNamed: true };
}

const NAMES_ONLY = { values: "written", isMasking: true } as const;

/** What Palette holds of the profiles in a file. */
async function heldFor(
  profiles: readonly ProfileDifference["after"][],
  path: string,
  { server, held }: Holder,
  io: Pick<Io, "note">,
): Promise<readonly ShownFile[]> {
  const found: ShownFile[] = [];
  for (const profile of profiles) {
    const { name, version } = profile ?? {};
    if (name === undefined) continue;
    const one = await held({ name, version });
    if (one !== undefined) found.push(heldFile(name, one, path));
    else io.note(lines(`${path}: ${[name, version].filter(Boolean).join(" ")} is not in ${server}.`));
  }
  return found;
}
