import { expect, it } from "vitest";
import { findingsIn } from "../helpers/reading";

const flat = (key: string): string =>
  `name: a\ntype: add-on\n${key}\npacks:\n  - { name: p, layer: addon, tag: "1.0.0", type: oci }\n`;

it.each([
  ["tag: 1", []],
  ["tag: [a]", ['Rename to "tags"']],
])("a key is renamed to a near one only where its value fits: %s", (key, titles) => {
  const [unknown] = findingsIn(flat(key), "yaml").filter(({ rule }) => rule === "unknown-key");
  expect(unknown?.fixes?.().map(({ title }) => title)).toEqual(titles);
});
