import type { Files } from "../packs/ports/files";
import type { StackConfig } from "../config/config";
import { readProfileText, type Reading } from "../profile/reading";
import { NO_ASSETS, type Assets } from "../syntax/language";
import { languageOfFile } from "../syntax/languages";
import type { Placeholders } from "../syntax/opaque";
import { textOf } from "../text/text";
import { isWithin } from "../text/uri";
import type { Stack, StackMember } from "./stack";

/** Reads the files of stacks on demand. */
export interface StackFiles {
  readonly stackOf: (config: StackConfig) => Promise<Stack>;
  /** Whether any stack was read, of whatever configuration. */
  readonly isUsed: () => boolean;
  /** Drops everything that was read; files are read again on the next request. */
  readonly forget: () => void;
}

/** What stack files are read with. */
interface StackPorts {
  readonly files: Files;
  readonly assets?: Assets;
}

const MAX_PROFILE_LENGTH = 8 * 1024 * 1024;

/** Returns the reading of a file that is open in the editor; undefined if it is not open. */
export type OpenReading = (uri: string) => Reading | undefined | Promise<Reading | undefined>;

/** The user's own placeholders for a file. */
type PlaceholdersOf = (uri: string) => Promise<Placeholders | undefined>;

/** Creates a reader of stack files. What `open` returns takes precedence over the saved text. */
export function stackFiles(
  { files, assets = NO_ASSETS }: StackPorts,
  open: OpenReading,
  placeholdersOf?: PlaceholdersOf,
): StackFiles {
  const saved = new Map<string, Promise<Reading | undefined>>();
  const read = async (uri: string, within: string | undefined): Promise<Reading | undefined> => {
    const content = await files.readText(uri, MAX_PROFILE_LENGTH, within);
    if (content === undefined) return undefined;
    const language = languageOfFile(uri);
    await language.load?.(assets);
    const placeholders = await placeholdersOf?.(uri);
    // Whoever puts a file into a stack says that it is a profile.
    return readProfileText(textOf(content), { language, isDeclared: true, isTemplate: false, placeholders });
  };
  const readingOf = async (uri: string, within: string | undefined): Promise<Reading | undefined> => {
    const now = await open(uri);
    if (now !== undefined) return now;
    const key = `${within ?? ""}\n${uri}`;
    let reading = saved.get(key);
    if (reading === undefined) {
      reading = read(uri, within);
      saved.set(key, reading);
    }
    return reading;
  };
  let isUsed = false;
  return {
    isUsed: () => isUsed,
    async stackOf({ name, profiles, resources, within, base }) {
      isUsed = true;
      const members = profiles.map(async (uri, index): Promise<StackMember> => {
        const resource = resources?.[index];
        const isOutside = within !== undefined && !isWithin(within, uri);
        return {
          uri,
          reading: await readingOf(uri, within),
          ...(resource === undefined ? {} : { resource }),
          ...(isOutside ? { isOutside } : {}),
        };
      });
      return { name, members: await Promise.all(members), ...(base === undefined ? {} : { base }) };
    },
    forget: () => saved.clear(),
  };
}
