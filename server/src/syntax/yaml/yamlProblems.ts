/**
 * The project's message for an error code of the `yaml` library: what is wrong and how to fix it. Other codes keep the
 * first line of the library's message.
 */
export function problemMessage(code: string, message: string): string {
  return WORDS[code] ?? `${message.split("\n", 1)[0] ?? message}.`;
}

const WORDS: Readonly<Record<string, string>> = {
  ALIAS_PROPS: "An alias takes no anchor and no tag: remove them.",
  BAD_ALIAS: "This alias has no name, or a name with characters that it must not have.",
  BAD_DIRECTIVE: "This directive is not understood; `%` at the start of a line begins one.",
  BAD_DQ_ESCAPE: "There is no such escape in double quotes; write `\\\\` for a backslash, or use single quotes.",
  BAD_INDENT: "The indentation does not fit what stands above.",
  BAD_PROP_ORDER: "Anchors and tags stand before the value they belong to.",
  BAD_SCALAR_START: "Plain text cannot begin with this character: put it in quotes.",
  BLOCK_AS_IMPLICIT_KEY: "A second `key:` on one line: put it on a line of its own, or quote the text.",
  BLOCK_IN_FLOW: "Inside brackets or braces nothing can be written by indentation.",
  KEY_OVER_1024_CHARS: "A key must not be longer than 1024 characters.",
  MISSING_CHAR: "Something is not closed or not complete here.",
  MULTILINE_IMPLICIT_KEY: "A key must be complete on its line, with a colon behind it.",
  MULTIPLE_ANCHORS: "A value takes one anchor only.",
  MULTIPLE_TAGS: "A value takes one tag only.",
  TAB_AS_INDENT: "Tabs must not indent YAML: use spaces.",
  UNEXPECTED_TOKEN: "This cannot stand here.",
};
