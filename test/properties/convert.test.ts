import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ValidateFunction } from "ajv";
import { default as AjvDraft04 } from "ajv-draft-04";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convertProfile, importJson, nativeYaml, type Converted } from "../../server/src/convert/profile";
import type { ShapeId } from "../helpers/shapeIds";
import { profilesIn } from "../../server/src/profile/reading";
import { childrenOf, kindOf, rangeOf, resolve, textOfNode, type NodeId, type Tree } from "../../server/src/syntax/tree";
import { encloses } from "../../server/src/text/range";
import { ENCODERS, expectedOf, facts, textIn } from "../helpers/convertible";
import { profileTexts } from "../helpers/profiles";
import { BUNDLED, read } from "../helpers/reading";
import { shared } from "../helpers/shared";
import { LANGUAGE_IDS, type LanguageId } from "../helpers/languages";

const SHAPE_IDS = Object.keys(ENCODERS) as ShapeId[];
const languages = fc.constantFrom(...LANGUAGE_IDS);

function convertAll(text: string, language: LanguageId): Converted[] {
  return profilesIn(read(text, language)).map((profile) => convertProfile(profile, BUNDLED));
}

function convertOnly(text: string, language: LanguageId): Converted {
  const [converted, ...more] = convertAll(text, language);
  if (converted === undefined || more.length > 0) throw new Error(`One profile must stand in\n${text}`);
  return converted;
}

/** What is written in one form and read again says the same, in both. */
function expectRoundTrip({ entity }: Converted): void {
  const json = importJson(entity);
  const yaml = nativeYaml(entity);
  const fromYaml = convertOnly(yaml, "yaml").entity;
  expect(nativeYaml(fromYaml)).toBe(yaml);
  expect(importJson(fromYaml)).toBe(json);
  const fromJson = convertOnly(json, "json").entity;
  expect(importJson(fromJson)).toBe(json);
  expect(importJson(convertOnly(nativeYaml(fromJson), "yaml").entity)).toBe(json);
}

describe.each(SHAPE_IDS)("a profile of the shape %s", (shape) => {
  it("is converted with all that it says, and to what says the same when it is read again", () => {
    fc.assert(
      fc.property(facts, languages, (profile, language) => {
        const text = textIn(language, ENCODERS[shape](profile));
        const reading = read(text, language);
        expect(reading.documents[0]?.shape?.id, text).toBe(shape);
        const converted = convertOnly(text, language);
        expect(JSON.parse(importJson(converted.entity)), text).toEqual(expectedOf(profile, shape));
        const unstated = shape === "update" ? ["spec.template.cloudType"] : [];
        expect(converted.losses.map(({ path }) => path)).toEqual(unstated);
        expectRoundTrip(converted);
      }),
      { numRuns: 150 },
    );
  });
});

/** Every scalar below a node, keys that are merged in too. */
function scalarsIn(tree: Tree, node: NodeId): NodeId[] {
  const target = resolve(tree, node);
  return kindOf(tree, target) === "scalar"
    ? [target]
    : childrenOf(tree, target).flatMap((child) => scalarsIn(tree, child));
}

/** Puts keys of its own anywhere into a document, each with a text that stands nowhere else. */
function withStrangers(document: unknown, picks: readonly number[]): unknown {
  const copy = structuredClone(document);
  const maps: Record<string, unknown>[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if (!Array.isArray(value)) maps.push(value as Record<string, unknown>);
    Object.values(value).forEach(visit);
  };
  visit(copy);
  picks.forEach((pick, i) => {
    const map = maps[pick % maps.length];
    if (map !== undefined)
      map[["uid", "chart", "labels ", "x"][i % 4] ?? "x"] = pick % 2 === 0 ? `stranger ${i}` : { a: [`stranger ${i}`] };
  });
  return copy;
}

describe("nothing that a profile says is dropped in silence", () => {
  it("whatever keys stand in it", () => {
    fc.assert(
      fc.property(
        facts,
        languages,
        fc.constantFrom(...SHAPE_IDS),
        fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
        (profile, language, shape, picks) => {
          const text = textIn(language, withStrangers(ENCODERS[shape](profile), picks));
          const reading = read(text, language);
          for (const found of profilesIn(reading)) {
            const { entity, losses } = convertProfile(found, BUNDLED);
            const kept = JSON.stringify(JSON.parse(importJson(entity)));
            for (const node of scalarsIn(found.tree, found.node)) {
              const value = textOfNode(found.tree, node) ?? "";
              const isLost = losses.some(({ range }) => encloses(range, rangeOf(found.tree, node)));
              const isKept = kept.includes(JSON.stringify(value).slice(1, -1));
              expect(isLost || isKept || isShape(value) || isTag(value, kept), `${value} in\n${text}`).toBe(true);
              if (value.startsWith("stranger") && !isKept) expect(isLost).toBe(true);
            }
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it("in profiles with faults of every kind, which come back as they were", () => {
    fc.assert(
      fc.property(profileTexts(), ({ text, language }) => {
        for (const converted of convertAll(text, language)) expectRoundTrip(converted);
      }),
      { numRuns: 300 },
    );
  });
});

/** `apiVersion` and `kind` say which shape it is. */
function isShape(text: string): boolean {
  return /\/v1|^ClusterProfile$|^Profile$|^none$/.test(text);
}

function isTag(text: string, kept: string): boolean {
  const [name = "", value = ""] = text.split(":");
  return kept.includes(`${JSON.stringify(name)}:${JSON.stringify(value)}`);
}

const corpus = shared("corpus");
const files = corpus.hasShared
  ? readdirSync(corpus.folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.(?:ya?ml|json)$/.test(file))
  : ["the corpus"];

describe.skipIf(!corpus.hasShared)("real profiles", () => {
  it.each(files)("%s comes back as it was", (file) => {
    const text = readFileSync(join(corpus.folder, file), "utf8");
    for (const converted of convertAll(text, file.endsWith(".json") ? "json" : "yaml")) expectRoundTrip(converted);
  });
});

const api = shared("palette-api");

describe.skipIf(!api.hasShared)("Palette's own schema of what it imports", () => {
  const validator = (): ValidateFunction => {
    const spec = readFileSync(join(api.folder, "palette-apis-spec.json"), "utf8");
    return new AjvDraft04({ strict: false, allErrors: true }).compile({
      definitions: closed((JSON.parse(spec) as { definitions: object }).definitions),
      $ref: "#/definitions/v1ClusterProfileImportEntity",
    });
  };
  let validate: ValidateFunction | undefined;
  const expectValid = ({ entity }: Converted): void => {
    validate ??= validator();
    expect(validate(JSON.parse(importJson(entity))), JSON.stringify(validate.errors)).toBe(true);
  };

  it("accepts what is made of profiles of every shape", () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...SHAPE_IDS), (profile, shape) => {
        const unique = { ...profile, spec: { ...profile.spec, variables: profile.spec.variables.slice(0, 1) } };
        unique.spec.template = { ...profile.spec.template, packs: profile.spec.template.packs.slice(0, 1) };
        expectValid(convertOnly(textIn("json", ENCODERS[shape](unique)), "json"));
      }),
      { numRuns: 300 },
    );
  });

  it.skipIf(!corpus.hasShared).each(files)("accepts what is made of %s", (file) => {
    const text = readFileSync(join(corpus.folder, file), "utf8");
    convertAll(text, file.endsWith(".json") ? "json" : "yaml").forEach(expectValid);
  });
});

/** The definitions of the import form, without room for keys that they do not name. */
function closed(definitions: object): object {
  const names = Object.entries(definitions).filter(([name]) =>
    /ImportEntity$|RegistryMetadata$|^v1Variable/.test(name),
  );
  return Object.fromEntries(
    names.map(([name, schema]) => [
      name,
      "properties" in schema ? { additionalProperties: false, ...schema } : (schema as object),
    ]),
  );
}
