import { pathToFileURL } from "node:url";
import { isConfigFile } from "../config/configFileName";
import { readText, reasonOf, type UnreadablePath } from "../platform/node/profileFiles";
import { isProfileFileName } from "../shapes/fileNames";
import { profilesIn, readProfileText, type Reading } from "../profile/reading";
import { checkReading } from "../analysis/check";
import type { Finding } from "../rules/rule";
import { languageOfFile } from "../syntax/languages";
import { textOf } from "../text/text";
import type { FileContext, Workbench } from "./workbench";

/** A file and what is wrong in it, all that a report needs. */
export interface ReportedFile {
  readonly path: string;
  readonly reading: Reading;
  readonly findings: readonly Finding[];
}

/** A file that was read and checked. */
export interface CheckedFile extends ReportedFile {
  readonly context: FileContext;
}

/** How often files are looked at again: what one look asks of registries, the next one knows. */
const MOST_LOOKS = 5;

/** Reads and checks files; gives the reason for each that cannot be read. Waits for what registries have to say. */
export async function checkFiles(
  paths: readonly string[],
  workbench: Workbench,
): Promise<readonly (CheckedFile | UnreadablePath)[]> {
  const readings = await Promise.all(paths.map((path) => readFile(path, workbench)));
  const profiles = readings.filter((file) => "reading" in file).filter(needsRegistries);
  await Promise.all(profiles.map(({ path }) => workbench.contextOf(path)));
  await workbench.settled();
  for (let look = 1; ; look++) {
    const checked: (CheckedFile | UnreadablePath)[] = [];
    for (const file of readings) {
      if ("reason" in file) checked.push(file);
      else checked.push(await checkedFile(file, workbench));
    }
    if (look === MOST_LOOKS || !(await workbench.settled())) return checked;
  }
}

interface ReadFile {
  readonly path: string;
  readonly reading: Reading;
}

async function readFile(path: string, workbench: Workbench): Promise<ReadFile | UnreadablePath> {
  let content: string;
  try {
    content = readText(path);
  } catch (error) {
    return { path, reason: reasonOf(error) };
  }
  const isListed = await workbench.isListed(path);
  const language = languageOfFile(path);
  await language.load?.();
  const isDeclared = isListed || isProfileFileName(path);
  const isConfig = isConfigFile(pathToFileURL(path).href);
  // Who names a file as a profile knows better than its place and its look.
  const isTemplate = isListed ? false : (await workbench.isChartTemplate(path)) || undefined;
  return { path, reading: readProfileText(textOf(content), { language, isDeclared, isTemplate, isConfig }) };
}

/** Only what a profile says of its packs is for registries to judge. */
function needsRegistries({ reading }: ReadFile): boolean {
  return profilesIn(reading).length > 0;
}

async function checkedFile(file: ReadFile, workbench: Workbench): Promise<CheckedFile> {
  const { path, reading } = file;
  const context = await workbench.contextOf(path, needsRegistries(file));
  if (isConfigFile(context.uri)) {
    return { path, reading, context, findings: await workbench.configFindings(path, reading.text.content) };
  }
  return { path, reading, context, findings: checkReading(reading, context) };
}
