import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { BUTTONS } from "../../../client/src/contributions";
import { isRowGone } from "../../../client/src/shared/rowArguments";

const ROW = { kind: "layer", id: "a" };

describe("arguments of a command, as VS Code passes them", () => {
  test.each([
    ["the Command Palette, or a key", [], false],
    ["the menu of a row", [ROW, undefined], false],
    ["the menu of one of several selected rows", [ROW, [ROW, ROW]], false],
    ["the menu of a row while its view is read again", [undefined, undefined], true],
    ["the same, of several rows", [undefined, [undefined, ROW]], true],
    ["the same, on the web", [null, null], true],
  ])("%s", (_, given, isGone) => {
    expect(isRowGone("paletteProfiles.removeLayer", given)).toBe(isGone);
  });

  test("a button in the title of a view, while no row has the focus", () => {
    expect(isRowGone("paletteProfiles.newProfile", [undefined, undefined])).toBe(false);
    const { contributes } = JSON.parse(readFileSync("package.json", "utf8")) as {
      readonly contributes: { readonly menus: { readonly "view/title": readonly { readonly command: string }[] } };
    };
    const buttons = contributes.menus["view/title"].map(({ command }) => command);
    expect(new Set(BUTTONS)).toEqual(new Set(buttons));
  });
});
