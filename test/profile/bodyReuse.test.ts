import { expect, it } from "vitest";
import { checkReading } from "../../server/src/analysis/check";
import { bodiesOf, valuesBodyOf } from "../../server/src/profile/packBodies";
import { profilesIn, readProfileText, type Reading } from "../../server/src/profile/reading";
import { YAML_LANGUAGE } from "../../server/src/syntax/yaml/yamlLanguage";
import { textOf } from "../../server/src/text/text";
import { EXAMPLE_SURROUNDINGS } from "../helpers/reading";

const PACKS = 6;

/** A profile in whose first pack something is changed. */
function read(first: string, previous?: Reading): Reading {
  const packs = Array.from({ length: PACKS }, (_, i) => {
    const value = i === 0 ? first : `"${String(i)}"`;
    return `      - name: web${String(i)}\n        tag: "1.0.0"\n        values: |\n          key${String(i)}: ${value}\n`;
  });
  const content = `metadata: { name: shop }\nspec:\n  template:\n    type: add-on\n    packs:\n${packs.join("")}`;
  return readProfileText(textOf(content), { language: YAML_LANGUAGE, previous });
}

function bodyObjects(reading: Reading): unknown[] {
  return profilesIn(reading).flatMap((profile) => bodiesOf(reading, profile).map(({ placed }) => placed.body));
}

it("bodies are the same objects though readings in between came to a few of them only", () => {
  const whole = read("one");
  checkReading(whole, EXAMPLE_SURROUNDINGS);
  const before = bodyObjects(whole);
  let last = whole;
  for (const [i, value] of ["two", "three", "four"].entries()) {
    last = read(value, last);
    for (const pack of profilesIn(last)[0]?.packs.slice(0, i) ?? []) valuesBodyOf(last, pack);
  }
  const after = bodyObjects(read("five", last));
  expect(after).toHaveLength(PACKS);
  for (const [i, body] of after.entries()) expect(body === before[i], `body ${String(i)}`).toBe(i > 0);
  expect(last.earlierBodies.inOrder.length).toBeLessThanOrEqual(PACKS);
});
