import { ALL_LANGUAGES } from "../../server/src/syntax/allLanguages";
import type { Language } from "../../server/src/syntax/language";

/** The ids of languages. {@link LANGUAGE_IDS} takes them from the records. */
export type LanguageId = "yaml" | "json";

export const LANGUAGE_IDS = ALL_LANGUAGES.map(({ id }) => id as LanguageId);

/** The record of a language. Throws if there is none. */
export function languageNamed(id: LanguageId): Language {
  const found = ALL_LANGUAGES.find((language) => language.id === id);
  if (found === undefined) throw new Error(`There is no language "${id}".`);
  return found;
}
