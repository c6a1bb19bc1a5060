import type { Language } from "./language";
import { JSON_LANGUAGE } from "./json/jsonLanguage";
import { YAML_LANGUAGE } from "./yaml/yamlLanguage";

/** Every language of documents; a file of which nothing is known is taken for one in the first. */
export const ALL_LANGUAGES: readonly [Language, ...Language[]] = [YAML_LANGUAGE, JSON_LANGUAGE];
