import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { ALL_RULES } from "../../server/src/rules/allRules";
import { BAD, EXAMPLES, run, temporaryFolder, WARNING } from "../helpers/commandLine";

const folder = temporaryFolder();

const text = { type: "object", required: ["text"], properties: { text: { type: "string" } } };
const object = (required: string[], properties: object): object => ({
  type: "object",
  additionalProperties: false,
  required,
  properties: { ...properties, properties: { type: "object" } },
});
const list = (items: object, minItems = 0): object => ({ type: "array", items, minItems });
const count = { type: "integer", minimum: 1 };
const level = { enum: ["none", "note", "warning", "error"] };
const region = object([], { startLine: count, startColumn: count, endLine: count, endColumn: count });
const artifactLocation = object([], {
  uri: { type: "string", pattern: "^[!-~]+$" },
  uriBaseId: { type: "string" },
  index: { type: "integer" },
});
const physicalLocation = object([], { artifactLocation, region });
const location = object([], { physicalLocation, message: text });
const replacement = object(["deletedRegion"], { deletedRegion: region, insertedContent: text });
const fix = object(["artifactChanges"], {
  description: text,
  artifactChanges: list(
    object(["artifactLocation", "replacements"], { artifactLocation, replacements: list(replacement, 1) }),
    1,
  ),
});
const result = object(["message"], {
  ruleId: { type: "string" },
  ruleIndex: { type: "integer", minimum: 0 },
  level,
  message: text,
  locations: list(location),
  relatedLocations: list(location),
  fixes: list(fix),
});
const rule = object(["id"], {
  id: { type: "string" },
  shortDescription: text,
  fullDescription: text,
  help: { ...text, properties: { text: { type: "string" }, markdown: { type: "string" } } },
  defaultConfiguration: object([], { level }),
});
const driver = object(["name"], {
  name: { type: "string" },
  semanticVersion: { type: "string", pattern: "^\\d+\\.\\d+\\.\\d+" },
  rules: { ...list(rule), uniqueItems: true },
});
const notification = object(["message"], { level, message: text });
const invocation = object(["executionSuccessful"], {
  executionSuccessful: { type: "boolean" },
  toolExecutionNotifications: list(notification),
  toolConfigurationNotifications: list(notification),
});
const sarifRun = object(["tool"], {
  invocations: list(invocation),
  tool: object(["driver"], { driver }),
  columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
  newlineSequences: { ...list({ type: "string" }, 1), uniqueItems: true },
  originalUriBaseIds: { type: "object", additionalProperties: artifactLocation },
  results: list(result),
});
/** The part of SARIF 2.1.0 that the report uses: what may stand in it, and what must. */
const SARIF = object(["version", "runs"], {
  $schema: { type: "string" },
  version: { enum: ["2.1.0"] },
  runs: list(sarifRun),
});
const isSarif = new Ajv({ allErrors: true, strict: false }).compile(SARIF);

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
  expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
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
