import type { Cluster } from "./cluster";
import { levelsOf, type Level } from "./levels";
import { plannedLines, type DrawnLine, type Row } from "./lines";
import { wrapped } from "./textWidth";

// All numbers are pixels.

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything in a picture is. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The baseline of the stack's name; undefined for a profile alone, whose name is in its row. */
  readonly title: number | undefined;
  /** A row for each profile. */
  readonly profiles: readonly Box[];
  /** A row for each fault, with the lines of its text. */
  readonly faults: readonly (Box & { readonly lines: readonly string[] })[];
  /** From the top, which is deployed last. */
  readonly levels: readonly (Box & { readonly level: Level; readonly isLabelAbove: boolean })[];
  /** The boxes of the layers, by their indexes. */
  readonly layers: readonly Box[];
  readonly lines: readonly DrawnLine[];
  /** The top of the legend. */
  readonly legend: number;
}

export const MARGIN = 16;
export const FONT = { title: 18, name: 13, detail: 12 } as const;
/** The height of a line of text. */
export const LINE_HEIGHT = 17;
const TITLE_HEIGHT = 52;
const PROFILE_HEIGHT = 28;
const PROFILE_WIDTH = 300;
const ALONE_HEIGHT = 54;
const LEGEND_HEIGHT = 40;

/** The space inside of a level around its boxes, and beside its label. */
const PADDING = 8;
const LABEL_WIDTH = 156;
const LABEL_HEIGHT = 22;
/** Labels are above the boxes in pictures narrower than this. */
const NARROW = 640;
const [MIN_WIDTH, MAX_WIDTH] = [300, 1280];

const BOX = { width: 210, height: 54, gap: 10 };
const MAX_COLUMNS = 5;
/** The space between levels, and between rows of a level, without lines. */
const GAP = { levels: 6, rows: 8 };
/** The space for a line beside others. */
const TRACK = 6;
const LANE = 8;

/** Places everything in a picture of a width: base below, add-ons in their order above. */
export function layoutOf(cluster: Cluster, wantedWidth: number): Layout {
  const width = Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, Math.round(wantedWidth)));
  const head = headOf(cluster, width);
  const isLabelAbove = width < NARROW;
  const left = MARGIN + PADDING + (isLabelAbove ? 0 : LABEL_WIDTH);
  const levels = levelsOf(cluster.layers).reverse();
  const rowsIn = (right: number): (Row & { readonly level: number })[] =>
    levels.flatMap((level, index) => rowsOf(level, left, right).map((row) => ({ ...row, level: index })));
  const right = width - MARGIN - PADDING;
  const { lanes } = plannedLines(cluster.links, rowsIn(right));
  const band = { left: MARGIN, right: width - MARGIN - lanes * LANE - (lanes > 0 ? PADDING : 0) };
  const rows = rowsIn(band.right - PADDING);
  const plan = plannedLines(cluster.links, rows);
  let y = head.bottom;
  const placedLevels: Layout["levels"][number][] = [];
  const layers: Box[] = [];
  const gutters: number[] = [];
  rows.forEach((row, index) => {
    const isFirst = rows[index - 1]?.level !== row.level;
    const tracks = (plan.tracks[index] ?? 0) * TRACK;
    if (isFirst) {
      gutters.push(y + GAP.levels / 2);
      y += (index === 0 ? 0 : GAP.levels) + tracks + PADDING + (isLabelAbove ? LABEL_HEIGHT : 0);
    } else {
      gutters.push(y + GAP.rows / 2);
      y += GAP.rows + tracks;
    }
    row.boxes.forEach(({ layer, x, width: own }) => {
      layers[layer] = { x, y, width: own, height: BOX.height };
    });
    const top = y - PADDING - (isLabelAbove ? LABEL_HEIGHT : 0);
    y += BOX.height;
    const level = levels[row.level];
    if (isFirst && level !== undefined)
      placedLevels.push({ level, isLabelAbove, x: band.left, y: top, width: band.right - band.left, height: 0 });
    if (rows[index + 1]?.level === row.level) return;
    y += PADDING;
    const placed = placedLevels.pop();
    if (placed !== undefined) placedLevels.push({ ...placed, height: y - placed.y });
  });
  gutters.push(y + GAP.levels / 2);
  y += GAP.levels + (plan.tracks[rows.length] ?? 0) * TRACK;
  const lines = plan.drawn({
    boxes: layers,
    trackAt: (gutter, track) => (gutters[gutter] ?? 0) + track * TRACK,
    laneAt: (lane) => band.right + PADDING + lane * LANE,
  });
  const hasLegend =
    cluster.links.length > 0 || cluster.layers.some(({ age }) => age.is === "newest" || age.newer !== null);
  const height = y + (hasLegend ? LEGEND_HEIGHT : MARGIN - GAP.levels);
  return { width, height, ...head, levels: placedLevels, layers, lines, legend: y };
}

/** The rows of a level. Boxes are as wide as their row allows. */
function rowsOf({ layers }: Level, left: number, right: number): Row[] {
  const room = right - left;
  const most = Math.max(1, Math.min(MAX_COLUMNS, Math.floor((room + BOX.gap) / (BOX.width + BOX.gap))));
  const count = Math.ceil(layers.length / most);
  const perRow = Math.ceil(layers.length / count);
  return Array.from({ length: count }, (_, row) => {
    const own = layers.slice(row * perRow, (row + 1) * perRow);
    // A last row that is not full keeps the columns of those above.
    const columns = count > 1 ? perRow : own.length;
    const width = (room - (columns - 1) * BOX.gap) / columns;
    return { boxes: own.map((layer, column) => ({ layer, x: left + column * (width + BOX.gap), width })) };
  });
}

/** Rows of profiles, beside each other where there is room; read from the top to the bottom first. */
function profileBoxes(count: number, next: (height: number) => Box): Box[] {
  const { x, y, width } = next(0);
  const columns = Math.max(
    1,
    Math.min(3, Math.floor((width + BOX.gap) / (PROFILE_WIDTH + BOX.gap)), Math.ceil(count / 3)),
  );
  const rows = Math.ceil(count / columns);
  const own = (width - (columns - 1) * BOX.gap) / columns;
  next(rows * PROFILE_HEIGHT + GAP.levels);
  return Array.from({ length: count }, (_, index) => ({
    x: x + Math.floor(index / rows) * (own + BOX.gap),
    y: y + (index % rows) * PROFILE_HEIGHT,
    width: own,
    height: PROFILE_HEIGHT,
  }));
}

type Head = Pick<Layout, "title" | "profiles" | "faults"> & { readonly bottom: number };

function headOf({ stack, profiles, faults }: Cluster, width: number): Head {
  const inner = width - 2 * MARGIN;
  let y = MARGIN;
  const next = (height: number): Box => {
    const box = { x: MARGIN, y, width: inner, height };
    y += height;
    return box;
  };
  const title = stack === null ? undefined : next(TITLE_HEIGHT).y + FONT.title;
  const isAlone = stack === null && profiles.length === 1;
  const placedProfiles = isAlone ? [next(ALONE_HEIGHT)] : profileBoxes(profiles.length, next);
  const placedFaults = faults.map(({ message }) => {
    const lines = wrapped(message, inner - 40, FONT.detail, 3);
    const box = next(lines.length * LINE_HEIGHT + 10);
    y += 4;
    return { ...box, lines };
  });
  return { title, profiles: placedProfiles, faults: placedFaults, bottom: y + PADDING };
}
