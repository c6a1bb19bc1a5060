import type { Language } from "../language";
import { readYaml } from "./yaml";
import { YAML_NOTATION } from "./yamlNotation";

/** YAML, in which people write profiles. */
export const YAML_LANGUAGE: Language = {
  id: "yaml",
  otherIds: ["palette-profile"],
  endings: [".yaml", ".yml"],
  notation: YAML_NOTATION,
  read: readYaml,
  indentsByColumn: true,
  quotedWordAt: undefined,
  masksMacros: true,
  isInterchange: false,
};
