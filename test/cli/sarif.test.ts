import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { ALL_RULES } from "../../server/src/rules/allRules";
import { expectSarif } from "../helpers/reportSchemas";
import { BAD, EXAMPLES, run, temporaryFolder, WARNING } from "../helpers/commandLine";

const folder = temporaryFolder();

interface Log {
  runs: [{ results: Result[]; tool: { driver: { rules: { id: string; help: { markdown?: string } }[] } } }];
}
interface Result {
  ruleId: string;
  ruleIndex: number;
  level: string;
  message: { text: string };
  locations: { physicalLocation: { artifactLocation: { uri: string; uriBaseId?: string }; region: object } }[];
  fixes?: { artifactChanges: { replacements: object[] }[] }[];
}

async function sarif(...paths: string[]): Promise<Log> {
  const { out } = await run("check", "--format", "sarif", ...paths);
  const log = JSON.parse(out) as Log;
  expectSarif(log);
  return log;
}

describe("check --format sarif", () => {
  it("is SARIF, with every rule and every finding", async () => {
    const { runs } = await sarif(EXAMPLES, folder.write("a.yaml", BAD), folder.write("b.yaml", WARNING));
    const { rules } = runs[0].tool.driver;
    expect(rules.map(({ id }) => id)).toEqual(ALL_RULES.map(({ id }) => id));
    for (const { ruleId, ruleIndex } of runs[0].results) {
      expect(rules[ruleIndex]?.id).toBe(ruleId);
      expect(rules[ruleIndex]?.help.markdown).toContain(`# ${ruleId}\n`);
    }
    expect(new Set(runs[0].results.map(({ level: word }) => word))).toEqual(new Set(["error", "warning"]));
    expect((await sarif(folder.write("c.yaml", "a: 1"))).runs[0].results).toEqual([]);
  });

  it("names files by their way from the working folder, and others by their URI", async () => {
    const inside = relative(process.cwd(), join(EXAMPLES, "broken.profile.yaml"));
    const locations = async (path: string): Promise<unknown> =>
      (await sarif(path)).runs[0].results[0]?.locations[0]?.physicalLocation.artifactLocation;
    expect(await locations(inside)).toEqual({ uri: "examples/broken.profile.yaml", uriBaseId: "%SRCROOT%" });
    const outside = folder.write("ä b%.yaml", BAD);
    expect(await locations(outside)).toEqual({ uri: pathToFileURL(outside).href });
  });

  it.each([
    ["a {0} {x}", "a {{0}} {{x}}"],
    ["[Fix it](https://evil.example/)", "\\[Fix it\\](https://evil.example/)"],
    ["[[a](b)](c) packs[0] [x] (y)", "[\\[a\\](b)](c) packs[0] [x] (y)"],
  ])("takes %j in a message for text", async (name, escaped) => {
    const path = folder.write(
      "a.yaml",
      BAD.replace("name: a", "name: a, labels: { a: 1 }").replace("add-on", JSON.stringify(name)),
    );
    const messages = (await sarif(path)).runs[0].results.map(({ message }) => message.text);
    expect(
      messages.some((message) => message.includes(escaped)),
      messages.join("\n"),
    ).toBe(true);
  });

  it("counts lines and UTF-16 columns from 1, in findings and in fixes", async () => {
    const path = folder.write("a.yaml", BAD.replace("{ name: p", '{ name: "😀"'));
    const [result] = (await sarif(path)).runs[0].results;
    const region = { startLine: 2, startColumn: 76, endLine: 2, endColumn: 80 };
    expect(result?.locations[0]?.physicalLocation.region).toEqual(region);
    expect(result?.fixes?.[0]?.artifactChanges[0]?.replacements).toEqual([
      { deletedRegion: region, insertedContent: { text: '"1.20"' } },
    ]);
  });
});
