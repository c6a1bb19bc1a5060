import type { Link } from "./cluster";

// Lines between boxes run between the rows, and beside them: from a box into the space between two rows (a gutter), on
// a track there to the right, down in a lane beside all rows, and back on a track to the other box. Lines to the same
// box share their way from where they meet.

/** A row of boxes, from left to right; rows are given from the top. */
export interface Row {
  readonly boxes: readonly { readonly layer: number; readonly x: number; readonly width: number }[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line, from a box to the one that it leads to. */
export interface DrawnLine {
  readonly link: Link;
  readonly points: readonly Point[];
}

/** The ways of lines, before it is known how high gutters are. */
export interface LinePlan {
  /** The number of lanes. */
  readonly lanes: number;
  /** The number of tracks in each gutter; the one with the index of a row is above it. */
  readonly tracks: readonly number[];
  readonly drawn: (places: LinePlaces) => DrawnLine[];
}

interface LinePlaces {
  /** The boxes of the layers, by their indexes. */
  readonly boxes: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
  readonly trackAt: (gutter: number, track: number) => number;
  readonly laneAt: (lane: number) => number;
}

/** Lines of one kind to one side of a box. */
interface Trunk {
  readonly to: number;
  readonly isOnTop: boolean;
  /** The gutter beside the box that they lead to. */
  readonly gutter: number;
  readonly branches: Branch[];
}

interface Branch {
  readonly link: Link;
  readonly gutter: number;
  /** Whether it leaves its box at the lower side. */
  readonly isDown: boolean;
}

/** Plans the lines of all links whose boxes are in the rows. */
export function plannedLines(links: readonly Link[], rows: readonly Row[]): LinePlan {
  const rowOf = new Map(rows.flatMap(({ boxes }, row) => boxes.map(({ layer }) => [layer, row] as const)));
  const boxOf = new Map(rows.flatMap(({ boxes }) => boxes.map((box) => [box.layer, box] as const)));
  const trunks = trunksOf(links, rowOf);
  const lanes = lanesOf(trunks);
  const portOf = portsOf(trunks, lanes, boxOf);
  const tracks = tracksOf(trunks, lanes, portOf, rows.length + 1);
  return {
    lanes: Math.max(0, ...[...lanes.values()].map((lane) => lane + 1)),
    tracks: tracks.counts,
    drawn: (places) =>
      trunks.flatMap((trunk) =>
        trunk.branches.map((branch) => ({
          link: branch.link,
          points: pointsOf(trunk, branch, { places, lane: lanes.get(trunk), portOf, trackOf: tracks.of }),
        })),
      ),
  };
}

function trunksOf(links: readonly Link[], rowOf: ReadonlyMap<number, number>): Trunk[] {
  const trunks = new Map<string, Trunk>();
  for (const link of links) {
    const [from, to] = [rowOf.get(link.from), rowOf.get(link.to)];
    if (from === undefined || to === undefined) continue;
    const isOnTop = from < to;
    const key = `${link.to} ${link.is} ${String(link.isMet)} ${String(isOnTop)}`;
    const trunk = trunks.get(key) ?? { to: link.to, isOnTop, gutter: isOnTop ? to : to + 1, branches: [] };
    trunks.set(key, trunk);
    const isDown = from <= to;
    trunk.branches.push({ link, gutter: isDown ? from + 1 : from, isDown });
  }
  return [...trunks.values()];
}

/** The lane of each trunk that needs one, short ones nearest to the boxes. */
function lanesOf(trunks: readonly Trunk[]): ReadonlyMap<Trunk, number> {
  const spans = trunks
    .map((trunk) => {
      const gutters = [trunk.gutter, ...trunk.branches.map(({ gutter }) => gutter)];
      return { trunk, start: Math.min(...gutters), end: Math.max(...gutters) };
    })
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  const { of } = apart(spans);
  return new Map(spans.map((span) => [span.trunk, of.get(span) ?? 0]));
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Numbers spans so that those of one number do not touch each other; low numbers first. */
function apart<T extends Span>(spans: readonly T[]): { readonly of: ReadonlyMap<T, number>; readonly count: number } {
  const taken: T[][] = [];
  const of = new Map<T, number>();
  for (const span of spans) {
    const free = taken.findIndex((others) => others.every(({ start, end }) => end < span.start || span.end < start));
    const number = free < 0 ? taken.length : free;
    (taken[number] ??= []).push(span);
    of.set(span, number);
  }
  return { of, count: taken.length };
}

/** Returns the place on a side of a box where a trunk ends, or a branch begins. */
type PortOf = (end: Trunk | Branch) => number;

interface Port {
  readonly end: Trunk | Branch;
  readonly layer: number;
  readonly isOnTop: boolean;
  /** Where it leads to: those that lead to a lane are on the right. */
  readonly target: number;
}

/** The part of a box on the left where no line ends: its name is there. */
const PORTS_BEGIN = 0.3;

function portsOf(
  trunks: readonly Trunk[],
  lanes: ReadonlyMap<Trunk, number>,
  boxOf: ReadonlyMap<number, Row["boxes"][number]>,
): PortOf {
  const middleOf = (layer: number): number => {
    const { x = 0, width = 0 } = boxOf.get(layer) ?? {};
    return x + width / 2;
  };
  const beside = (trunk: Trunk, gutter: number): number =>
    gutter === trunk.gutter ? 0 : 1e6 + (lanes.get(trunk) ?? 0);
  const ports = trunks.flatMap((trunk): Port[] => [
    { end: trunk, layer: trunk.to, isOnTop: trunk.isOnTop, target: nearestOf(trunk, middleOf, beside) },
    ...trunk.branches.map((branch) => ({
      end: branch,
      layer: branch.link.from,
      isOnTop: !branch.isDown,
      target: beside(trunk, branch.gutter) || middleOf(trunk.to),
    })),
  ]);
  const places = new Map<Trunk | Branch, number>();
  const sides = new Map<string, Port[]>();
  for (const port of ports) {
    const side = `${port.layer} ${String(port.isOnTop)}`;
    sides.set(side, [...(sides.get(side) ?? []), port]);
  }
  for (const own of sides.values()) {
    own.sort((a, b) => a.target - b.target);
    own.forEach(({ end, layer }, index) => {
      const { x = 0, width = 0 } = boxOf.get(layer) ?? {};
      places.set(end, x + width * (PORTS_BEGIN + ((1 - PORTS_BEGIN) * (index + 1)) / (own.length + 1)));
    });
  }
  return (end) => places.get(end) ?? 0;
}

function nearestOf(
  trunk: Trunk,
  middleOf: (layer: number) => number,
  beside: (trunk: Trunk, gutter: number) => number,
): number {
  const local = trunk.branches.filter(({ gutter }) => beside(trunk, gutter) === 0);
  const [first] = local.length > 0 ? local : trunk.branches;
  return first === undefined ? 0 : beside(trunk, first.gutter) || middleOf(first.link.from);
}

interface Tracks {
  readonly counts: readonly number[];
  readonly of: (trunk: Trunk, gutter: number) => number;
}

/** The track of each trunk in each gutter that it uses. */
function tracksOf(
  trunks: readonly Trunk[],
  lanes: ReadonlyMap<Trunk, number>,
  portOf: PortOf,
  gutters: number,
): Tracks {
  const spansIn: (Span & { readonly trunk: Trunk })[][] = Array.from({ length: gutters }, () => []);
  for (const trunk of trunks) {
    const lane = lanes.get(trunk);
    for (const gutter of new Set([trunk.gutter, ...trunk.branches.map((branch) => branch.gutter)])) {
      const places = trunk.branches.filter((branch) => branch.gutter === gutter).map(portOf);
      if (gutter === trunk.gutter) places.push(portOf(trunk));
      if (lane !== undefined) places.push(1e6 + lane);
      spansIn[gutter]?.push({ trunk, start: Math.min(...places), end: Math.max(...places) });
    }
  }
  const numbered = spansIn.map((spans) => ({ spans, ...apart(spans.sort((a, b) => b.start - a.start)) }));
  return {
    counts: numbered.map(({ count }) => count),
    of(trunk, gutter) {
      const { spans = [], of } = numbered[gutter] ?? {};
      const span = spans.find((one) => one.trunk === trunk);
      return (span && of?.get(span)) ?? 0;
    },
  };
}

interface Way {
  readonly places: LinePlaces;
  readonly lane: number | undefined;
  readonly portOf: PortOf;
  readonly trackOf: Tracks["of"];
}

function pointsOf(trunk: Trunk, branch: Branch, { places, lane, portOf, trackOf }: Way): Point[] {
  const sideOf = (layer: number, isOnTop: boolean): number => {
    const { y = 0, height = 0 } = places.boxes[layer] ?? {};
    return isOnTop ? y : y + height;
  };
  const [from, to] = [portOf(branch), portOf(trunk)];
  const start = { x: from, y: sideOf(branch.link.from, !branch.isDown) };
  const end = { x: to, y: sideOf(trunk.to, trunk.isOnTop) };
  const there = places.trackAt(trunk.gutter, trackOf(trunk, trunk.gutter));
  if (branch.gutter === trunk.gutter || lane === undefined)
    return [start, { x: from, y: there }, { x: to, y: there }, end];
  const here = places.trackAt(branch.gutter, trackOf(trunk, branch.gutter));
  const beside = places.laneAt(lane);
  return [start, { x: from, y: here }, { x: beside, y: here }, { x: beside, y: there }, { x: to, y: there }, end];
}
