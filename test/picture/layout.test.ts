import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cluster, ClusterLayer, Link } from "../../server/src/picture/cluster";
import { layoutOf, type Box, type Layout } from "../../server/src/picture/layout";
import { levelsOf } from "../../server/src/picture/levels";
import { LAYERS } from "../../server/src/profile/facts/layers";

const PLACE = { uri: "file:///a.yaml", range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } } };
const NOWHERE: ClusterLayer["age"] = { is: "unknown", newer: null };

/** Layers in deployment order: base first, add-ons in their waves. */
const layers = fc
  .array(fc.record({ rank: fc.nat(LAYERS.length - 1), order: fc.integer({ min: -2, max: 2 }) }), { maxLength: 40 })
  .map((all) =>
    all
      .sort((a, b) => a.rank - b.rank || (a.rank === LAYERS.length - 1 ? a.order - b.order : 0))
      .map(({ rank, order }, index): ClusterLayer => {
        const layer = LAYERS[rank] ?? null;
        return {
          layer,
          pack: `pack-${index}`,
          tag: "1.0.0",
          registry: null,
          category: null,
          missing: false,
          profile: 0,
          findings: [],
          place: PLACE,
          type: null,
          order: layer === "addon" ? order : null,
          age: NOWHERE,
        };
      }),
  );

const link = (count: number): fc.Arbitrary<Link> =>
  fc.record({
    from: fc.nat(Math.max(0, count - 1)),
    to: fc.nat(Math.max(0, count - 1)),
    is: fc.constantFrom("requires", "reads", "conflicts"),
    isMet: fc.boolean(),
    text: fc.constant("is related to"),
  });

const clusters: fc.Arbitrary<Cluster> = layers.chain((all) =>
  fc.record({
    stack: fc.option(fc.constant("stack")),
    profiles: fc.constant([
      { uri: PLACE.uri, name: "a", type: null, cloudType: null, version: null, place: PLACE, findings: [] },
    ]),
    layers: fc.constant(all),
    links: fc.array(link(all.length), { maxLength: 30 }).map((links) => links.filter(({ from, to }) => from !== to)),
    faults: fc.array(
      fc.record({
        rule: fc.constant("stack-base"),
        severity: fc.constant("error" as const),
        message: fc.string({ maxLength: 300 }),
        place: fc.constant(null),
      }),
      { maxLength: 3 },
    ),
  }),
);

const widths = fc.integer({ min: 100, max: 2000 });

function isInside(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width + 0.01 &&
    inner.y + inner.height <= outer.y + outer.height + 0.01
  );
}

function doOverlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The straight pieces of a line, as boxes without width or height. */
function pieces({ points }: Layout["lines"][number]): Box[] {
  return points.slice(1).map((point, index) => {
    const before = points[index] ?? point;
    return {
      x: Math.min(before.x, point.x),
      y: Math.min(before.y, point.y),
      width: Math.abs(before.x - point.x),
      height: Math.abs(before.y - point.y),
    };
  });
}

/** Whether a piece of a line crosses the inside of a box. */
function crosses(piece: Box, box: Box): boolean {
  return (
    piece.x < box.x + box.width &&
    box.x < piece.x + piece.width + (piece.width === 0 ? 1e-9 : 0) &&
    piece.y < box.y + box.height - 1e-6 &&
    box.y + 1e-6 < piece.y + piece.height + (piece.height === 0 ? 1e-9 : 0)
  );
}

const drawn = fc.tuple(clusters, widths).map(([cluster, width]) => ({ cluster, layout: layoutOf(cluster, width) }));
/** Expects that nothing is wrong with any layout; what is, is found as words. */
const expectNone = (faults: (given: { cluster: Cluster; layout: Layout }) => readonly string[]): void => {
  fc.assert(fc.property(drawn, (given) => void expect(faults(given)).toEqual([])));
};

/** The pairs of boxes of which one lies on the other. */
function overlapping(boxes: readonly Box[]): string[] {
  return boxes.flatMap((one, i) =>
    boxes.slice(i + 1).flatMap((other) => (doOverlap(one, other) ? [`${JSON.stringify([one, other])} overlap`] : [])),
  );
}

function outside(outer: Box, boxes: readonly Box[]): string[] {
  return boxes.flatMap((box) =>
    isInside(outer, box) ? [] : [`${JSON.stringify(box)} is not in ${JSON.stringify(outer)}`],
  );
}

describe("the layout of a picture", () => {
  it("has a box for each layer, inside of its level, and none on another", () => {
    expectNone(({ cluster, layout }) => [
      ...(layout.layers.length === cluster.layers.length ? [] : ["boxes are missing"]),
      ...layout.levels.flatMap(({ level, ...band }) =>
        outside(
          band,
          level.layers.map((index) => layout.layers[index]!),
        ),
      ),
      ...overlapping([...layout.layers, ...layout.profiles, ...layout.faults]),
      ...overlapping(layout.levels),
    ]);
  });

  it("has all in the picture, and what is deployed first below", () => {
    expectNone(({ cluster, layout }) => {
      const whole = { x: 0, y: 0, width: layout.width, height: layout.height };
      const { levels, layers: boxes, profiles, faults, lines } = layout;
      const order = [...levels].sort((a, b) => b.y - a.y).map(({ level }) => level);
      const isInOrder = JSON.stringify(order) === JSON.stringify(levelsOf(cluster.layers));
      return [
        ...outside(whole, [...levels, ...boxes, ...profiles, ...faults, ...lines.flatMap(pieces)]),
        ...(isInOrder ? [] : ["the levels are not in order"]),
      ];
    });
  });

  it("has lines with right angles, from box to box and through no box", () => {
    expectNone(({ cluster, layout }) => [
      ...(layout.lines.length === cluster.links.length ? [] : ["lines are missing"]),
      ...layout.lines.flatMap((line) => {
        const ends = [
          [line.points[0]!, layout.layers[line.link.from]!],
          [line.points.at(-1)!, layout.layers[line.link.to]!],
        ] as const;
        const loose = ends.filter(
          ([{ x, y }, box]) => !((y === box.y || y === box.y + box.height) && x > box.x && x < box.x + box.width),
        );
        const all = pieces(line);
        const aslant = all.filter(({ width, height }) => Math.min(width, height) > 1e-6);
        const through = all.filter((piece) => layout.layers.some((box) => crosses(piece, box)));
        return [...loose, ...aslant, ...through].map((part) => JSON.stringify([line.link, part]));
      }),
    ]);
  });

  it("keeps lines to different boxes apart", () => {
    expectNone(({ layout }) => {
      const runs = layout.lines.flatMap((line) =>
        pieces(line)
          .filter(({ width, height }) => height === 0 && width > 0)
          .map((piece) => ({ ...piece, to: line.link.to })),
      );
      const doMeet = (a: Box, b: Box): boolean =>
        Math.abs(a.y - b.y) < 1e-6 && a.x < b.x + b.width - 1e-6 && b.x < a.x + a.width - 1e-6;
      return runs.flatMap((one, i) =>
        runs
          .slice(i + 1)
          .flatMap((other) => (one.to !== other.to && doMeet(one, other) ? [JSON.stringify([one, other])] : [])),
      );
    });
  });
});
