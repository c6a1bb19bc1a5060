import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Age, Cluster, ClusterLayer } from "../../server/src/picture/cluster";
import { svgOf } from "../../server/src/picture/svg";
import { placesOf, tableOf } from "../../server/src/picture/table";
import { fitted, widthOf, wrapped } from "../../server/src/picture/textWidth";
import { sayIn } from "../../server/src/picture/words";
import { LAYERS } from "../../server/src/profile/facts/layers";
import { shown } from "../../server/src/text/visible";
import { elementsIn, hasClass, parsedXml, textIn } from "../helpers/pictures";

const say = sayIn(undefined);
const RANGE = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
const PLACE = { uri: "file:///a.yaml", range: RANGE };

/** Texts as they may be in profiles: markup, quotes, controls, lone surrogates, other scripts. */
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.constantFrom(
    `<script>alert(1)</script>`,
    `"><img src=x onerror="alert(1)">`,
    `]]>--></svg>`,
    `&amp;&lt;`,
    "\u202eevil\u202c",
    "\u0000\u001b[31m",
    "\ud800",
    "\ufffe\uffff",
    "名前".repeat(40),
  ),
);
const maybe = fc.option(hostile);
const finding = fc.record({
  rule: fc.constant("unknown-pack"),
  severity: fc.constantFrom("error", "warning", "information", "hint"),
  message: hostile,
  range: fc.constant(RANGE),
});
const findings = fc.array(finding, { maxLength: 2 });
const age: fc.Arbitrary<Age> = fc.record({
  is: fc.constantFrom("unknown", "newest", "outdated", "deprecated", "disabled", "deleted", "ended"),
  newer: maybe,
});
const layer = (profiles: number): fc.Arbitrary<ClusterLayer> =>
  fc.record({
    layer: fc.constantFrom(...LAYERS, null),
    pack: maybe,
    tag: maybe,
    registry: maybe,
    category: maybe,
    missing: fc.boolean(),
    profile: fc.nat(profiles - 1),
    findings,
    place: fc.constant(PLACE),
    type: maybe,
    order: fc.option(fc.integer()),
    age,
  });
const clusters: fc.Arbitrary<Cluster> = fc.integer({ min: 1, max: 4 }).chain((count) =>
  fc.record({
    stack: maybe,
    profiles: fc.array(
      fc.record({
        uri: fc.constant(PLACE.uri),
        name: maybe,
        type: maybe,
        cloudType: maybe,
        version: maybe,
        place: fc.constant(PLACE),
        findings,
      }),
      { minLength: count, maxLength: count },
    ),
    layers: fc.array(layer(count), { minLength: 2, maxLength: 6 }),
    links: fc.array(
      fc.record({
        from: fc.constant(1),
        to: fc.constant(0),
        is: fc.constantFrom("requires", "reads", "conflicts"),
        isMet: fc.boolean(),
        text: hostile,
      }),
      { maxLength: 2 },
    ),
    faults: fc.array(
      fc.record({
        rule: fc.constant("stack-base"),
        severity: fc.constantFrom("error", "warning"),
        message: hostile,
        place: fc.option(fc.constant(PLACE)),
      }),
      { maxLength: 2 },
    ),
  }),
);

const ELEMENTS = new Set("svg title style defs pattern g rect path circle text tspan".split(" "));

describe("the SVG of a cluster, whatever its texts are", () => {
  it.each([true, false])(
    "is well-formed, has nothing but shapes and texts, and refers to nothing outside; in a page: %s",
    (isInPage) => {
      fc.assert(
        fc.property(clusters, (cluster) => {
          const svg = svgOf(shown(cluster), { width: 800, isInPage, say });
          const all = elementsIn(parsedXml(svg));
          const strange = all.flatMap(({ name, attributes }) => [
            ...(ELEMENTS.has(name) ? [] : [name]),
            ...Object.entries(attributes)
              .filter(([key, value]) => {
                const isOutside = value.includes("url(") && !/^url\(#pattern-\w+\)$/.test(value);
                return /^on|href|^style$/.test(key) || (isOutside && key !== "aria-label");
              })
              .map(([key, value]) => `${key}=${value}`),
          ]);
          expect(strange).toEqual([]);
          const styles = all.filter(({ name }) => name === "style").map((style) => style.children.join(""));
          expect(styles.length).toBe(isInPage ? 0 : 1);
          for (const style of styles) expect(style).not.toMatch(/url|@import|expression|var\(/);
        }),
      );
    },
  );

  it("leads to places that there are, and its table to the same", () => {
    fc.assert(
      fc.property(clusters, (cluster) => {
        const places = new Set(Object.keys(placesOf(cluster)));
        const drawing = shown(cluster);
        const atIn = (markup: string): string[] =>
          elementsIn(parsedXml(markup)).flatMap(({ attributes }) => attributes["data-at"] ?? []);
        const picture = atIn(svgOf(drawing, { width: 800, isInPage: true, say }));
        const table = atIn(`<body>${tableOf(drawing, say)}</body>`);
        const isAFault = (at: string): boolean => at.startsWith("fault-");
        expect(picture.filter((at) => !places.has(at) && !isAFault(at))).toEqual([]);
        expect(new Set(table)).toEqual(places);
        expect(new Set(picture).size).toBe(picture.length);
      }),
    );
  });

  it("has the same boxes in a page and in a file", () => {
    fc.assert(
      fc.property(clusters, (cluster) => {
        const boxesOf = (isInPage: boolean): unknown[] =>
          elementsIn(parsedXml(svgOf(shown(cluster), { width: 700, isInPage, say })), hasClass("card")).map(
            ({ attributes }) => attributes,
          );
        expect(boxesOf(true)).toEqual(boxesOf(false));
      }),
    );
  });

  it("has no hidden characters", () => {
    fc.assert(
      fc.property(clusters, (cluster) => {
        const root = parsedXml(svgOf(shown(cluster), { width: 800, isInPage: false, say }));
        expect(textIn(root)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202e]/u);
      }),
    );
  });
});

describe("a text that has to fit", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 60 });

  it("is never wider than its room, and whole where there is room", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 400 }), (given, width) => {
        const short = fitted(given, width, 12);
        expect(short === given || widthOf(short, 12) <= width + widthOf("…", 12)).toBe(true);
        expect(short === given).toBe(widthOf(given, 12) <= width);
      }),
    );
  });

  it.each([
    ["one line of words", 500, ["one line of words"]],
    ["one line of words", 60, ["one line", "of words"]],
    ["several lines of words that do not fit", 70, ["several", "lines of…"]],
    ["", 60, [""]],
  ])("%j in %i pixels is %j", (given, width, lines) => {
    expect(wrapped(given, width, 12, 2)).toEqual(lines);
  });
});
