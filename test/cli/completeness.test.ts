import { chmodSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BAD, GOOD, run, temporaryFolder } from "../helpers/commandLine";
import { closedUrl, reply, replyJson, serve } from "../helpers/servers";

// Every format says what was not checked.

const folder = temporaryFolder();
const PROFILE =
  'metadata: { name: a }\nspec: { template: { type: add-on, packs: [{ name: p, layer: addon, tag: "1", registry: Shelf }] } }\n';

async function checked(format: string, ...paths: string[]): Promise<{ code: number; out: string; err: string }> {
  return run("check", "--format", format, ...paths);
}

interface Log {
  readonly runs: readonly { readonly invocations: readonly unknown[] }[];
}

describe("a registry that was not read", () => {
  it("is in every format", async () => {
    const url = await closedUrl();
    folder.write("palette-profiles.yaml", `registries:\n  - { name: Shelf, kind: helm, url: "${url}" }\n`);
    const path = folder.write("a.yaml", PROFILE);
    const problem = `Connection refused by ${new URL(url).host}.`;
    const line = `Registry "Shelf" was not read: ${problem} Nothing is cached.`;
    const text = await checked("text", path);
    expect(text).toEqual({ code: 0, out: "1 profile in 1 file: no problems\n", err: `${line}\n` });
    const json = await checked("json", path);
    expect(JSON.parse(json.out)).toMatchObject({
      schemaVersion: 1,
      tool: { version: "1.2.3" },
      complete: false,
      registries: [{ name: "Shelf", state: "failed", age: null, problem }],
      files: [{ path, findings: [] }],
    });
    const sarif = JSON.parse((await checked("sarif", path)).out) as Log;
    expect(sarif.runs[0]?.invocations).toEqual([
      { executionSuccessful: true, toolExecutionNotifications: [{ level: "warning", message: { text: line } }] },
    ]);
    const github = await checked("github", path);
    expect(github.out).toBe(`::warning title=palette-profiles::${line}\n1 profile in 1 file: no problems\n`);
  });

  it("is not there where all was read", async () => {
    const server = await serve((_, response) => reply(response, "entries:\n  p:\n  - version: '1'\ngenerated: x\n"));
    folder.write("palette-profiles.yaml", `registries:\n  - { name: Shelf, kind: helm, url: "${server.url}" }\n`);
    const path = folder.write("a.yaml", PROFILE);
    expect(JSON.parse((await checked("json", path)).out)).toMatchObject({
      complete: true,
      registries: [{ name: "Shelf", state: "ready", problem: null }],
    });
    const sarif = JSON.parse((await checked("sarif", path)).out) as Log;
    expect(sarif.runs[0]?.invocations).toEqual([{ executionSuccessful: true }]);
    expect((await checked("github", path)).out).not.toContain("::");
  });
});

describe("a wrong configuration and a file that cannot be read", () => {
  it("are in the formats for machines", async () => {
    const config = folder.write("palette-profiles.yaml", "registries: 1\n");
    const path = folder.write("a.yaml", GOOD);
    const unread = folder.write("b.yaml", BAD);
    chmodSync(unread, 0o000);
    const gone = `${unread}.gone.yaml`;
    const json = await checked("json", path, gone);
    expect(json.code).toBe(2);
    expect(JSON.parse(json.out)).toMatchObject({ complete: false, registries: [] });
    const sarif = JSON.parse((await checked("sarif", path, gone)).out) as Log;
    expect(sarif.runs[0]?.invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolConfigurationNotifications: [
          { level: "error", message: { text: expect.stringContaining(config) as string } },
        ],
        toolExecutionNotifications: [{ level: "error", message: { text: expect.stringContaining(gone) as string } }],
      },
    ]);
    const github = (await checked("github", path, gone)).out;
    expect(github).toContain(`::error title=palette-profiles::${config}:1:13: error: `);
    expect(github).toContain(`::error title=palette-profiles::${gone}: cannot be read`);
  });
});

describe("registries", () => {
  it.each([
    ['Basic realm="x"', 1, "failed", "unavailable"],
    ['Bearer realm="http://127.0.0.1:9/token",service="x"', 0, "ready", "unavailable"],
  ] as const)("says of a registry that answers 401 with %s to all: %i, %s", async (challenge, code, state, list) => {
    const server = await serve((_, response) => {
      response.setHeader("www-authenticate", challenge);
      replyJson(response, { errors: [{ code: "UNAUTHORIZED" }] }, 401);
    });
    const config = folder.write("c.yaml", `registries:\n  - { name: Shelf, kind: oci, url: "${server.url}" }\n`);
    const said = await run("registries", "--format", "json", "--config", config);
    const { registries } = JSON.parse(said.out) as { registries: readonly { readonly problem: string | null }[] };
    expect(said.code).toBe(code);
    expect(registries).toMatchObject([{ state, list }]);
    if (state === "failed") {
      expect(registries[0]?.problem).toContain("Sign-in required");
      expect(registries[0]?.problem).toContain("Set PALETTE_PROFILES_SHELF_URL to the registry's address");
    }
  });
});

describe("values", () => {
  it("of more than 4 MB are said to be that", async () => {
    folder.write("packs/big/pack.json", JSON.stringify({ name: "big", version: "1.0.0", layer: "addon" }));
    folder.write("packs/big/values.yaml", `a: ${"x".repeat(4 * 1024 * 1024)}\n`);
    const { code, out, err } = await run("values", "big", "--registry", `R=${folder.path()}/packs`);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toBe(
      'big was found (1.0.0 in R), but its values are not available now.\nRegistry "R" was only partly read: big 1.0.0: values.yaml cannot be read or is larger than 4 MB.\n',
    );
  });
});
