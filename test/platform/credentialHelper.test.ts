import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { credentialHelper, type HelperLogin } from "../../server/src/platform/node/credentials/credentialHelper";
import { temporaryFolder } from "../helpers/commandLine";
import { PATIENCE } from "../helpers/patience.mjs";

const folder = temporaryFolder();

/** Asks a program of these lines. */
async function ask(lines: string, { name = "test", longest = PATIENCE } = {}): Promise<HelperLogin | undefined> {
  chmodSync(folder.write("docker-credential-test", `#!/bin/sh\n${lines}\n`), 0o755);
  const environment = { PATH: `${folder.path()}:${process.env["PATH"] ?? ""}`, OUT: folder.path() };
  return credentialHelper(environment, longest)(name, "harbor.example.com");
}

const LOGIN = `'{"ServerURL":"harbor.example.com","Username":"me","Secret":"pass"}'`;

describe("a program that keeps credentials for docker", () => {
  it("is told the server, and gives a login", async () => {
    const login = await ask(`read -r server; [ "$1 $server" = "get harbor.example.com" ] && echo ${LOGIN}`);
    expect(login).toEqual({ username: "me", password: "pass" });
  });

  it("need not read what it is told", async () => {
    expect(await ask(`echo ${LOGIN}`)).toEqual({ username: "me", password: "pass" });
  });

  it.each([
    ["fails", `echo ${LOGIN}; exit 1`],
    ["says nothing", "exit 0"],
    ["says no JSON", "echo credentials not found"],
    ["says too little", `echo '{"Username":"me"}'`],
    ["gives a token that is no password", `echo '{"Username":"<token>","Secret":"x"}'`],
    ["never stops talking", "yes"],
  ])("that %s gives none", async (_, lines) => {
    expect(await ask(lines)).toBeUndefined();
  });

  it("is not waited for without end", async () => {
    expect(await ask("sleep 600", { longest: 50 })).toBeUndefined();
  });

  it.each(["none", "../docker-credential-test", "test;true", "", "Test"])("called %j is none", async (name) => {
    expect(await ask(`echo ${LOGIN}`, { name })).toBeUndefined();
  });

  it("is asked once", async () => {
    chmodSync(folder.write("docker-credential-test", `#!/bin/sh\necho x >> "$OUT/asked"\necho ${LOGIN}\n`), 0o755);
    const environment = { PATH: `${folder.path()}:${process.env["PATH"] ?? ""}`, OUT: folder.path() };
    const helper = credentialHelper(environment);
    await Promise.all([helper("test", "a"), helper("test", "a")]);
    await helper("test", "a");
    expect(readFileSync(join(folder.path(), "asked"), "utf8")).toBe("x\n");
  });
});
