import { describe, expect, it } from "vitest";
import { typedChanges, type TypedChanges } from "../../../client/src/completion/typedChanges";

/** Types a text from an offset on, a character at a time. */
function type(changes: TypedChanges, start: number, text: string): void {
  for (let at = start; at < start + text.length; at++) changes.add(at, 1);
}

describe("a request for completions", () => {
  it("is the user's where nothing was typed, and after what was accepted or pasted", () => {
    const changes = typedChanges();
    expect(changes.isRequestedByUser(4)).toBe(true);
    type(changes, 4, "cn");
    changes.add(4, 10);
    expect(changes.isRequestedByUser(14)).toBe(true);
  });

  it("is the editor's once after each typed character, and then the user's", () => {
    const changes = typedChanges();
    for (const at of [4, 5]) {
      changes.add(at, 1);
      expect(changes.isRequestedByUser(at + 1)).toBe(false);
    }
    expect(changes.isRequestedByUser(6)).toBe(true);
  });

  it("is the editor's also when it comes late, and the next one, for what was typed since", () => {
    const changes = typedChanges();
    type(changes, 10, "Public Repo");
    expect(changes.isRequestedByUser(15)).toBe(false);
    expect(changes.isRequestedByUser(21)).toBe(false);
    expect(changes.isRequestedByUser(21)).toBe(true);
  });

  it("is the editor's between quotes that close by themselves, and where something was deleted", () => {
    const changes = typedChanges();
    changes.add(4, 2);
    expect(changes.isRequestedByUser(5)).toBe(false);
    changes.add(5, 1);
    changes.add(5, 0);
    expect(changes.isRequestedByUser(5)).toBe(false);
    expect(changes.isRequestedByUser(5)).toBe(true);
  });

  it("is the user's away from what was typed last", () => {
    const changes = typedChanges();
    type(changes, 4, "cni");
    changes.add(90, 1);
    expect(changes.isRequestedByUser(5)).toBe(true);
    expect(changes.isRequestedByUser(91)).toBe(false);
  });
});
