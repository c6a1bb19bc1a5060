import { ALL_LANGUAGES } from "./allLanguages";
import type { Language } from "./language";

/** The file name extensions of all languages, with the dot. */
export const LANGUAGE_ENDINGS: readonly string[] = ALL_LANGUAGES.flatMap(({ endings }) => endings);

/** The language of a file, by the extension of its path or URI; the default language for an unknown extension. */
export function languageOfFile(path: string): Language {
  return ALL_LANGUAGES.find(({ endings }) => endings.some((ending) => path.endsWith(ending))) ?? ALL_LANGUAGES[0];
}

/** The language with an editor's language id; undefined if not found. */
export function languageWithId(languageId: string): Language | undefined {
  return ALL_LANGUAGES.find(({ id, otherIds }) => id === languageId || otherIds.includes(languageId));
}

/** Whether a path or URI has the extension of a known language. */
export function hasLanguageEnding(path: string): boolean {
  return LANGUAGE_ENDINGS.some((ending) => path.endsWith(ending));
}
