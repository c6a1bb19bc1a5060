import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { challengesIn } from "../../server/src/registries/oci/challenge";
import { challengesInHeader, type HeaderChallenge } from "../../server/src/registries/oci/wwwAuthenticate";

const bearer = (realm: string, rest: { service?: string; scope?: string } = {}) => ({
  realm,
  service: rest.service,
  scope: rest.scope,
});

describe("what a registry asks for", () => {
  it.each([
    ['Basic realm="x"', { basic: true }],
    ['Bearer realm="https://a/t"', { bearer: bearer("https://a/t"), basic: false }],
    [
      'Bearer realm="https://a/t",service="s, t",scope="repository:a/b:pull,push"',
      { bearer: bearer("https://a/t", { service: "s, t", scope: "repository:a/b:pull,push" }), basic: false },
    ],
    ['Basic realm="x", Bearer realm="https://a/t"', { bearer: bearer("https://a/t"), basic: true }],
    [
      'Bearer realm="https://a/t",service="s", Basic realm="y"',
      { bearer: bearer("https://a/t", { service: "s" }), basic: true },
    ],
    [
      'BEARER Realm = "https://a/t" , Service=s ,, BASIC',
      { bearer: bearer("https://a/t", { service: "s" }), basic: true },
    ],
    ['Negotiate YWJj==, Bearer realm="https://a/t"', { bearer: bearer("https://a/t"), basic: false }],
    ['Digest realm="Bearer realm=\\"https://evil/t\\"", Basic realm="x"', { basic: true }],
    ['Basic realm="a, Bearer realm=https://evil/t"', { basic: true }],
    ['bearer REALM="https://a/\\"t"', { bearer: bearer('https://a/"t'), basic: false }],
    ['Bearer realm="/token", Bearer realm="https://a/t"', { bearer: bearer("https://a/t"), basic: false }],
    // Not allowed, and seen all the same.
    ["Bearer realm=https://a/t,service=s", { bearer: bearer("https://a/t", { service: "s" }), basic: false }],
    ['Bearer realm="https://a/t" service="s"', { bearer: bearer("https://a/t", { service: "s" }), basic: false }],
    ['Bearer realm="https://a/t', { bearer: bearer("https://a/t"), basic: false }],
    ["Bearer", { basic: false }],
    ["Negotiate", { basic: false }],
    [undefined, { basic: false }],
  ])("%s", (header, expected) => {
    expect(challengesIn(header)).toEqual({ bearer: undefined, ...expected });
  });
});

/** A challenge, and one of the forms that it can be written in. */
interface Written {
  readonly challenge: HeaderChallenge;
  readonly text: string;
}

const TOKEN_CHARACTERS = "abcXYZ019!#$%&'*+-.^_`|~";
const token = fc.string({ unit: fc.constantFrom(...Array.from(TOKEN_CHARACTERS)), minLength: 1, maxLength: 6 });
const token68 = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...Array.from("abcXYZ019-._~+/")), minLength: 1, maxLength: 8 }),
    fc.constantFrom("", "=", "=="),
  )
  .map((parts) => parts.join(""));
const blanks = fc.constantFrom("", "", " ", "\t", "  ");
/** Any text that a quoted string can hold, with what reads like other challenges. */
const anyText = fc
  .array(fc.constantFrom("a", "B", "9", " ", ",", "=", '"', "\\", ", Basic realm=", "é", "\t", "/", ":"), {
    maxLength: 6,
  })
  .map((pieces) => pieces.join(""));

const quoted = fc.tuple(anyText, fc.infiniteStream(fc.boolean())).map(([value, escapes]) => {
  const written = Array.from(value).map((character) => {
    const isEscaped = character === '"' || character === "\\" || (escapes.next().value === true && character !== "\t");
    return isEscaped ? `\\${character}` : character;
  });
  return { value, text: `"${written.join("")}"` };
});
const value = fc.oneof(
  quoted,
  token.map((text) => ({ value: text, text })),
);

const parameter = fc.record({ name: token, value, before: blanks, after: blanks }).map((one) => ({
  name: one.name.toLowerCase(),
  value: one.value.value,
  text: `${one.name}${one.before}=${one.after}${one.value.text}`,
}));

/** Commas between the items of a list, with empty items. */
const comma = fc.tuple(blanks, fc.constantFrom(",", ",", ",,", ", ,"), blanks).map((parts) => parts.join(""));

const withParameters = fc
  .record({
    scheme: token,
    parameters: fc.uniqueArray(parameter, { selector: ({ name }) => name, maxLength: 4 }),
    commas: fc.array(comma, { minLength: 4, maxLength: 4 }),
    gap: fc.constantFrom(" ", "  "),
  })
  .map(({ scheme, parameters, commas, gap }): Written => {
    const items = parameters.map(({ text }, i) => (i === 0 ? text : `${commas[i] ?? ","}${text}`));
    const map = new Map(parameters.map((one) => [one.name, one.value]));
    const challenge = { scheme: scheme.toLowerCase(), token68: undefined, parameters: map };
    return { challenge, text: items.length === 0 ? scheme : `${scheme}${gap}${items.join("")}` };
  });
const withToken68 = fc.tuple(token, token68).map(([scheme, text]): Written => ({
  challenge: { scheme: scheme.toLowerCase(), token68: text, parameters: new Map() },
  text: `${scheme} ${text}`,
}));

describe("challenges", () => {
  it("in any form that is allowed are read as they were meant", () => {
    const list = fc.array(fc.tuple(fc.oneof(withParameters, withToken68), comma), { maxLength: 5 });
    fc.assert(
      fc.property(list, blanks, (written, end) => {
        const header = written.map(([{ text }, separator], i) => (i === 0 ? text : separator + text)).join("") + end;
        expect(challengesInHeader(header)).toEqual(written.map(([{ challenge }]) => challenge));
      }),
    );
  });

  it("of any text end, and never fail", () => {
    const text = fc.array(fc.constantFrom("Bearer ", "realm=", '"', "\\", ",", " ", "=", "é", "\r\n", "a", ";"));
    fc.assert(
      fc.property(
        fc.oneof(
          text.map((parts) => parts.join("")),
          fc.string(),
        ),
        (header) => {
          expect(challengesInHeader(header).length).toBeLessThanOrEqual(header.length);
        },
      ),
    );
  });
});
