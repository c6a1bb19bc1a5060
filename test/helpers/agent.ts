import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, type ClientOptions } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { bundledIn } from "./program";

/** How an agent starts the command. */
export interface Start {
  /** The folder in which it runs. */
  readonly cwd: string;
  readonly args?: readonly string[];
  readonly options?: ClientOptions;
  /** The folders that the client names as roots, as URIs; undefined if it names none. */
  readonly roots?: readonly string[];
}

interface Finding {
  readonly rule: string;
  readonly message: string;
  readonly line: number;
}
/** A replacement of a range, as programs apply it. */
export interface Edit {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly newText: string;
}
/** A replacement of lines, as agents apply it. */
export interface Change {
  readonly startLine: number;
  readonly endLine: number;
  readonly before: string;
  readonly after: string;
}
interface Fix {
  readonly title: string;
  readonly isSafe: boolean;
  readonly files: readonly { readonly edits: readonly Edit[]; readonly changes: readonly Change[] }[];
}

/** What the tools answer, as far as tests look at it. */
interface Data {
  readonly findings: readonly Finding[];
  readonly fixes: readonly Fix[];
  readonly fixedText: {
    readonly text: string;
    readonly nextOffset: number | null;
    readonly totalCharacters: number;
  } | null;
  readonly total: number;
  readonly complete: boolean;
  readonly configurationProblems: readonly string[];
  readonly hiddenCharacters: number;
  readonly rules: readonly unknown[];
  readonly registriesWithIt: readonly unknown[];
}

/** The answer of a tool. */
export interface ToolAnswer {
  readonly isError: boolean;
  readonly text: string;
  readonly data: Data;
}

/** A client of the protocol library with a session. */
export interface Agent {
  readonly client: Client;
  readonly call: (name: string, args: object, signal?: AbortSignal) => Promise<ToolAnswer>;
}

/** Builds the command once for all tests of a file. */
export function agents(): {
  readonly start: (how: Start) => Promise<Agent>;
  /**
   * Sends bytes to a session, and returns all that it wrote once it has ended. The input is closed at once, or when the
   * request `last` is answered.
   */
  readonly talk: (
    how: Start,
    input: Buffer,
    last?: string,
  ) => Promise<{ readonly out: string; readonly err: string; code: number }>;
} {
  let folder = "";
  let program = "";
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "agent-"));
    program = await bundledIn(folder, 'import "./server/src/cli.ts";');
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const environment = (): Record<string, string> => ({
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    XDG_CACHE_HOME: folder,
  });
  return {
    async start({ cwd, args = [], options = {}, roots }) {
      const capabilities = roots === undefined ? {} : { roots: {} };
      const client = new Client({ name: "test", version: "1" }, { capabilities, ...options });
      if (roots !== undefined) client.setRequestHandler("roots/list", () => ({ roots: roots.map((uri) => ({ uri })) }));
      const transport = new StdioClientTransport({
        command: process.execPath,
        args: [program, "mcp", ...args],
        cwd,
        env: environment(),
        stderr: "ignore",
      });
      await client.connect(transport);
      onTestFinished(() => client.close());
      return {
        client,
        async call(name, given, signal) {
          const all = { name, arguments: { ...given } };
          const result = await client.callTool(all, signal === undefined ? {} : { signal });
          const [first] = result.content;
          const text = first?.type === "text" ? first.text : "";
          return {
            isError: result.isError === true,
            text,
            data: (result.structuredContent ?? {}) as Data,
          };
        },
      };
    },
    async talk({ cwd, args = [] }, input, last) {
      const child = spawn(process.execPath, [program, "mcp", ...args], { cwd, env: environment() });
      onTestFinished(() => void child.kill());
      const said = { out: "", err: "" };
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        said.out += text;
        if (last !== undefined && new RegExp(`"id":"${last}"[,}]`).test(said.out)) child.stdin.end();
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => (said.err += text));
      if (last === undefined) child.stdin.end(input);
      else child.stdin.write(input);
      const code = await new Promise<number>((done) => child.on("close", (status) => done(status ?? -1)));
      return { ...said, code };
    },
  };
}
