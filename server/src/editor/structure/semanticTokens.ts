import { macrosOfProfile } from "../../profile/macros";
import { profilesIn, type Reading } from "../../profile/reading";
import { hostRange, type PlacedBody } from "../../syntax/embedded/embeddedBody";
import { encloses, overlaps, type Range } from "../../text/range";
import { bodyMacroTokens, bodyTokens, macroTokensIn, packed } from "./bodyTokens";
import { TOKEN, type Tokens } from "./tokenTypes";

/**
 * The tokens of the YAML in the values and manifests of a file, and of all its macros, in offsets of the reading. Only
 * those that touch a range. What is around the values, an editor colors by itself.
 */
export function semanticTokens(reading: Reading, range: Range): Tokens {
  const parts: Tokens[] = [];
  for (const profile of profilesIn(reading)) {
    if (!isNear(profile.range, range) && reading.attached === undefined) continue;
    const { bodies, outside } = macrosOfProfile(reading, profile);
    const around = outside.references.filter(({ macro }) => encloses(range, macro));
    if (around.length > 0) parts.push(packed(macroTokensIn(around)));
    for (const { body } of bodies) {
      if (isNear(body.field.range, range)) parts.push(placed(body.placed, bodyTokens(body.placed.body), range));
    }
  }
  return inOrder(parts);
}

/** The tokens of macros in a file with values or a manifest, which is a part of a reading. */
export function macroTokensOf(reading: Reading, part: Range, range: Range): Tokens {
  const parts = profilesIn(reading).flatMap((profile) =>
    macrosOfProfile(reading, profile)
      .bodies.filter(({ body }) => encloses({ start: part.start - 1, end: part.end }, body.field.range))
      .map(({ body }) => placed(body.placed, bodyMacroTokens(body.placed.body), range)),
  );
  return inOrder(parts);
}

function isNear(one: Range, range: Range): boolean {
  return overlaps(one, range);
}

/** Tokens of a body that touch a range of the reading, in its offsets. */
function placed(body: PlacedBody, tokens: Tokens, range: Range): Tokens {
  const result = new Int32Array(tokens.length);
  let length = 0;
  for (let at = 0; at < tokens.length; at += TOKEN) {
    const start = tokens[at] ?? 0;
    const host = hostRange(body, { start, end: start + (tokens[at + 1] ?? 0) });
    if (host.end < range.start) continue;
    if (host.start > range.end) break;
    result[length] = host.start;
    result[length + 1] = host.end - host.start;
    result[length + 2] = tokens[at + 2] ?? 0;
    length += TOKEN;
  }
  return result.slice(0, length);
}

/** Tokens of several parts in the order of the text. An alias shows the same text twice: it has its tokens once. */
function inOrder(given: readonly Tokens[]): Tokens {
  const parts = given.filter(({ length }) => length > 0).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  const areApart = parts.every((part, i) => endOf(parts[i - 1]) <= (part[0] ?? 0));
  return areApart ? joined(parts) : sorted(parts);
}

/** The end of the last of some tokens. */
function endOf(tokens: Tokens | undefined): number {
  return tokens === undefined ? 0 : (tokens.at(-TOKEN) ?? 0) + (tokens.at(-TOKEN + 1) ?? 0);
}

function joined(parts: readonly Tokens[]): Tokens {
  const all = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function sorted(parts: readonly Tokens[]): Tokens {
  const triples = parts.flatMap((part) => {
    const found: [start: number, length: number, type: number][] = [];
    for (let at = 0; at < part.length; at += TOKEN) found.push([part[at] ?? 0, part[at + 1] ?? 0, part[at + 2] ?? 0]);
    return found;
  });
  triples.sort(([a], [b]) => a - b);
  let end = -1;
  const kept = triples.filter(([start, length]) => {
    if (start < end || length === 0) return false;
    end = start + length;
    return true;
  });
  return Int32Array.from(kept.flat());
}
