import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { asExpectations, expectationsIn } from "../helpers/expectations";
import { findingsIn } from "../helpers/reading";
import { FILE_RULES } from "../helpers/stackRules";

const PROFILE = "metadata: { name: shop }\nspec: { template: { type: add-on, packs: [] } }\n";
const messages = (content: string, isDeclared = true): string[] =>
  findingsIn(content, "yaml", isDeclared).map(({ message }) => message.replace(/^.*: /, ""));

describe.each(FILE_RULES)("$id", ({ id }) => {
  const fixtures = readdirSync(join(import.meta.dirname, id));

  it("has good and bad fixtures", () => {
    expect(fixtures.sort()).toEqual(["bad.yaml", "good.yaml"]);
  });

  it.each(fixtures)("finds what %s expects where it is named as a profile", (file) => {
    const content = readFileSync(join(import.meta.dirname, id, file), "utf8");
    expect(asExpectations(content, findingsIn(content, "yaml", true))).toEqual(expectationsIn(content));
  });
});

describe("a file that is named as a profile", () => {
  const random = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7919 + (index >> 3) * 104_729) % 256));
  it.each([
    ["UTF-16", Buffer.from(`\uFEFF${PROFILE}`, "utf16le"), "it is UTF-16; save it as UTF-8."],
    ["UTF-16 without a mark", Buffer.from(PROFILE, "utf16le"), "it is UTF-16; save it as UTF-8."],
    ["UTF-16, big end first", Buffer.from(PROFILE, "utf16le").swap16(), "it is UTF-16; save it as UTF-8."],
    ["random bytes", random, "it is not a text file."],
    ["zeros", Buffer.alloc(100), "it is UTF-16; save it as UTF-8."],
    ["too long", Buffer.alloc(8_000_001, " "), "it is larger than 8 MB."],
  ])("is told to be no text, once: %s", (_what, bytes, message) => {
    const content = bytes.toString("utf8");
    expect(messages(content)).toEqual([message]);
    expect(messages(content, false)).toEqual([]);
  });

  it("is read with a few wrong characters", () => {
    for (const text of ["", "\u00e9", PROFILE.replace("shop", "sh\u0000p"), `${PROFILE}# caf\uFFFD\n`]) {
      expect(messages(text)).not.toContainEqual(expect.stringMatching(/no text|UTF-16/));
    }
  });
});
