import { ALL_LANGUAGES } from "../../server/src/syntax/allLanguages";
import { languageOfFile } from "../../server/src/syntax/languages";
import { TEST_ASSETS } from "./assets";
import type { Language } from "../../server/src/syntax/language";

/** The ids of languages. */
export type LanguageId = "yaml" | "json" | "terraform";

/** Tests read texts at once. */
for (const { load } of ALL_LANGUAGES) await load?.(TEST_ASSETS);

/** The languages that any structure may be written and changed in. */
export const LANGUAGE_IDS = ALL_LANGUAGES.filter(({ allowsEdit }) => allowsEdit === undefined).map(
  ({ id }) => id as LanguageId,
);

/** The language of a file, by its name. */
export function languageNamedAs(file: string): LanguageId {
  return languageOfFile(file).id as LanguageId;
}

/** The record of a language. Throws if there is none. */
export function languageNamed(id: LanguageId): Language {
  const found = ALL_LANGUAGES.find((language) => language.id === id);
  if (found === undefined) throw new Error(`There is no language "${id}".`);
  return found;
}
