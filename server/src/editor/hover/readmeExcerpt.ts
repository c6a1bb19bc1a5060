/** The longest excerpt, and how much of a README and of a paragraph is examined, in UTF-16 units. */
const LONGEST = 400;
const MAX_README_LENGTH = 20_000;
const MAX_PARAGRAPH_LENGTH = 2000;

/**
 * The first meaningful paragraph of a README, without headings, badges, tables, markup and code. Undefined if not found.
 */
export function readmeExcerpt(readme: string): string | undefined {
  const paragraphs = readme
    .slice(0, MAX_README_LENGTH)
    .replace(/<!--[^]*?(?:-->|$)/g, "")
    .replace(/^(```|~~~)[^]*?(?:^\1.*$|$(?![^]))/gm, "")
    .split(/\r?\n\s*\r?\n/);
  for (const paragraph of paragraphs) {
    const text = plainWords(paragraph.slice(0, MAX_PARAGRAPH_LENGTH));
    if (text.length < 20 || !/[a-z]{3}/i.test(text)) continue;
    return text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/\s\S*$/, "")} …` : text;
  }
  return undefined;
}

function plainWords(paragraph: string): string {
  return paragraph
    .split(/\r?\n/)
    .filter((line) => !/^\s*(?:#|\||[=-]{3,}\s*$|>|\[[^\]]*\]:)/.test(line))
    .join(" ")
    .replace(/!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])/g, "")
    .replace(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, "$1")
    .replace(/<[^>]*>/g, "")
    .replace(/(\*\*|__|`)(.*?)\1/g, "$2")
    .replace(/\s+/g, " ")
    .trim();
}
