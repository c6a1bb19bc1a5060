import { describe, expect, it } from "vitest";
import { areSame, leavesOf, nameOf, valueIn } from "../../server/src/compare/values/treeValue";
import { knownPathsOf } from "../../server/src/compare/values/knownPaths";
import { carriedOver, valuesIn, type Carried } from "../helpers/comparedValues";
import { numbers } from "../helpers/numbers";
import { overridesOf } from "../helpers/overrides";
import { versionSteps, type VersionStep } from "../helpers/packVersions";

const steps = versionSteps();
/** How many sets of overrides are tried for each step. */
const SETS = Number(process.env["OVERRIDE_SETS"] ?? "4");

/** Nothing that the user wrote is lost without being in the list of changes. */
function expectNothingLost({ values, changes, text = "" }: Carried): void {
  const result = valuesIn(text);
  for (const { path, value } of leavesOf(values.mine)) {
    const now = valueIn(result, path);
    if (path.length === 0 || (now !== undefined && areSame(now, value))) continue;
    const change = changes.find((one) => nameOf(one.path) === nameOf(path));
    expect(change, `${path.join(".")} was lost`).toBeDefined();
    if (change?.isOverride === true) expect(["gone", "conflict"]).toContain(change.is);
  }
}

/** What neither side changed is as it was. */
function expectKept({ values, text = "" }: Carried): void {
  const result = valuesIn(text);
  for (const { path, value } of leavesOf(values.mine)) {
    const [old, next, now] = [values.before, values.after, result].map((root) => valueIn(root, path));
    if (path.length === 0 || next === undefined || old === undefined || !areSame(old, next)) continue;
    expect(now !== undefined && areSame(now, value), path.join(".")).toBe(true);
  }
}

function expectCarried({ before, after }: VersionStep, mine: string): void {
  const known = { before: knownPathsOf(before.content), after: knownPathsOf(after.content) };
  const texts = { before: before.content.values, mine, after: after.content.values };
  const result = carriedOver(texts, false, known);
  const { text } = result;
  expect(text, mine).toBeDefined();
  if (text === undefined) return;
  expect(valuesIn(text).tree.problems).toEqual([]);
  expectKept(result);
  expectNothingLost(result);
  for (const [comment] of mine.matchAll(/# mine.*/g)) expect(text, mine).toContain(comment);
  const again = carriedOver({ before: texts.after, mine: text, after: texts.after }, false, known);
  expect(again.text).toBe(text);
  expect(again.carried?.edits).toEqual([]);
}

const names = steps.length === 0 ? ["(the real packs are not here)"] : [...new Set(steps.map(({ name }) => name))];

describe("overrides of real packs", () => {
  it.skipIf(steps.length === 0).each(names)("%s: are carried over, with nothing lost unsaid, and only once", (name) => {
    for (const step of steps.filter((one) => one.name === name)) {
      const defaults = step.before.content.values;
      const below = numbers(defaults.length);
      for (let i = 0; i < SETS; i++) expectCarried(step, overridesOf(defaults, below));
    }
  });
});
