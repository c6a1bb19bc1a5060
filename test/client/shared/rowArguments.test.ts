import { describe, expect, test } from "vitest";
import { isRowGone } from "../../../client/src/shared/rowArguments";

const ROW = { kind: "layer", id: "a" };

describe("arguments of a command, as VS Code passes them", () => {
  test.each([
    ["the Command Palette, or a key", [], false],
    ["a button of a view, while no row has the focus", [undefined], false],
    ["a button of a view", [ROW], false],
    ["the menu of a row", [ROW, undefined], false],
    ["the menu of one of several selected rows", [ROW, [ROW, ROW]], false],
    ["the menu of a row while its view is read again", [undefined, undefined], true],
    ["the same, of several rows", [undefined, [undefined, ROW]], true],
    ["the same, on the web", [null, null], true],
  ])("%s", (_, given, isGone) => {
    expect(isRowGone(given)).toBe(isGone);
  });
});
