import { expect, it } from "vitest";
import { checkReading } from "../../server/src/analysis/check";
import { catalogOf } from "../../server/src/packs/catalog";
import { knownRegistry } from "../helpers/knownRegistry";
import { EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";

/** What is said of a version that the registry does not have. */
function said(versions: readonly string[]): readonly string[] {
  const source = knownRegistry({ name: "Ours", packs: { web: versions } }).snapshot();
  const pack = '{ name: web, type: helm, layer: addon, tag: "9.9.9", registry: Ours }';
  const text = `metadata: { name: a }\nspec: { template: { type: add-on, packs: [${pack}] } }\n`;
  const findings = checkReading(read(text), { ...EXAMPLE_SURROUNDINGS, catalog: catalogOf([source].flat()) });
  return findings.filter(({ rule }) => rule === "unknown-pack-version").map(({ message }) => message);
}

it("a pre-release is not the newest version, unless there is nothing else", () => {
  expect(said(["2.0.0-rc.1", "1.2.3"])).toEqual(["web 9.9.9 was not found in Ours. The newest version is 1.2.3."]);
  expect(said(["2.0.0-rc.1"])).toEqual(["web 9.9.9 was not found in Ours. The newest version is 2.0.0-rc.1."]);
});
