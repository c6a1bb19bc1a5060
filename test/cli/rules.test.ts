import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ALL_RULES } from "../../server/src/rules/allRules";
import { EXAMPLES, run } from "../helpers/commandLine";

describe("rules", () => {
  it("lists every rule, for people", async () => {
    const { code, out, err } = await run("rules");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const lines = out.split("\n");
    expect(lines[0]).toMatch(/^RULE +LEVEL +FIX +REGISTRY +WHAT IT FINDS$/);
    const rows = lines.slice(1, ALL_RULES.length + 1);
    ALL_RULES.forEach(({ id, severity, summary, fix, needsCatalog }, i) => {
      expect(rows[i]?.split(/ +/).slice(0, 2)).toEqual([id, severity]);
      expect(rows[i]?.endsWith(`  ${summary}`)).toBe(true);
      expect(rows[i]?.includes("  fix  ")).toBe(fix !== "none");
      expect(rows[i]?.includes("  registry  ")).toBe(needsCatalog);
    });
  });

  it("lists every rule, for programs, each with a page that there is", async () => {
    const { out } = await run("rules", "--format", "json");
    const { rules } = JSON.parse(out) as { rules: { id: string; docs: string }[] };
    expect(rules.map(({ id }) => id)).toEqual(ALL_RULES.map(({ id }) => id));
    expect(rules[0]).toEqual({
      id: "yaml-syntax",
      severity: "error",
      summary: ALL_RULES[0]?.summary,
      needsCatalog: false,
      hasFix: false,
      docs: "docs/rules/yaml-syntax.md",
    });
    for (const { docs } of rules) expect(existsSync(join(EXAMPLES, "..", docs))).toBe(true);
  });

  it("takes no operands", async () => {
    expect(await run("rules", "yaml-syntax")).toMatchObject({ code: 2, out: "" });
  });
});
