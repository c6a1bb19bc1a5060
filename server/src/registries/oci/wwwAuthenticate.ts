/** One challenge of a `WWW-Authenticate` header (RFC 9110, 11.6.1). */
export interface HeaderChallenge {
  /** In lower case. */
  readonly scheme: string;
  /** What follows some schemes in place of parameters: `Negotiate YWJj`. */
  readonly token68: string | undefined;
  /** Keyed by names in lower case; of duplicates, the first counts. */
  readonly parameters: ReadonlyMap<string, string>;
}

const SEPARATORS = /[ \t,]*/y;
const TOKEN = /[\w!#$%&'*+.^`|~-]+/y;
const TOKEN68 = /[ \t]+([\w.~+/-]+=*)[ \t]*(?=,|$)/y;
const QUOTED = /[ \t]*=[ \t]*"((?:[^"\\]|\\[^])*)"?/y;
/** Addresses must be quoted, but are accepted without. */
const UNQUOTED = /[ \t]*=[ \t]*([^\s,"]*)/y;
const UNREADABLE = /[^,]+/y;

/**
 * The challenges in a header, or in several headers joined by commas, each with its own parameters. Malformed parts are
 * skipped up to the next comma.
 */
export function challengesInHeader(header: string): readonly HeaderChallenge[] {
  const challenges: (HeaderChallenge & { readonly parameters: Map<string, string> })[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(header);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  for (take(SEPARATORS); at < header.length; take(SEPARATORS)) {
    const [word] = take(TOKEN) ?? [];
    if (word === undefined) {
      take(UNREADABLE);
      continue;
    }
    const name = word.toLowerCase();
    const quoted = take(QUOTED)?.[1]?.replace(/\\([^])/g, "$1");
    const value = quoted ?? take(UNQUOTED)?.[1];
    if (value === undefined) {
      challenges.push({ scheme: name, token68: take(TOKEN68)?.[1], parameters: new Map() });
      continue;
    }
    const { parameters } = challenges.at(-1) ?? {};
    if (parameters?.has(name) === false) parameters.set(name, value);
  }
  return challenges;
}
