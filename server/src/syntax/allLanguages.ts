import type { Language } from "./language";
import { HCL_LANGUAGE } from "./hcl/hclLanguage";
import { JSON_LANGUAGE } from "./json/jsonLanguage";
import { YAML_LANGUAGE } from "./yaml/yamlLanguage";

/** All document languages. The first one is the default, for a file whose language is not known. */
export const ALL_LANGUAGES: readonly [Language, ...Language[]] = [YAML_LANGUAGE, JSON_LANGUAGE, HCL_LANGUAGE];
