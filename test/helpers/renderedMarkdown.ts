import { createRequire } from "node:module";

// Parses Markdown as an editor that supports all of it: HTML, tables, and URLs that become links.

interface Token {
  readonly type: string;
  readonly content: string;
  readonly children: readonly Token[] | null;
}
interface Parser {
  readonly linkify: { set: (options: object) => unknown };
  readonly parse: (text: string, environment: object) => Token[];
}

const makeParser = createRequire(import.meta.url)("markdown-it") as (options: object) => Parser;
const parser = makeParser({ html: true, linkify: true });
parser.linkify.set({ fuzzyLink: false });

/** The token types used in hovers and documentation. */
const OURS =
  /^(?:paragraph|bullet_list|list_item|strong|em)_(?:open|close)$|^(?:inline|text|code_inline|fence|softbreak)$/;

function leaves(tokens: readonly Token[]): readonly Token[] {
  return tokens.flatMap((token) => [token, ...leaves(token.children ?? [])]);
}

/** The types of markup in a Markdown text that our texts must not contain: links, images, HTML, headings, tables. */
export function foreignMarkup(markdown: string): string[] {
  return leaves(parser.parse(markdown, {}))
    .map(({ type }) => type)
    .filter((type) => !OURS.test(type));
}

/** The visible text, without markup. */
export function shownText(markdown: string): string {
  return leaves(parser.parse(markdown, {}))
    .filter(({ type, children }) => children === null && type !== "inline")
    .map(({ type, content }) => (type === "softbreak" ? "\n" : content))
    .join("");
}
