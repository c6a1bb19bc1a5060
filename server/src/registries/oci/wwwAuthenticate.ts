/** One challenge of a `WWW-Authenticate` header (RFC 9110, 11.6.1). */
export interface HeaderChallenge {
  /** In small letters. */
  readonly scheme: string;
  /** What follows some schemes in place of parameters: `Negotiate YWJj`. */
  readonly token68: string | undefined;
  /** By names in small letters; of two with one name, the first counts. */
  readonly parameters: ReadonlyMap<string, string>;
}

const SEPARATORS = /[ \t,]*/y;
const TOKEN = /[\w!#$%&'*+.^`|~-]+/y;
const TOKEN68 = /[ \t]+([\w.~+/-]+=*)[ \t]*(?=,|$)/y;
const QUOTED = /[ \t]*=[ \t]*"((?:[^"\\]|\\[^])*)"?/y;
/** Addresses without quotes are not allowed, but understood. */
const UNQUOTED = /[ \t]*=[ \t]*([^\s,"]*)/y;
const UNREADABLE = /[^,]+/y;

/**
 * The challenges in a header, or in several that were joined by commas, each with its own parameters. What is not of the
 * form is passed over up to the next comma.
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
