import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { forbiddenIn } from "../helpers/voice";

const root = join(import.meta.dirname, "../..");
const bundle = JSON.parse(readFileSync(join(root, "l10n/bundle.l10n.json"), "utf8")) as Record<string, string>;
const pages = readdirSync(join(root, "docs/rules"));

/** The paragraphs of a page, without its code. */
function proseOf(page: string): string[] {
  const text = page.replace(/^```[^]*?^```$/gm, "").replace(/`[^`]*`/g, "`…`");
  return text.split(/\n\n+/).map((paragraph) => paragraph.replace(/\n/g, " "));
}

describe("the messages", () => {
  it("use no expression that the product does not use", () => {
    expect(Object.keys(bundle).length).toBeGreaterThan(300);
    expect(Object.keys(bundle).flatMap(forbiddenIn)).toEqual([]);
  });

  it("have at most two sentences each", () => {
    // A dot in a name or a number ends no sentence.
    const count = (text: string): number => (text.match(/[a-z)}"`][.?](?= [A-Z"`(]|$)/g) ?? []).length;
    expect(Object.keys(bundle).filter((text) => count(text) > 2)).toEqual([]);
  });
});

describe.each(pages)("the page %s", (page) => {
  it("uses no expression that the product does not use", () => {
    expect(proseOf(readFileSync(join(root, "docs/rules", page), "utf8")).flatMap(forbiddenIn)).toEqual([]);
  });
});
