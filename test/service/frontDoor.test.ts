import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ruleFacts } from "../../server/src/service/index";

describe("the front door", () => {
  const folder = join(import.meta.dirname, "../../server/src");
  const sources = (room: string): string[] =>
    readdirSync(join(folder, room), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(join(folder, room, file), "utf8"));

  it("knows nothing of LSP", () => {
    for (const source of sources("service")) expect(source).not.toMatch(/from "vscode-/);
  });

  it("lists the rules", () => {
    expect(ruleFacts().map(({ id }) => id)).toContain("unquoted-version");
  });
});
