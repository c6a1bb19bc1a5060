import { describe, expect, it } from "vitest";
import { areSame, leavesOf, nameOf, valueIn } from "../../server/src/compare/values/treeValue";
import { checkReading } from "../../server/src/analysis/check";
import { knownPathsOf } from "../../server/src/compare/values/knownPaths";
import { valuesBodyOf, type PackBody } from "../../server/src/profile/packBodies";
import { profilesIn } from "../../server/src/profile/reading";
import { editsInHost } from "../../server/src/syntax/embedded/bodyEdits";
import { applyEdits } from "../../server/src/text/edit";
import { catalogOf } from "../../server/src/packs/catalog";
import { carriedOver, valuesIn, type Carried } from "../helpers/comparedValues";
import { numbers } from "../helpers/numbers";
import { overridesOf } from "../helpers/overrides";
import { registryOfPacks, versionSteps, type VersionStep } from "../helpers/packVersions";
import { EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";

const steps = versionSteps();
/** How many sets of overrides are tried for each pack. */
const SETS = Number(process.env["OVERRIDE_SETS"] ?? "1");

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

/** The result has no finding that neither the user's values have, against either version, nor the new defaults. */
function expectNoNewFinding(step: VersionStep, mine: string, text: string): void {
  const registry = catalogOf([registryOfPacks([step.before, step.after])]);
  const found = (version: string, values: string): string[] => {
    const reading = read(profileOf(step.name, version, values), "yaml");
    const findings = checkReading(reading, { ...EXAMPLE_SURROUNDINGS, catalog: registry });
    // What snippets leave out depends on how the new version is built.
    return findings.map(({ rule, message }) =>
      rule === "values-partial" ? rule : `${rule}: ${message.replaceAll(version, "VERSION")}`,
    );
  };
  const { before, after } = step;
  const allowed = new Set([
    ...found(before.version, mine),
    ...found(after.version, mine),
    ...found(after.version, after.content.values),
  ]);
  expect(
    found(after.version, text).filter((finding) => !allowed.has(finding)),
    `${mine}---\n${text}`,
  ).toEqual([]);
}

/** The edits can be made in the profile, in a block of YAML and in a string of JSON. */
function expectInProfile({ name, before, after }: VersionStep, mine: string): void {
  const yaml = profileOf(name, before.version, mine);
  const packs = [{ name, tag: before.version, values: mine }];
  const json = JSON.stringify({ metadata: { name: "shop" }, spec: { template: { type: "add-on", packs } } });
  for (const [text, language] of [[yaml, "yaml"] as const, [json, "json"] as const]) {
    const valuesOf = (content: string): PackBody | undefined => {
      const reading = read(content, language);
      const pack = profilesIn(reading)[0]?.packs[0];
      return pack && valuesBodyOf(reading, pack);
    };
    const body = valuesOf(text);
    const { tree } = read(text, language);
    const own = body?.placed.body.text ?? "";
    const carried = carriedOver({ before: before.content.values, mine: own, after: after.content.values });
    const edits = body && editsInHost(tree, body.field.node, body.placed, carried.carried?.edits ?? []);
    expect(edits, mine).toBeDefined();
    expect(valuesOf(applyEdits(text, edits ?? []))?.placed.body.text).toBe(carried.text);
  }
}

function profileOf(name: string, tag: string, values: string): string {
  const indented = values.replace(/^(?=.)/gm, "          ");
  return `metadata:
  name: shop
spec:
  version: 1.0.0
  template:
    type: add-on
    packs:
      - name: ${name}
        type: spectro
        layer: addon
        tag: "${tag}"
        registry: { metadata: { name: Real } }
        values: |${values.startsWith(" ") ? "2" : ""}
${indented}
`;
}

function expectCarried(step: VersionStep, mine: string): void {
  const { before, after } = step;
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
  expectNoNewFinding(step, mine, text);
  expectInProfile(step, mine);
  const again = carriedOver({ before: texts.after, mine: text, after: texts.after }, false, known);
  expect(again.text).toBe(text);
  expect(again.carried?.edits).toEqual([]);
}

const names = steps.length === 0 ? ["(the real packs are not here)"] : [...new Set(steps.map(({ name }) => name))];

describe("overrides of real packs", () => {
  it.skipIf(steps.length === 0).each(names)("%s: are carried over, with nothing lost unsaid, and only once", (name) => {
    const own = steps.filter((one) => one.name === name);
    const below = numbers(own.length + name.length);
    for (let i = 0; i < SETS; i++) {
      const step = own[i % own.length];
      if (step !== undefined) expectCarried(step, overridesOf(step.before.content.values, below));
    }
  });
});
