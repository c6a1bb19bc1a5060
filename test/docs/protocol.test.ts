import { describe, expect, it } from "vitest";
import * as protocol from "../../server/src/lsp/protocol";
import { textFiles, textOf } from "./repository";

const page = textOf("docs/protocol.md");
const source = textOf("server/src/lsp/protocol.ts");

const METHODS = Object.entries(protocol).flatMap(([name, value]) =>
  name.endsWith("_METHOD") && typeof value === "string" ? [{ name, method: value }] : [],
);
const NAMES = Object.entries(protocol).flatMap(([name, value]) =>
  /_(?:KIND|COMMAND|SECTION|SCHEME)$/.test(name) && typeof value === "string" ? [{ name, value }] : [],
);

/** What the engine calls is no message. */
const INNER: ReadonlySet<string> = new Set(["HttpMessages", "Pictures", "StackPictureQuery"]);

/** The fields of the messages: of the interfaces in a file. */
function fieldsOf(path: string): string[] {
  const interfaces = textOf(path).matchAll(/^(?:export )?(?:interface|type) (\w+)[^]*?^\S/gm);
  return [...interfaces].flatMap(([body, name = ""]) =>
    INNER.has(name) ? [] : [...body.matchAll(/readonly (\w+)\??:/g)].map((match) => match[1] ?? ""),
  );
}

/** The words of a page that stand in code. */
const CODE_WORDS = new Set([...page.matchAll(/`([^`]+)`/g)].flatMap((match) => (match[1] ?? "").match(/\w+/g) ?? []));

describe("the page of the protocol", () => {
  it("knows the methods of the code", () => expect(METHODS.length).toBeGreaterThan(10));

  it.each(METHODS)("lists $method in its table, and says more of it below", ({ method }) => {
    expect(method).toMatch(/^paletteProfiles\/\w+$/);
    expect(page).toMatch(new RegExp(`^\\| \`${method}\` `, "m"));
    expect(page.split(`\`${method}\``).length).toBeGreaterThan(2);
  });

  it.each(NAMES)("names $value", ({ value }) => expect(page).toContain(`\`${value}\``));

  it("names no method that the code does not have", () => {
    const known = new Set(METHODS.map(({ method }) => method));
    const named = textFiles("docs")
      .filter((path) => path.endsWith(".md"))
      .flatMap((path) => textOf(path).match(/\bpaletteProfiles\/\w+/g) ?? []);
    expect(named.filter((method) => !known.has(method))).toEqual([]);
  });

  it("has every field of the messages", () => {
    const messages = [
      "lsp/protocol.ts",
      "lsp/messages/bodyMessages.ts",
      "lsp/messages/compareMessages.ts",
      "lsp/messages/packMessages.ts",
      "lsp/messages/previewMessages.ts",
      "lsp/messages/profileMessages.ts",
      "service/picture/pictureAnswers.ts",
      "lsp/messages/updateMessages.ts",
      "packs/ports/httpMessages.ts",
    ];
    const fields = messages.flatMap((path) => fieldsOf(`server/src/${path}`));
    expect(fields.length).toBeGreaterThan(40);
    expect(fields.filter((field) => !CODE_WORDS.has(field))).toEqual([]);
  });

  it("has no option that a client cannot give", () => {
    const section = page.split(/^## /m).find((part) => part.startsWith("initializationOptions")) ?? "";
    const keys = [...section.matchAll(/^\| (`.*?`) +\|/gm)].flatMap((match) => match[1]?.match(/\w+/g) ?? []);
    const options = /interface InitializationOptions \{([^]*?)^\}/m.exec(source)?.[1] ?? "";
    expect(keys.sort()).toEqual([...options.matchAll(/readonly (\w+)\?/g)].map((match) => match[1] ?? "").sort());
  });
});
