/** How the parts of a glob pattern are written as a regular expression. Other parts stand for themselves. */
const WRITTEN: Readonly<Record<string, string>> = {
  "**/": "(?:[^/]*/)*",
  "/**": "(?:/.*)?",
  "**": ".*",
  "*": "[^/]*",
  "?": "[^/]",
  "[!": "[^",
  "{": "(?:",
  "}": ")",
};
const PARTS = /\*\*\/|\/\*\*$|\*\*|\[!|[*?{},]|[\\^$+.()|]/g;

/**
 * The regular expression for a glob pattern as in VS Code's settings, for paths relative to a folder: `**` for any
 * number of folders, `*` and `?` inside a name, `{a,b}` and `[a-z]`. Undefined if the pattern is invalid.
 */
export function regexOfGlob(glob: string): RegExp | undefined {
  let braces = 0;
  const written = glob.replace(PARTS, (part) => {
    if (part === "{") braces++;
    if (part === "}") braces--;
    if (part === ",") return braces > 0 ? "|" : part;
    return WRITTEN[part] ?? `\\${part}`;
  });
  try {
    return new RegExp(`^${written}$`);
  } catch {
    return undefined;
  }
}
