import { describe, expect, it } from "vitest";
import { complete } from "../../server/src/editor/completion/completion";
import { BUNDLED, read } from "../helpers/reading";
import { FIRST_LAYER as HEAD } from "../helpers/smallProfiles";
import { withCursor } from "../helpers/cursor";

describe("nothing is offered", () => {
  it.each([
    ["in a comment", "metadata:\n  # na‸\n"],
    ["behind a comment", "metadata:\n  name: x # ‸\n"],
    ["in a comment of a body", `${HEAD}        values: |\n          # pa‸\n`],
    [
      "in a manifest of an unknown kind",
      `${HEAD}        manifests:\n          - name: x\n            content: |\n              kind: X\n              apiVersion: x/v1\n              spec:\n                ki‸\n`,
    ],
    ["where a key has its value already", "metadata:\n  name: x ‸y z\n"],
    ["under a key that the shape does not have", "other:\n  ‸\nmetadata: {}\n"],
  ])("%s", (_where, marked) => {
    const { text, offset } = withCursor(marked);
    expect(complete(read(text, "yaml", true), offset, BUNDLED).items).toEqual([]);
  });

  it.each([
    ["a Helm file with one list of packs that are no packs", "packs:\n- name: a\n- name: b\n  ‸\n"],
    ["a document that is no profile", "a: ‸\n"],
  ])("in %s", (_what, marked) => {
    const { text, offset } = withCursor(marked);
    expect(complete(read(text), offset, BUNDLED).items).toEqual([]);
  });
});
