import { describe, expect, it } from "vitest";
import { closeBeforeSpaces } from "../../../client/src/completion/closeBeforeSpaces";

/** The filter texts of words of a list, of which the first letters have been typed. The server cuts the last letter. */
function filterTexts(words: readonly string[], typed: string): string[] {
  const items = words.map((word) => ({ label: word, insertText: word, filterText: word.slice(0, -1) }));
  closeBeforeSpaces(
    items,
    items.map(() => typed),
  );
  return items.map(({ filterText }) => filterText);
}

const REGISTRIES = ["Public Repo", "Palette Registry", "Palette Community Registry", "Bitnami"];

describe("a list of words with spaces", () => {
  it("shows none of them once the word before a space is typed in full", () => {
    expect(filterTexts(REGISTRIES, "")).toEqual(["Publi", "Palett", "Palett", "Bitnam"]);
    expect(filterTexts(["load balancer", "my-load-balancer"], "l")).toEqual(["loa", "my-loa"]);
  });

  it("shows them again behind the space, and to who looks for a later word", () => {
    expect(filterTexts(REGISTRIES, "Public R")).toEqual([
      "Public Rep",
      "Palette Registr",
      "Palette Community Registr",
      "Bitnam",
    ]);
    expect(filterTexts(REGISTRIES, "palette r")[1]).toBe("Palette Registr");
    expect(filterTexts(REGISTRIES, "palette c")[2]).toBe("Palette Communit");
    expect(filterTexts(REGISTRIES, "reg")[1]).toBe("Palette Registr");
  });

  it("stays as it is for layers and keys, which write more than their name", () => {
    const items = [{ label: "full profile", insertText: "metadata:\n  name: ", filterText: "full profile" }];
    closeBeforeSpaces(items, [""]);
    expect(items[0]?.filterText).toBe("full profile");
  });
});
