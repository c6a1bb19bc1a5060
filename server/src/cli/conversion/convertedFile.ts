import { readBytes } from "../../platform/node/bytes";
import type { Conversion, ConversionQuery, ConvertedProfile, ManyProfiles } from "../../service/index";
import { openFile, placeIn, type OpenedFile } from "./openedFile";
import { table } from "../table";
import type { Workbench } from "../workbench";

/** A profile of a file, converted. */
interface ConvertedPart extends ConvertedProfile {
  /** Its name in the file, if the file contains several profiles; otherwise undefined. */
  readonly name: string | undefined;
}

/** What a file becomes. */
export interface ConvertedFile {
  /** The path as the user gave it. */
  readonly given: string;
  readonly file: OpenedFile;
  readonly parts: readonly ConvertedPart[];
}

/** A file that is not converted, and why, in lines. */
export interface Unconverted {
  readonly given: string;
  readonly reasons: readonly string[];
  /** Its text, if it could be read at all. */
  readonly text: string | undefined;
}

/** The results for the profiles of a file: of the selected one, or of all. */
export interface FileQuery extends ConversionQuery {
  readonly hasRoomForAll: boolean;
}

/** Converts a profile of a file, or all of them. Waits for registries if the result depends on them. */
export async function convertedFile(
  path: string,
  { hasRoomForAll, ...query }: FileQuery,
  workbench: Workbench,
): Promise<ConvertedFile | Unconverted> {
  const file = await openFile(path, workbench.service);
  if ("reason" in file) {
    return { given: path, reasons: [`${file.path}: cannot be read: ${file.reason}.`], text: textOfBytes(path) };
  }
  const result = await converted(file, query, workbench);
  if (result?.is === "converted") return { given: path, file, parts: [{ ...result, name: undefined }] };
  if (result?.is === "which" && hasRoomForAll && query.profile === undefined && result.profiles.length > 0) {
    return allOf(path, file, { query, which: result }, workbench);
  }
  return { given: path, reasons: reasonsFor(file, result, query.profile), text: file.text.content };
}

/** The text of a file that is not UTF-8, with replacement characters, or is too large. */
function textOfBytes(path: string): string | undefined {
  try {
    return readBytes(path).toString("utf8");
  } catch {
    return undefined;
  }
}

async function allOf(
  given: string,
  file: OpenedFile,
  { query, which }: { query: ConversionQuery; which: ManyProfiles },
  workbench: Workbench,
): Promise<ConvertedFile | Unconverted> {
  const parts: ConvertedPart[] = [];
  for (const [index, { name = "" }] of which.profiles.entries()) {
    const result = await converted(file, { ...query, profile: String(index + 1) }, workbench);
    if (result?.is !== "converted") {
      return { given, reasons: reasonsFor(file, result, undefined), text: file.text.content };
    }
    parts.push({ ...result, name });
  }
  return { given, file, parts };
}

async function converted(
  { uri }: OpenedFile,
  query: ConversionQuery,
  { service }: Workbench,
): Promise<Conversion | undefined> {
  const first = (await service.convert(uri, query))?.value;
  if (first?.is !== "converted" || !first.asksRegistries) return first;
  // Only what registries know of its packs is missing; a check requests that.
  await service.check([uri]);
  return (await service.convert(uri, query))?.value;
}

function reasonsFor(file: OpenedFile, result: Conversion | undefined, wanted: string | undefined): readonly string[] {
  switch (result?.is) {
    case "unsure":
      return [
        ...result.problems.map(({ range, message }) => `${placeIn(file, range.start)}: ${message}`),
        `${file.path}: not converted, because the file has syntax errors.`,
      ];
    case "which":
      return choices(file.path, result, wanted);
    case "converted":
    case undefined:
      return [`${file.path}: no cluster profile found.`];
  }
}

/** The message when the file has no profile, or when it must be chosen with `--profile`, as lines. */
function choices(path: string, { profiles, isAmbiguous }: ManyProfiles, wanted: string | undefined): string[] {
  if (profiles.length === 0) return [`${path}: no cluster profile found.`];
  const what = wanted === undefined ? "" : isAmbiguous ? `"${wanted}" among ` : `no profile "${wanted}", but `;
  const rows = profiles.map(({ name = "(unnamed)", version = "" }, i) => [`  ${String(i + 1)}`, name, version]);
  const count = `${String(profiles.length)} profile${profiles.length === 1 ? "" : "s"}`;
  return [`${path}: contains ${what}${count}; choose one with --profile:`, ...table(rows)];
}
