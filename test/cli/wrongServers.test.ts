import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { runIn, temporaryFolder } from "../helpers/commandLine";
import type { Answer } from "../helpers/registryKinds";
import { breakOff, reply, serve } from "../helpers/servers";

// Servers that answer wrongly: nothing is called missing for that, and one line says what is wrong. Servers that answer
// right in an unusual way: everything is known.

const folder = temporaryFolder();

const ENTRIES = "entries:\n  shop:\n  - version: 1.0.0\n    urls: [shop-1.0.0.tgz]\n";
const INDEX = `apiVersion: v1\n${ENTRIES}generated: "2026-01-01T00:00:00Z"\n`;
const JSON_INDEX = JSON.stringify({ entries: { shop: [{ version: "1.0.0", urls: ["shop-1.0.0.tgz"] }] } });

/** An answer with a body. */
const sends =
  (body: string | Uint8Array, headers: Record<string, string> = {}, status = 200): Answer =>
  (_, response) =>
    reply(response, body, { status, headers });
const leads = (location: string, status = 302): Answer => sends("", { location }, status);

/** What `check` says of a version that exists, one that does not, and a pack that does not, and its stderr. */
async function judged(
  answer: Answer,
): Promise<{ readonly rules: readonly string[]; readonly err: string; readonly host: string }> {
  const server = await serve(answer);
  folder.write("palette-profiles.yaml", `registries:\n  - { name: Ours, kind: helm, url: "${server.url}" }\n`);
  const packs = [
    ["shop", "1.0.0"],
    ["shop", "9.9.9"],
    ["none", "1.0.0"],
  ].map(([name = "", tag = ""]) => `{ name: ${name}, layer: addon, tag: "${tag}", registry: Ours }`);
  const path = folder.write(
    "a.yaml",
    `metadata: { name: a }\nspec: { template: { type: add-on, packs: [${packs.join(", ")}] } }\n`,
  );
  const { out, err } = await runIn({}, "check", "--format", "json", path);
  const { files } = JSON.parse(out) as { files: { findings: { rule: string }[] }[] };
  const rules = files.flatMap(({ findings }) => findings.map(({ rule }) => rule));
  return { rules: rules.filter((rule) => rule.startsWith("unknown-")), err, host: new URL(server.url).host };
}

const RIGHT: Readonly<Record<string, Answer>> = {
  plain: sends(INDEX),
  gzip: sends(gzipSync(INDEX), { "content-encoding": "gzip" }),
  br: sends(brotliCompressSync(INDEX), { "content-encoding": "br" }),
  CRLF: sends(INDEX.replaceAll("\n", "\r\n")),
  "a byte order mark": sends(`\uFEFF${INDEX}`),
  JSON: sends(JSON_INDEX),
  "generated first": sends(`apiVersion: v1\ngenerated: x\n${ENTRIES}`),
  "generated first, in chunks": (_, response) => {
    response.write("apiVersion: v1\ngenerated: x\n");
    response.end(ENTRIES);
  },
  "generated first, in another form": sends(`generated: x\n${ENTRIES.replaceAll("entries:", '"entries":')}`),
  "301": ({ url }, response) => (url === "/other" ? sends(INDEX) : leads("/other", 301))({ url } as never, response),
  cookies: sends(INDEX, { "set-cookie": "a=b" }),
  "an ETag that lies": sends(INDEX, { "last-modified": "Thu, 01 Jan 1970 00:00:00 GMT", etag: '"x"' }),
};

const WRONG: readonly (readonly [string, Answer, RegExp])[] = [
  ["a page", sends("<html><body>Welcome</body></html>"), /not a Helm repository index/],
  ["nothing", sends(""), /not a Helm repository index/],
  ["garbage", sends(Buffer.from([0, 1, 2, 254, 255])), /not a Helm repository index/],
  ["UTF-16", sends(Buffer.from(INDEX, "utf16le")), /not a Helm repository index/],
  ["gzip that it does not name", sends(gzipSync(INDEX)), /not a Helm repository index/],
  ["deflate", sends(deflateSync(INDEX), { "content-encoding": "deflate" }), /not a Helm repository index/],
  [
    "half of what it announces",
    (_, response) => breakOff(response, INDEX.slice(0, 40), { "content-length": "99" }),
    /closed before the response was complete/,
  ],
  ["half of its chunks", (_, response) => breakOff(response, INDEX), /closed before the response was complete/],
  [
    "half of its gzip",
    sends(gzipSync(INDEX).subarray(0, 60), { "content-encoding": "gzip" }),
    /closed before the response|Invalid response/,
  ],
  ["no answer", (_, response) => response.destroy(), /closed before the response was complete/],
  ["an index that ends between two lines", sends(`apiVersion: v1\n${ENTRIES}`), /may be truncated/],
  ["an index that ends within a line", sends(INDEX.slice(0, 60)), /may be truncated/],
  ["304 to a first request", sends("", {}, 304), /HTTP 304/],
  ["headers of 18 KB", sends(INDEX, { "x-long": "a".repeat(18_000) }), /headers of \S+ exceed 16 KB/],
  ["204", sends("", {}, 204), /HTTP 204/],
  ["206", sends(INDEX, {}, 206), /HTTP 206/],
  ["401", sends("", {}, 401), /Sign-in required/],
  ["403", sends("", {}, 403), /Access denied/],
  ["404", sends("", {}, 404), /has nothing at this address/],
  ["429 for ever", sends("", { "retry-after": "3600" }, 429), /Rate limit reached/],
  ["500", sends("", {}, 500), /HTTP 500/],
  ["503", sends("", {}, 503), /HTTP 503/],
  ["a circle", leads("/index.yaml"), /Redirect loop/],
  [
    "redirects without an end",
    ({ url = "" }, response) => leads(`${url}x`)({} as never, response),
    /Too many redirects/,
  ],
  ...["file:///etc/passwd", "ftp://example.com/", "data:text/plain,x", "javascript:alert(1)"].map(
    (address) => [`a redirect to ${address}`, leads(address), /is not an HTTP or HTTPS address/] as const,
  ),
  ["a redirect with a credential", leads("http://me:pw@127.0.0.1:9/"), /must not contain credentials/],
];

describe("a Helm repository that answers", () => {
  it.each(Object.entries(RIGHT))("%s is known", async (_, answer) => {
    const { rules, err } = await judged(answer);
    expect({ rules, err }).toEqual({ rules: ["unknown-pack-version", "unknown-pack"], err: "" });
  });

  it.each(WRONG)("%s lacks nothing, and one line says why", async (_, answer, words) => {
    const { rules, err } = await judged(answer);
    expect(rules).toEqual([]);
    expect(err.split("\n")).toHaveLength(2);
    expect(err).toMatch(/^Registry "Ours" (?:was not read|was only partly read): /);
    expect(err).toMatch(words);
    expect(err).not.toContain("pw");
  });
});
