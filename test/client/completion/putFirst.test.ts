import { expect, it } from "vitest";
import { putFirst } from "../../../client/src/completion/putFirst";

it("the items of a list come before those that VS Code has for JSON, and in their own order", () => {
  const items = [{ sortText: "1001" }, { sortText: "1000" }];
  putFirst(items);
  const others = ['"1.34.2"', '"5.0.5"', "1.34.2", "addon"];
  const keys = [...items.map(({ sortText }) => sortText), ...others].sort();
  expect(keys.slice(0, 2)).toEqual(["!1000", "!1001"]);
});
