import { describe, expect, it } from "vitest";
import { isShaped, type KnownValue } from "../../../server/src/packs/defaults/knownValues";
import { packValuesOf } from "../../../server/src/packs/defaults/packValues";
import type { PackContent } from "../../../server/src/packs/catalog";

const content = (values: string, rest: Partial<PackContent> = {}): PackContent => ({
  values,
  schema: undefined,
  presets: undefined,
  readme: undefined,
  chartValues: [],
  chartSchemas: [],
  ...rest,
});

/** `*` behind what may hold any key, `#` behind what only comments speak of. */
function outline(known: KnownValue | undefined): unknown {
  if (known === undefined) return undefined;
  return Object.fromEntries(
    [...known.children].map(([key, child]) => [
      key + (isShaped(child) ? "" : "*") + (child.isComment ? "#" : ""),
      child.children.size === 0 ? true : outline(child),
    ]),
  );
}

const keysOf = (values: string, rest?: Partial<PackContent>): unknown =>
  outline(packValuesOf(content(values, rest)).known);

describe("the values of a pack that are known", () => {
  it("are its defaults; nothing, empty maps, scalars and lists are open", () => {
    expect(keysOf("a: {b: 1, c: , d: {}, e: [], f: [{g: 1}], h: {i: x}}")).toEqual({
      a: { "b*": true, "c*": true, "d*": true, "e*": true, "f*": { "$[]": { "g*": true } }, h: { "i*": true } },
    });
  });

  it("are those of presets and schemas, too", () => {
    const presets = "presets:\n  - name: p\n    add: |\n      a: {c: {d: 1}}\n      b: {x: 1}\n";
    const schema = "a.e.f:\n  schema: '{{ required }}'\nb.c.d:\n  schema: '{{ required }}'\n";
    expect(keysOf("a: {b: 1}\nb: {'c.d': 1}\n", { presets, schema })).toEqual({
      a: { "b*": true, c: { "d*": true }, "e*": { "f*": true } },
      b: { "c.d*": true, "x*": true },
    });
  });

  it("are the chart's own values, and what its schema names", () => {
    const chartValues = [{ chart: "web", text: "replicas: 1\nimage: {tag: x}\nlabels: {}\n" }];
    const schema = {
      definitions: { size: { properties: { cpu: {} } } },
      properties: { size: { $ref: "#/definitions/size" }, free: { additionalProperties: { type: "string" } } },
    };
    const chartSchemas = [{ chart: "web", text: JSON.stringify(schema) }];
    expect(keysOf("charts: {web: {replicas: 2}}", { chartValues, chartSchemas })).toEqual({
      charts: {
        web: {
          "replicas*": true,
          image: { "tag*": true },
          "labels*": true,
          "size*": { "cpu*": true },
          "free*": true,
        },
      },
    });
  });

  it("are the keys that are commented out, in the map they would stand in", () => {
    const values = `a:
  b: 1
  # c: 1
  #d: 2
  # Note: this is prose, and counts as little
  # e:
  #   f: 1
  g:
    # h: 1
    i: 1
    #  j: 1
  # k: 1
# l: 1
m:
#  n: 1
`;
    expect(keysOf(values)).toEqual({
      a: {
        "b*": true,
        "c*#": true,
        "d*#": true,
        "Note*#": true,
        "e*#": true,
        g: { "i*": true, "h*#": true, "j*#": true },
        "k*#": true,
      },
      "m*": true,
      "l*#": true,
      "n*#": true,
    });
  });

  it("are not known where the defaults cannot be read", () => {
    for (const values of ["", "a: [", "- a", "text"]) expect(keysOf(values)).toBeUndefined();
  });

  it("are those of the first of several documents, as Helm reads them", () => {
    const first = "# Values\n---  # begins\na: |\n  ---\n---\nb: 1\n";
    expect(keysOf(first)).toEqual({ "a*": true });
    expect(keysOf("", { chartValues: [{ chart: "web", text: first }] })).toEqual({ charts: { web: { "a*": true } } });
  });

  it("are worked out once", () => {
    const one = content("a: 1");
    expect(packValuesOf(one).known).toBe(packValuesOf(one).known);
  });
});
