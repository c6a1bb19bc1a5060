import { describe, expect, it } from "vitest";
import { applyEdits } from "../../server/src/text/edit";
import { positionAt, textOf } from "../../server/src/text/text";
import { memoryWorkspace } from "../helpers/memoryWorkspace";

const VALUES = "manifests:\n  gateway:\n    class: mine # ours\n    log:\n      level: debug\n";
const json = (values: string): string => {
  const pack = { name: "example-gateway", type: "spectro", layer: "addon", tag: "1.0.0", values };
  return JSON.stringify({ metadata: { name: "shop" }, spec: { template: { type: "add-on", packs: [pack] } } });
};

/** The values after a change that is offered at a word in them; undefined if it is not offered. */
async function after(word: string, title: string): Promise<string | undefined> {
  const text = json(VALUES);
  const space = memoryWorkspace({ "shop.yaml": text });
  space.open("shop.yaml");
  await space.findings("shop.yaml");
  const position = positionAt(textOf(text), text.lastIndexOf(word) + 1);
  const asked = await space.service.rewrites(space.uri("shop.yaml"), { start: position, end: position });
  const made = await asked?.value.find((one) => one.title === title)?.make();
  if (made?.is !== "made") return undefined;
  const result = applyEdits(text, made.changes[0]?.edits ?? []);
  const { spec } = JSON.parse(result) as { spec: { template: { packs: { values: string }[] } } };
  const values = spec.template.packs[0]?.values ?? "";
  // Nothing else changes.
  expect(result).toBe(json(values));
  return values;
}

describe("the defaults of a pack, in JSON", () => {
  it("take the place of a value", async () => {
    const reset = VALUES.replace("class: mine", "class: internal");
    expect(await after("class", 'Reset "class" to the default')).toBe(reset);
  });

  it("fill a block that lacks some, and no other", async () => {
    const values = await after("gateway", 'Insert the missing defaults of "gateway"');
    expect(values).toMatch(
      /^manifests:\n {2}gateway:\n {4}class: mine # ours\n {4}replicas: 2\n {4}# Where it listens\n {4}listen:/,
    );
    expect(values).toContain("    log:\n      level: debug\n    labels:\n      app: gateway\n");
    expect(await after("log:", 'Insert the missing defaults of "log"')).toBeUndefined();
  });
});
