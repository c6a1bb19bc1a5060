import type { Language } from "../language";
import { readJson } from "./json";
import { JSON_NOTATION } from "./jsonNotation";
import { jsonWordAt } from "./jsonTokens";

/** JSON, which Palette exports and imports. */
export const JSON_LANGUAGE: Language = {
  id: "json",
  otherIds: [],
  endings: [".json"],
  notation: JSON_NOTATION,
  read: readJson,
  indentsByColumn: false,
  quotedWordAt: jsonWordAt,
  masksMacros: false,
  isInterchange: true,
};
