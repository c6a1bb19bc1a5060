import { spawnSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { agents } from "../helpers/agent";
import { BAD, temporaryFolder } from "../helpers/commandLine";

// What no client should send is answered with an error, and the session goes on.

const folder = temporaryFolder();
const { talk } = agents();

interface Message {
  readonly id?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
  readonly result?: { readonly isError?: boolean; readonly content?: readonly { readonly text: string }[] };
}

const request = (id: unknown, method: string, params?: unknown): object => ({ jsonrpc: "2.0", id, method, params });
const call = (name: unknown, args?: unknown) => ({ method: "tools/call", params: { name, arguments: args } });

const WRONG_VALUES = [null, 1, true, [], {}, ["a.yaml"], "", "x".repeat(5000)];
const PATHS = [
  "../x.yaml",
  "../../../../../../etc/passwd",
  "/etc/passwd",
  "/dev/stdin",
  "/dev/zero",
  "/proc/self/environ",
  "file:///etc/passwd",
  "file://host/share/x.yaml",
  "\\\\host\\share\\x.yaml",
  "//host/share/x.yaml",
  "a\0.yaml",
  "~/.ssh/id_rsa",
  "link.yaml",
  "pipe.yaml",
  "missing.yaml",
  "https://example.com/a.yaml",
  "work/../../x.yaml",
  "latin.yaml",
];

/** Whether a path can name no new file of the folder. Others need not exist for a text. */
const isOutside = (path: string): boolean => /^(?:\.\.|\/|file:|work)|\0|^link/.test(path);

/** Requests with an id that must be answered with an error. */
const REQUESTS: readonly { readonly method: string; readonly params?: unknown }[] = [
  ...WRONG_VALUES.map((path) => call("check", { path })),
  ...WRONG_VALUES.filter((value) => typeof value !== "string").map((text) => call("check", { text })),
  ...PATHS.map((path) => call("check", { path })),
  ...PATHS.filter(isOutside).map((fileName) => call("check", { text: BAD, fileName })),
  ...["nothing", "", "__proto__", "constructor", "toString", "hasOwnProperty", "Check", "check ", "x".repeat(1e5)].map(
    (name) => call(name, {}),
  ),
  ...[null, 1, {}, [], undefined].map((name) => call(name, {})),
  ...["text", 1, [], [{ path: "a.yaml" }], true].map((args) => call("check", args)),
  call("check"),
  call("check", {}),
  call("check", { path: "a.yaml", text: BAD }),
  call("check", { path: "a.yaml", fileName: "b.yaml" }),
  call("check", { path: "a.yaml", writes: true }),
  call("check", { text: BAD, limit: 0 }),
  call("check", { text: BAD, limit: 1e9 }),
  call("check", { text: BAD, limit: 1.5 }),
  call("check", { text: BAD, minSeverity: "fatal" }),
  call("check", { text: "x".repeat(9_000_000) }),
  call("fix", { text: BAD, line: 3 }),
  call("fix", { text: BAD, rule: "no-such-rule" }),
  call("fix", { text: BAD, rule: "unquoted-version", line: 99 }),
  call("explain", { topic: "../../README" }),
  call("explain", { topic: "nonsense" }),
  call("stack", {}),
  call("stack", { profiles: [] }),
  call("stack", { profiles: [{}] }),
  call("stack", { profiles: Array.from({ length: 100 }, () => ({ text: BAD })) }),
  call("stack", { profiles: [{ text: "a: 1\n" }] }),
  call("convert", { text: BAD }),
  call("convert", { text: BAD, to: "xml" }),
  call("convert", { text: "a: 1\n", to: "json" }),
  call("convert", { text: "metadata: {", to: "json" }),
  call("convert", { text: BAD, to: "json", profile: "9" }),
  call("packs", { registry: "No Such Registry" }),
  call("versions", {}),
  call("versions", { pack: "no-such-pack-anywhere" }),
  call("values", { pack: "no-such-pack-anywhere" }),
  call("values", { pack: "x", version: 1 }),
  { method: "no/such/method" },
  { method: "__proto__" },
  { method: "tools/call" },
  { method: "tools/call", params: null },
  { method: "tools/call", params: [] },
  { method: "tools/call", params: "check" },
  { method: "resources/read", params: { uri: "file:///etc/passwd" } },
  { method: "prompts/get", params: { name: "x" } },
];

/** Lines that are no messages with a valid id. Each is answered with an error without one. */
const LINES: readonly (string | Buffer)[] = [
  "nonsense",
  "{",
  '{"jsonrpc":"2.0","id":1,"method":"ping"',
  "null",
  "1",
  '"text"',
  "[]",
  '[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","id":2,"method":"ping"}]',
  "{}",
  '{"jsonrpc":"1.0","method":"ping"}',
  '{"jsonrpc":"2.0","id":null,"method":"ping"}',
  '{"jsonrpc":"2.0","id":1.5,"method":"ping"}',
  '{"jsonrpc":"2.0","id":{},"method":"ping"}',
  '{"jsonrpc":"2.0","method":1}',
  "Content-Length: 20\r",
  "\u0000\u0001",
  `${"[".repeat(200_000)}${"]".repeat(200_000)}`,
  Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
  Buffer.concat([Buffer.from('{"jsonrpc":"2.0","id":1,"method":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]),
];

const LINE_END = Buffer.from("\n");
const lineOf = (message: object): Buffer => Buffer.from(`${JSON.stringify(message)}\n`);
const HELLO = [
  lineOf(
    request("hello", "initialize", {
      protocolVersion: "2025-06-18",
      capabilities: {},
      clientInfo: { name: "test", version: "1" },
    }),
  ),
  lineOf({ jsonrpc: "2.0", method: "notifications/initialized" }),
];

/** The answers to lines. With `last`, the client stays until that request is answered. */
async function answersTo(
  lines: readonly Buffer[],
  last?: string,
): Promise<{ readonly answers: Message[]; readonly code: number }> {
  const { out, code } = await talk({ cwd: join(folder.path(), "work") }, Buffer.concat([...HELLO, ...lines]), last);
  // Nothing but messages, one a line.
  const answers = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Message);
  return { answers, code };
}

/** Calls are answered one after the other: when this is, all before it are. */
const LAST = call("explain", {});

const isRefused = ({ error, result }: Message): boolean => error !== undefined || result?.isError === true;

describe("a session", () => {
  it(`answers ${String(REQUESTS.length + LINES.length)} malformed calls with errors, and lives`, async () => {
    expect(REQUESTS.length + LINES.length).toBeGreaterThanOrEqual(100);
    folder.write("work/a.yaml", BAD);
    folder.write("work/latin.yaml", Buffer.from([0x61, 0x3a, 0xe9, 0x0a]));
    folder.write("x.yaml", BAD);
    symlinkSync(join(folder.path(), "x.yaml"), join(folder.path(), "work/link.yaml"));
    spawnSync("mkfifo", [join(folder.path(), "work/pipe.yaml")]);
    const requests = REQUESTS.map(({ method, params }, id) => lineOf(request(id, method, params)));
    const lines = LINES.map((line) => Buffer.concat([Buffer.from(line), LINE_END]));
    const alive = [
      lineOf(request("alive", "ping")),
      lineOf(request("check", "tools/call", call("check", { path: "a.yaml" }).params)),
    ];
    const { answers, code } = await answersTo([...requests, ...lines, ...alive], "check");
    expect(code).toBe(0);
    const byId = new Map(answers.map((message) => [message.id, message]));
    for (const [id, sent] of REQUESTS.entries()) {
      const answer = byId.get(id);
      const shown = JSON.stringify(sent).slice(0, 200);
      expect({ shown, answer: answer !== undefined && isRefused(answer) ? "refused" : answer }).toEqual({
        shown,
        answer: "refused",
      });
    }
    expect(answers.filter(({ id }) => id === null)).toHaveLength(LINES.length);
    for (const { error } of answers.filter(({ id }) => id === null)) expect([-32700, -32600]).toContain(error?.code);
    expect(byId.get("alive")).toMatchObject({ result: {} });
    expect(byId.get("check")).toMatchObject({ result: { structuredContent: { total: 1 } } });
    expect(answers).toHaveLength(REQUESTS.length + LINES.length + 3);
  });

  it("tells in words what is wrong, and nothing of the program", async () => {
    folder.write("work/a.yaml", BAD);
    const requests = REQUESTS.map(({ method, params }, id) => lineOf(request(id, method, params)));
    const { answers } = await answersTo([...requests, lineOf(request("last", "tools/call", LAST.params))], "last");
    for (const { error, result } of answers) {
      const said = error?.message ?? (result?.isError === true ? result.content?.[0]?.text : undefined);
      if (said === undefined) continue;
      expect(said.length).toBeGreaterThan(5);
      expect(said).not.toMatch(/\bat .*:\d+:\d+|node:|\.ts\b|Internal error|TypeError/);
    }
  });

  it("ends when the client goes, also before it said anything", async () => {
    folder.write("work/a.yaml", BAD);
    const nothing = await talk({ cwd: folder.path() }, Buffer.alloc(0));
    expect(nothing).toEqual({ code: 0, out: "", err: "" });
    const { answers } = await answersTo([Buffer.from('{"jsonrpc":"2.0","id":1,"method":"ping"}')]);
    expect(answers.at(-1)).toMatchObject({ id: 1, result: {} });
  });

  it("is not begun with wrong options", async () => {
    for (const args of [
      ["--timeout", "x"],
      ["--registry", "no"],
      ["no-such-folder"],
      ["--ca", "none.pem"],
      ["--what"],
    ]) {
      const { code, out, err } = await talk({ cwd: folder.path(), args }, Buffer.concat(HELLO));
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain("See palette-profiles --help.");
    }
  });
});
