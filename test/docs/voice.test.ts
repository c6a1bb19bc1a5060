import { describe, expect, it } from "vitest";
import { forbiddenIn } from "../helpers/voice";
import { run } from "../helpers/commandLine";
import { prose, textFiles, textOf } from "./repository";

describe("the list of forbidden expressions", () => {
  it.each([
    "127.0.0.1:9355 wants a credential, and there is none for this registry.",
    '"Full" is no profile type.',
    "This profile lacks no core layer.",
    "No registry is named here, and nothing is asked of anybody.",
    "It heals what is certain first.",
    "Where no quotes stand, the text is taken for a number.",
    "The type does not go with its registry.",
    "A profile is recognised by what it holds.",
  ])("matches: %s", (text) => {
    expect(forbiddenIn(text)).not.toEqual([]);
  });

  it.each([
    "Sign-in required",
    '"Full" is not a valid profile type. Use "cluster" (full profile), "infra", "add-on" or "system".',
    "No core layers are missing.",
    "No registries configured. Pack information comes from the bundled sample; no network requests are made.",
    "There is no newer version. The tag stands for the newest patch and is no longer supported.",
  ])("does not match: %s", (text) => {
    expect(forbiddenIn(text)).toEqual([]);
  });
});

describe("what a person reads", () => {
  const texts = (file: string): readonly (readonly [string, string])[] =>
    Object.entries(JSON.parse(textOf(file)) as Record<string, string>);

  it.each([...texts("package.nls.json"), ...texts("l10n/bundle.l10n.json")])("in VS Code: %s", (_, text) => {
    expect(forbiddenIn(text)).toEqual([]);
  });

  const pages = [
    ...["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "AGENTS.md", "examples/README.md"],
    ...textFiles("media/walkthrough"),
    ...textFiles("docs").filter((page) => page.split("/").length === 2 && !/domain|benchmarks/.test(page)),
  ];

  it.each(pages)("in %s", (page) => {
    // Titles of tests, in quotes, are not for readers.
    const text = page === "SECURITY.md" ? prose(textOf(page)).replace(/"[^"]*"/g, "") : prose(textOf(page));
    expect(forbiddenIn(text)).toEqual([]);
  });

  it("on the command line", async () => {
    const { out } = await run("help");
    const commands = [...out.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, name = ""]) => name);
    expect(commands).toContain("check");
    for (const name of commands) expect(forbiddenIn((await run("help", name)).out)).toEqual([]);
    expect(forbiddenIn(out)).toEqual([]);
  });
});
