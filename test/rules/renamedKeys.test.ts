import { expect, it } from "vitest";
import { findingsIn } from "../helpers/reading";

const flat = (entry: string): string => `name: x\n${entry}\npacks: [{ name: a, tag: "1", layer: addon }]\n`;

it.each([
  [flat("tag: [a]"), ['Rename to "tags"']],
  [flat("tag: ${ALL}"), ['Rename to "tags"']],
  [flat("tag: 1"), []],
  [flat("tag: { a: b }"), ['Rename to "tags"']],
  [flat("descripton: 1"), ['Rename to "description"']],
  [flat("descripton: [a]"), []],
])("an unknown key is renamed only to one that may have its value: %j", (content, titles) => {
  const found = findingsIn(content).filter(({ rule }) => rule === "unknown-key");
  expect(found.map(({ message }) => message.includes("Did you mean"))).toEqual([titles.length > 0]);
  expect(found.flatMap(({ fixes }) => fixes?.() ?? []).map(({ title }) => title)).toEqual(titles);
});
