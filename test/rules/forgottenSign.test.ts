import { expect, it } from "vitest";
import { findingsIn } from "../helpers/reading";

const profile = (values: string): string =>
  `metadata:\n  name: shop\nspec:\n  template:\n    type: add-on\n    packs:\n      - name: a\n        type: helm\n        layer: addon\n        tag: "1.0"\n        values:${values}\n`;

it.each([
  ["\n          pack:\n            namespace: a", "`values` must be text, not a map. Write `values: |`."],
  [" { pack: { namespace: a } }", "`values` must be text, not a map."],
])("values that are no text are told of with what to do: %j", (values, message) => {
  expect(findingsIn(profile(values)).map((finding) => finding.message)).toEqual([message]);
});
