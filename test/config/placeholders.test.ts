import { describe, expect, it } from "vitest";
import { BUNDLED_SURROUNDINGS, read } from "../helpers/reading";
import { checkReading } from "../../server/src/analysis/check";
import { readConfigFile } from "../../server/src/config/configFile";
import { placeholderProblem, placeholdersIn } from "../../server/src/config/placeholders";
import { readProfileText } from "../../server/src/profile/reading";
import { run, temporaryFolder } from "../helpers/commandLine";
import { inWords } from "../../server/src/text/message";

const folder = temporaryFolder();
const CONFIG = 'placeholders: ["^X-[A-Z]+$", "~\\\\w+~"]\n';

/** A profile whose texts are all of one word. */
const profileOf = (word: string): string => `metadata: { name: ${word} }
spec:
  version: ${word}
  template:
    type: ${word}
    cloudType: ${word}
    packs:
      - name: ${word}
        layer: ${word}
        type: ${word}
        tag: ${word}
        registry: { metadata: { name: ${word}, kind: ${word}, uid: ${word} } }
        values: |
          pack:
            namespace: ${word}
          ${word}: 1
          adminPassword: ${word}
      - name: our-manifest
        type: manifest
        manifests: [{ name: one, content: "${word}" }]
      - { name: our-values, layer: addon, tag: "1.0.0", values: "${word}" }
  variables:
    - { name: port, format: ${word}, defaultValue: ${word}, inputType: ${word} }
`;

const placeholders = (text: string): ReturnType<typeof placeholdersIn> =>
  placeholdersIn([readConfigFile(text, "file:///w/", "file:///w/").source]);

function rulesIn(content: string, config: string): readonly string[] {
  const { text, language } = read(content);
  const reading = readProfileText(text, { language, isDeclared: true, placeholders: placeholders(config) });
  return checkReading(reading, BUNDLED_SURROUNDINGS)
    .filter(({ severity }) => severity !== "hint")
    .map(({ rule }) => rule);
}

describe("placeholders of the configuration", () => {
  it.each(["X-NAME", "~Name_1~", "before ~name~ behind"])("are judged by no rule: %s", (word) => {
    expect(rulesIn(profileOf(word), "").length).toBeGreaterThan(7);
    expect(rulesIn(profileOf(word), CONFIG)).toEqual([]);
  });

  it.each(["X-name", "Y-X-NAME", "~name"])("are only what their expressions find: %s", (word) => {
    expect(rulesIn(profileOf(word), CONFIG)).toEqual(rulesIn(profileOf(word), ""));
  });

  it("are values only where they are all of the text", () => {
    const rules = (values: string): readonly string[] =>
      rulesIn(
        `metadata: { name: a }\nspec: { template: { type: add-on, packs: [{ name: a, tag: "1", values: "${values}" }] } }`,
        'placeholders: ["X-[A-Z]+"]',
      );
    expect(rules("X-NAME")).toEqual([]);
    expect(rules("a: [X-NAME")).toEqual(["values-syntax"]);
  });

  it.each([
    ["(", "missing closing `)`."],
    ["(?=a)", "RE2 does not support look-ahead and look-behind (`(?=`)."],
    ["a*", "This regular expression matches any text, even an empty one. Match only placeholders."],
  ])("that are wrong are told, and not used: %#", (expression, message) => {
    const { problems, source } = readConfigFile(
      `placeholders:\n  - "${expression}"\n  - ^X$\n`,
      "file:///w/",
      "file:///w/",
    );
    expect(
      problems.map((problem) => inWords(problem.message).replace("Invalid regular expression (RE2): ", "")),
    ).toEqual([message]);
    expect(source.placeholders).toEqual(["^X$"]);
  });

  it("are told where they are too long to be matched in time", () => {
    expect(inWords(placeholderProblem("a".repeat(2001)) ?? "")).toBe("This regular expression is too long.");
  });

  it("are the same object for the same expressions, whatever their order", () => {
    expect(placeholders('placeholders: ["a", "b"]')).toBe(placeholders('placeholders: ["b", "a"]'));
    expect(placeholders("placeholders: []")).toBe(undefined);
  });

  it("hold on the command line, also for what is read as part of a stack", async () => {
    const path = folder.write("a.profile.yaml", profileOf("X-NAME"));
    expect((await run("check", path)).code).toBe(1);
    folder.write(".git/HEAD", "");
    folder.write(
      "palette-profiles.yaml",
      `${CONFIG}stacks: [{ name: s, profiles: [a.profile.yaml, b.profile.yaml] }]\n`,
    );
    folder.write("b.profile.yaml", profileOf("X-NAME").replaceAll("our-", "their-"));
    expect(await run("check", folder.path(), "--fail-on", "information")).toMatchObject({ code: 0 });
    folder.write("palette-profiles.yaml", 'placeholders: ["("]\n');
    expect((await run("check", folder.path())).code).toBe(2);
  });
});
