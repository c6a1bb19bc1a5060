import { expect, it } from "vitest";
import { textFiles, textOf } from "./repository";

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string; readonly title: string }[] };
}

const { commands } = (JSON.parse(textOf("package.json")) as Manifest).contributes;
const titles = JSON.parse(textOf("package.nls.json")) as Readonly<Record<string, string>>;
const pages = textFiles("docs")
  .filter((path) => path.endsWith(".md"))
  .map(textOf)
  .join("\n");

it("every command is described in docs", () => {
  expect(commands.length).toBeGreaterThan(0);
  // What is in brackets explains the name, and an ellipsis is not a part of it.
  const shown = commands.map(({ title }) => (titles[title.replaceAll("%", "")] ?? title).replace(/ \(.*\)|…/g, ""));
  expect(shown.filter((name) => !pages.includes(`**${name}`))).toEqual([]);
});
