import type { Files } from "../catalog/files";
import type { StackConfig } from "../config/config";
import { isProfileFileName } from "../profile/fileNames";
import { readProfileText, type Reading } from "../profile/reading";
import { textOf } from "../text/text";
import type { Stack } from "./stack";

/** The files of stacks, read when they are needed. */
export interface StackFiles {
  readonly stackOf: (config: StackConfig) => Promise<Stack>;
  /** Files are read again when next needed. */
  readonly forget: () => void;
}

const LONGEST_PROFILE = 8 * 1024 * 1024;

/** Files of stacks; `open` gives the reading of one that is open in an editor, which counts more than what was saved. */
export function stackFiles(files: Files, open: (uri: string) => Reading | undefined): StackFiles {
  const saved = new Map<string, Promise<Reading | undefined>>();
  const read = async (uri: string): Promise<Reading | undefined> => {
    const content = await files.readText(uri, LONGEST_PROFILE);
    if (content === undefined) return undefined;
    const language = uri.endsWith(".json") ? "json" : "yaml";
    return readProfileText(textOf(content), { language, isDeclared: language === "yaml" && isProfileFileName(uri) });
  };
  const readingOf = async (uri: string): Promise<Reading | undefined> => {
    const now = open(uri);
    if (now !== undefined) return now;
    let reading = saved.get(uri);
    if (reading === undefined) {
      reading = read(uri);
      saved.set(uri, reading);
    }
    return reading;
  };
  return {
    async stackOf({ name, profiles }) {
      const members = profiles.map(async (uri) => ({ uri, reading: await readingOf(uri) }));
      return { name, members: await Promise.all(members) };
    },
    forget: () => saved.clear(),
  };
}
