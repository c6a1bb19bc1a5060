import { l10n, type Wording } from "../../text/message";

/**
 * The project's message for an error code of the `yaml` library, to follow "Invalid YAML:". Other codes keep the first
 * line of the library's message.
 */
export function problemMessage(code: string, message: string): Wording {
  return WORDS[code] ?? message.split("\n", 1)[0] ?? message;
}

const WORDS: Readonly<Record<string, Wording>> = {
  ALIAS_PROPS: l10n`an alias cannot have an anchor or a tag; remove them`,
  BAD_ALIAS: l10n`this alias has no name, or invalid characters in its name`,
  BAD_DIRECTIVE: l10n`invalid directive; \`%\` at the start of a line begins one`,
  BAD_DQ_ESCAPE: l10n`invalid escape in double quotes; write \`\\\\\` for a backslash, or use single quotes`,
  BAD_INDENT: l10n`the indentation does not match the lines above`,
  BAD_PROP_ORDER: l10n`anchors and tags must be before the value they belong to`,
  BAD_SCALAR_START: l10n`unquoted text cannot start with this character; put it in quotes`,
  BLOCK_AS_IMPLICIT_KEY: l10n`second \`key:\` on one line; move it to its own line, or quote the text`,
  BLOCK_IN_FLOW: l10n`indented blocks are not allowed inside brackets or braces`,
  KEY_OVER_1024_CHARS: l10n`a key can have at most 1024 characters`,
  MISSING_CHAR: l10n`this entry is incomplete, or a bracket or quote is not closed`,
  MULTILINE_IMPLICIT_KEY: l10n`a key and its colon must be on one line`,
  MULTIPLE_ANCHORS: l10n`a value can have only one anchor`,
  MULTIPLE_TAGS: l10n`a value can have only one tag`,
  TAB_AS_INDENT: l10n`indent with spaces, not tabs`,
  UNEXPECTED_TOKEN: l10n`unexpected text`,
};
