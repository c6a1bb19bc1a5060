import { parse } from "@cdktf/hcl2json";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { checkReading } from "../../server/src/analysis/check";
import { fixAll, quickFixes } from "../../server/src/editor/actions/codeActions";
import { resultOfEdits } from "../../server/src/editor/actions/verifiedEdits";
import { complete } from "../../server/src/editor/completion/completion";
import { hover } from "../../server/src/editor/hover/hover";
import { documentSymbols } from "../../server/src/editor/structure/documentSymbols";
import { logicalPlaceOf } from "../../server/src/profile/logicalPlace";
import { bodiesOf } from "../../server/src/profile/packBodies";
import { profilesIn, readProfileText, type Reading } from "../../server/src/profile/reading";
import type { Finding } from "../../server/src/rules/rule";
import { bodyOffset, hostRange } from "../../server/src/syntax/embedded/embeddedBody";
import { applyEdits, type TextEdit } from "../../server/src/text/edit";
import { textOf } from "../../server/src/text/text";
import { damage, damaged, expectWithin } from "../helpers/damage";
import { forms, resourceOf, type HclProfile, type TextForm } from "../helpers/hcl";
import { hclProfiles } from "../helpers/hclProfiles";
import { languageNamed, type LanguageId } from "../helpers/languages";
import { EXAMPLE_CATALOG, EXAMPLE_SURROUNDINGS } from "../helpers/reading";

const readAs = (text: string, language: LanguageId = "terraform", previous?: Reading): Reading =>
  readProfileText(textOf(text), { language: languageNamed(language), previous });
const check = (reading: Reading): readonly Finding[] => checkReading(reading, EXAMPLE_SURROUNDINGS);
const chosen =
  (list: readonly TextForm[]): ((index: number) => TextForm) =>
  (index) =>
    list[index % list.length] ?? "quoted";

/** Texts of Terraform: whole profiles, with LF or CRLF, and other blocks around them. */
const texts = fc
  .record({
    profile: hclProfiles,
    forms,
    unit: fc.constantFrom(1, 2, 4),
    isCrlf: fc.boolean(),
    before: fc.constantFrom("", "# note\n", "locals {\n  shared = <<-EOT\n    a: 1\n  EOT\n}\n", 'variable "x" {}\n'),
  })
  .map(({ profile, forms: list, unit, isCrlf, before }) => {
    const text = before + resourceOf(profile, chosen(list), unit);
    return { profile, text: isCrlf ? text.replaceAll("\n", "\r\n") : text };
  });

/** The lines of a text that edits do not touch, before and after. */
function expectOtherLinesSame(text: string, edits: readonly TextEdit[]): void {
  const touched = (at: number): boolean =>
    edits.some(
      ({ range }) => at >= text.lastIndexOf("\n", range.start - 1) + 1 && at <= (text + "\n").indexOf("\n", range.end),
    );
  const after = applyEdits(text, edits);
  let at = 0;
  const kept: string[] = [];
  for (const line of text.split("\n")) {
    if (!touched(at)) kept.push(line);
    at += line.length + 1;
  }
  let from = 0;
  const lines = after.split("\n");
  for (const line of kept) {
    const found = lines.indexOf(line, from);
    expect(found, JSON.stringify(line)).toBeGreaterThanOrEqual(0);
    from = found + 1;
  }
}

describe("profiles in Terraform", () => {
  it("are read as an independent reader reads them", async () => {
    await fc.assert(
      fc.asyncProperty(texts, async ({ text }) => {
        const reading = readAs(text);
        expect(reading.tree.problems).toEqual([]);
        const [profile] = profilesIn(reading);
        const read = (await parse("main.tf", text)) as {
          resource: Record<string, Record<string, Record<string, unknown>[]>>;
        };
        const theirs = read.resource["spectrocloud_cluster_profile"]!["shop"]![0]! as {
          name: string;
          pack: { name: string; tag: string; values?: string; manifest?: { content: string }[] }[];
        };
        const plain = (said: string | undefined): string | undefined =>
          said?.replaceAll("\r\n", "\n").replace(/([$%])\1\{/g, "$1{");
        expect(profile?.name?.text).toBe(theirs.name);
        expect(profile?.packs.map(({ values }) => values?.text)).toEqual(
          theirs.pack.map(({ values }) => plain(values)),
        );
        expect(profile?.packs.map(({ manifests }) => manifests.map(({ content }) => content?.text))).toEqual(
          theirs.pack.map(({ manifest = [] }) => manifest.map(({ content }) => plain(content))),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("have the places of their texts both ways", () => {
    fc.assert(
      fc.property(texts, ({ text }) => {
        const reading = readAs(text);
        for (const { placed } of profilesIn(reading).flatMap((profile) => bodiesOf(reading, profile))) {
          const { body } = placed;
          for (let at = 0; at < body.text.length; at++) {
            const { start, end } = hostRange(placed, { start: at, end: at + 1 });
            expectWithin(text, { start, end });
            if (end - start === 1) expect(text[start]).toBe(body.text[at]);
            expect(bodyOffset(placed, start)).toBeLessThanOrEqual(at);
            if (end - start === 1) expect(bodyOffset(placed, start)).toBe(at);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("may be cut and edited anywhere: nothing throws, and all ranges lie in the text", () => {
    fc.assert(
      fc.property(texts, damage, fc.nat(), fc.boolean(), ({ text }, edits, at, isCut) => {
        const broken = isCut ? text.slice(0, at % (text.length + 1)) : damaged(text, edits);
        const reading = readAs(broken, "terraform", readAs(text));
        const findings = check(reading);
        for (const { range, related = [], fixes } of findings) {
          expectWithin(broken, range);
          related.forEach((place) => expectWithin(broken, place.range));
          for (const fix of fixes?.() ?? []) fix.edits.forEach((edit) => expectWithin(broken, edit.range));
        }
        const offset = at % (broken.length + 1);
        documentSymbols(reading, EXAMPLE_CATALOG).forEach(({ range }) => expectWithin(broken, range));
        const found = hover(reading, offset, EXAMPLE_CATALOG, { now: 0 });
        if (found !== undefined) expectWithin(broken, found.range);
        for (const { edit } of complete(reading, offset, EXAMPLE_CATALOG).items) expectWithin(broken, edit.range);
        expect(findings.map(({ rule, range }) => ({ rule, range }))).toEqual(
          check(readAs(broken)).map(({ rule, range }) => ({ rule, range })),
        );
      }),
      { numRuns: 150 },
    );
  });

  it("are fixed in their texts alone, and are still Terraform then", async () => {
    await fc.assert(
      fc.asyncProperty(texts, async ({ text }) => {
        const reading = readAs(text);
        const findings = check(reading);
        const fixes = findings.flatMap(({ fixes: make }) => make?.() ?? []);
        const changes = [...fixes.map(({ edits }) => edits), fixAll(reading, EXAMPLE_SURROUNDINGS).edits];
        for (const edits of changes) {
          if ("reason" in resultOfEdits(reading, edits)) continue;
          const after = applyEdits(text, edits);
          expectOtherLinesSame(text, edits);
          expect(readAs(after).tree.problems).toEqual([]);
          await parse("main.tf", after);
        }
        quickFixes(reading, findings, { start: 0, end: text.length });
      }),
      { numRuns: 40 },
    );
  });

  it("are completed in their texts alone, and are still Terraform then", async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.nat(), async ({ text }, at) => {
        const reading = readAs(text);
        const { items } = complete(reading, at % (text.length + 1), EXAMPLE_CATALOG);
        for (const { edit } of items.slice(0, 5)) {
          const after = applyEdits(text, [edit]);
          expectOtherLinesSame(text, [edit]);
          expect(readAs(after).tree.problems).toEqual([]);
          await parse("main.tf", after);
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** What has no meaning in some of the shapes, or another one. */
const OF_SOME_SHAPES: ReadonlySet<string> = new Set([
  "unknown-key",
  "pack-not-resolvable",
  "raw-registry-uid",
  "unused-variable",
]);

function importOf({ name, version, type, cloud, packs, variables }: HclProfile): unknown {
  const written = packs.map(({ registry, ...pack }) => ({ ...pack, registry: { metadata: { name: registry } } }));
  return {
    metadata: { name },
    spec: { version, template: { type, cloudType: cloud, packs: written }, variables: named(variables) },
  };
}

function crossplaneOf({ packs, variables, ...rest }: HclProfile): unknown {
  const pack = packs.map(({ registry, manifests, ...one }) => ({
    ...one,
    registryName: registry,
    manifest: manifests,
  }));
  const profileVariables = variables.length === 0 ? undefined : [{ variable: named(variables) }];
  return {
    apiVersion: "cluster.palette.crossplane.io/v1alpha1",
    kind: "Profile",
    metadata: { name: "shop" },
    spec: { forProvider: { ...rest, pack, profileVariables } },
  };
}

const named = (variables: HclProfile["variables"]): unknown =>
  variables.map(({ name, ...rest }) => ({ name, displayName: name, ...rest }));

/** The rules of the findings, each with the pack and the place in the text of the pack. */
function placesIn(text: string, language: LanguageId): string[] {
  const reading = readAs(text, language);
  return check(reading)
    .filter(({ rule }) => !OF_SOME_SHAPES.has(rule))
    .map(({ rule, range }) => {
      const { pack, variable, body } = logicalPlaceOf(reading, range);
      const inBody = body && [body.manifest?.index ?? "values", body.position.line, body.position.character];
      return JSON.stringify([rule, pack?.index, variable?.index, inBody]);
    })
    .sort();
}

it("the same profile has the same findings in YAML, JSON, Crossplane and Terraform", () => {
  fc.assert(
    fc.property(hclProfiles, forms, (profile, list) => {
      const entity = JSON.parse(JSON.stringify(importOf(profile))) as unknown;
      const inYaml = placesIn(stringify(entity, { lineWidth: 0 }), "yaml");
      expect(placesIn(JSON.stringify(entity), "json")).toEqual(inYaml);
      const resource = JSON.parse(JSON.stringify(crossplaneOf(profile))) as unknown;
      const inCrossplane = placesIn(stringify(resource, { lineWidth: 0 }), "yaml");
      expect(placesIn(resourceOf(profile, chosen(list)), "terraform")).toEqual(inCrossplane);
      expect(inCrossplane).toEqual(inYaml);
    }),
    { numRuns: 200 },
  );
});
