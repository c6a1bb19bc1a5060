import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readProfileText } from "../../server/src/profile/reading";
import { textOf } from "../../server/src/text/text";
import { BUNDLED_SURROUNDINGS, EXAMPLE_SURROUNDINGS, findingsIn } from "../helpers/reading";
import { checkReading } from "../../server/src/analysis/check";
import { languageNamed } from "../helpers/languages";

const TEXT = readFileSync(join(import.meta.dirname, "../fixtures/go-templates.yaml"), "utf8");

it.each([
  ["as the registry's pack", EXAMPLE_SURROUNDINGS],
  ["as a pack that is not known", BUNDLED_SURROUNDINGS],
])("templates that are no macros of Palette give nothing, %s", (_, surroundings) => {
  const reading = readProfileText(textOf(TEXT), { language: languageNamed("yaml"), isDeclared: false });
  expect(reading.documents[0]?.shape?.id).toBe("import");
  expect(checkReading(reading, surroundings)).toEqual([]);
});

it("a macro of Palette among them is still seen", () => {
  const broken = TEXT.replace("v{{ .Chart.AppVersion }}", "v{{ .spectro.var.version }}");
  expect(findingsIn(broken).map(({ rule }) => rule)).toEqual(["undefined-variable"]);
});
