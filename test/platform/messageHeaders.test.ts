import { describe, expect, it } from "vitest";
import { headerWatch } from "../../server/src/platform/node/messageHeaders";

const message = (body: string, lines = ""): string =>
  `Content-Length: ${String(Buffer.byteLength(body))}\r\n${lines}\r\n${body}`;

/** The reasons told for bytes that arrive in pieces of a length. */
function reasonsFor(bytes: Buffer, length: number): readonly string[] {
  const reasons: string[] = [];
  const watch = headerWatch((reason) => void reasons.push(reason));
  for (let at = 0; at < bytes.length; at += length) watch(bytes.subarray(at, at + length));
  return reasons;
}

const SOUND = [
  message("{}"),
  message('{"a":"é\n\n\u0000\r\n\r\nContent-Length: x"}'),
  message("[]", "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n"),
  message("").replace("Content-Length", "content-length"),
].join("");

describe("the headers of messages", () => {
  it.each([
    ["sound", SOUND, undefined],
    ["a word for a length", "Content-Length: abc\r\n\r\n{}", "its Content-Length is not a valid length"],
    ["less than nothing", "Content-Length: -5\r\n\r\n{}", "its Content-Length is not a valid length"],
    ["no memory for it", "Content-Length: 99999999999\r\n\r\n{}", "its Content-Length is not a valid length"],
    ["LF only", "Content-Length: 2\n\n{}", "its lines do not end with CR LF"],
    ["zeros", "\0".repeat(64), "it is not ASCII"],
    ["no length", "X: y\r\n\r\n{}", "it has no Content-Length"],
    ["no end", "a".repeat(10_000), "it is too long"],
    ["a body that is longer than said", `Content-Length: 1\r\n\r\n{}é`, "it is not ASCII"],
  ])("are told once where they are malformed, however the bytes arrive: %s", (_what, text, reason) => {
    const told = reason === undefined ? [] : [reason];
    for (const before of ["", SOUND]) {
      for (const length of [1, 2, 7, 100_000]) expect(reasonsFor(Buffer.from(before + text), length)).toEqual(told);
    }
  });
});
