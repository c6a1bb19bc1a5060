import { ALL_LANGUAGES } from "../../server/src/syntax/allLanguages";
import type { Language } from "../../server/src/syntax/language";

/** What tests call a language; held to the records by {@link LANGUAGE_IDS}. */
export type LanguageId = "yaml" | "json";

export const LANGUAGE_IDS = ALL_LANGUAGES.map(({ id }) => id as LanguageId);

/** The record of a language. */
export function languageNamed(id: LanguageId): Language {
  const found = ALL_LANGUAGES.find((language) => language.id === id);
  if (found === undefined) throw new Error(`There is no language "${id}".`);
  return found;
}
