import { catalogOf, UNKNOWN, type Catalog } from "../../server/src/packs/catalog";
import { bundledSource } from "../../server/src/registries/bundled/bundled";
import { readProfileText, type Reading } from "../../server/src/profile/reading";
import { checkReading } from "../../server/src/analysis/check";
import { ALL_RULES } from "../../server/src/rules/allRules";
import type { Finding, Fix, CheckContext } from "../../server/src/rules/rule";
import { applyEdits } from "../../server/src/text/edit";
import { textOf } from "../../server/src/text/text";
import { exampleRegistry, exampleTenant } from "./exampleRegistry";
import { languageNamed, type LanguageId } from "./languages";

export const BUNDLED: Catalog = catalogOf([bundledSource()]);
/**
 * The catalog for tests of rules: the packs of test/fixtures/packs in "Example Registry", its tenant, and the sample. The
 * sample says nothing of the states of versions here: those of real packs change, and fixtures name many of them.
 */
export const EXAMPLE_CATALOG: Catalog = catalogOf([
  exampleRegistry(),
  exampleTenant(),
  { ...bundledSource(), version: () => UNKNOWN },
]);

/** The context for tests of rules and fixes, with a fixed date. */
export const EXAMPLE_SURROUNDINGS: CheckContext = {
  catalog: EXAMPLE_CATALOG,
  // Rules that are off by default are tested like all others.
  config: {
    rules: Object.fromEntries(
      ALL_RULES.flatMap(({ id, severity, isOffByDefault }) => (isOffByDefault === true ? [[id, severity]] : [])),
    ),
  },
  companions: [],
  today: "2026-01-15",
};
export const BUNDLED_SURROUNDINGS: CheckContext = { ...EXAMPLE_SURROUNDINGS, catalog: BUNDLED };

/** Parses a text as a profile. */
export function read(content: string, language: LanguageId = "yaml", isDeclared = false): Reading {
  return readProfileText(textOf(content), { language: languageNamed(language), isDeclared });
}

/** The findings of a text. */
export function findingsIn(content: string, language: LanguageId = "yaml", isDeclared = false): readonly Finding[] {
  return checkReading(read(content, language, isDeclared), EXAMPLE_SURROUNDINGS);
}

/** The ids of the rules of a text's findings, in text order. */
export function rulesBrokenBy(content: string, language: LanguageId = "yaml"): string[] {
  return findingsIn(content, language).map(({ rule }) => rule);
}

/** A text after a fix. */
export function apply(content: string, fix: Fix): string {
  return applyEdits(content, fix.edits);
}
