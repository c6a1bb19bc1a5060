import { describe, expect, it } from "vitest";
import type { JsonSchema } from "../../server/src/generated/jsonSchema";
import { ALL_SHAPES } from "../../server/src/shapes/allShapes";
import { keysOf, schemaAt, typesOf } from "../../server/src/shapes/schema";
import { complete } from "../../server/src/editor/completion/completion";
import { hover } from "../../server/src/editor/hover/hover";
import { markdownText } from "../../server/src/editor/markdown";
import { applyEdits } from "../../server/src/text/edit";
import { BUNDLED, read } from "../helpers/reading";
import { FORMS, languageOf, readBack, SHAPE_EXAMPLES, write, at } from "../helpers/shapeExamples";

type Path = readonly (string | number)[];

/** All keys of a shape that list their values, with their paths. */
function enumerationsAt(file: string, path: Path): { path: Path; schema: JsonSchema }[] {
  const found = schemaAt(file, path);
  if (found === undefined) return [];
  const own = choicesOf(found.schema).length > 0 ? [{ path, schema: found.schema }] : [];
  const inner = [...keysOf(found).keys()].map((key) => [...path, key]);
  const items = found.schema.items === undefined ? [] : [[...path, 0]];
  return [...own, ...[...inner, ...items].flatMap((next) => enumerationsAt(file, next))];
}

function choicesOf(schema: JsonSchema): readonly string[] {
  if (typesOf(schema).includes("boolean")) return ["true", "false"];
  return [...(schema.enum ?? []), ...(schema.examples ?? [])].filter((word) => word !== "");
}

/** A copy of a value with something put at a path, whatever is missing on the way. */
function put(value: unknown, [key, ...rest]: Path, put_: unknown): unknown {
  if (key === undefined) return put_;
  if (typeof key === "number") {
    const items = Array.isArray(value) ? [...(value as unknown[])] : [];
    items[key] = put(items[key], rest, put_);
    return items;
  }
  const map = typeof value === "object" && !Array.isArray(value) ? value : {};
  return { ...map, [key]: put((map as Record<string, unknown> | null)?.[key], rest, put_) };
}

const CASES = SHAPE_EXAMPLES.flatMap((example) => {
  const schema = ALL_SHAPES.find(({ id }) => id === example.shape)?.schema ?? "";
  return FORMS.map((form) => ({ ...example, form, enumerations: enumerationsAt(schema, []) }));
});

const MARK = "palette-mark";

describe.each(CASES)("the words of $shape in $form", ({ shape, value, form, enumerations }) => {
  const language = languageOf(form);

  it("are described: what each means, at the key and at the word", () => {
    expect(enumerations.length).toBeGreaterThan(3);
    for (const { path, schema } of enumerations) {
      const isVersion = path.at(-1) === "version";
      for (const word of choicesOf(schema)) {
        const isBoolean = typesOf(schema).includes("boolean");
        const marked = write(put(value, path, MARK), form);
        const isQuoted = marked.includes(`"${MARK}"`);
        const [from, to] = isQuoted && isBoolean ? [`"${MARK}"`, word] : [MARK, word];
        const offset = marked.indexOf(from);
        const text = marked.replace(from, () => (isQuoted || word !== "*" ? to : `"*"`));
        const reading = read(text, language);
        const where = `${shape} ${path.join(".")} ${word}\n${text}`;
        const said = hover(reading, offset + Math.min(1, word.length - 1), BUNDLED);
        expect(said && markdownText(said.contents), where).toMatch(
          isVersion ? /\*\*/ : /^\*\*.+\*\*\n\n[A-Z`].{5,120}\.(?:\n|$)/,
        );
      }
    }
  });

  it("are offered with what they mean, and take the place of the word that is begun", () => {
    for (const { path, schema } of enumerations) {
      const isBoolean = typesOf(schema).includes("boolean");
      for (const word of choicesOf(schema)) {
        const begun = word.length > 1 ? word.slice(0, 1) : "";
        const marked = write(put(value, path, MARK), form);
        const offset = marked.indexOf(MARK) + begun.length;
        const reading = read(
          marked.replace(MARK, () => begun),
          language,
        );
        const { items } = complete(reading, offset, BUNDLED);
        const item = items.find(({ label }) => label === word);
        const where = `${shape} ${path.join(".")} ${word}: ${items.map(({ label }) => label).join(", ")}`;
        expect(item, where).toBeDefined();
        if (item === undefined) continue;
        expect(item.documentation && markdownText(item.documentation), where).toMatch(/^[A-Z`].{5,120}\.(?:\n|$)/);
        const after = readBack(applyEdits(reading.text.content, [item.edit]), form);
        expect(at(after, path), where).toBe(isBoolean ? word === "true" : word);
      }
    }
  });
});

describe("what the console says", () => {
  it.each([
    ["type", "cluster", "Full"],
    ["type", "infra", "Infrastructure"],
    ["layer", "cni", "Network"],
    ["layer", "csi", "Storage"],
  ])("of %s %s is beside the word", (key, word, console) => {
    const text = `spec:\n  template:\n    type: infra\n    packs:\n      - layer: os\n`.replace(
      new RegExp(`${key}: .*`),
      `${key}: `,
    );
    const offset = text.indexOf(`${key}: `) + key.length + 2;
    const item = complete(read(text), offset, BUNDLED).items.find(({ label }) => label === word);
    expect(item?.detail).toContain(console);
    const full = `${text.slice(0, offset)}${word}${text.slice(offset)}`;
    const said = hover(read(full), offset + 1, BUNDLED);
    expect(said && markdownText(said.contents)).toContain(`In Palette's console: ${console}`);
  });

  it.each([
    ["immutable", "Read-only"],
    ["hidden", "Hidden"],
    ["isSensitive", "Mask value"],
    ["inputType", "Input type"],
  ])("of the key %s is in its hover", (key, console) => {
    const text = `spec:\n  template: { packs: [] }\n  variables:\n    - name: a\n      ${key}: x\n`;
    const said = hover(read(text), text.indexOf(key) + 1, BUNDLED);
    expect(said && markdownText(said.contents)).toContain(`In Palette's console: ${console}`);
  });
});
