import { ALL_LANGUAGES } from "./allLanguages";
import type { Language } from "./language";

/** What names of files in any of the languages end in. */
export const LANGUAGE_ENDINGS: readonly string[] = ALL_LANGUAGES.flatMap(({ endings }) => endings);

/** The language of a file, by the ending of its path or URI. */
export function languageOfFile(path: string): Language {
  return ALL_LANGUAGES.find(({ endings }) => endings.some((ending) => path.endsWith(ending))) ?? ALL_LANGUAGES[0];
}

/** The language with an id of an editor; undefined where no language has it. */
export function languageWithId(languageId: string): Language | undefined {
  return ALL_LANGUAGES.find(({ id, otherIds }) => id === languageId || otherIds.includes(languageId));
}

/** Whether a path or URI ends as files of a language do. */
export function hasLanguageEnding(path: string): boolean {
  return LANGUAGE_ENDINGS.some((ending) => path.endsWith(ending));
}
