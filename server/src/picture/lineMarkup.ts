import type { DrawnLine, Point } from "./lines";
import { element, rounded, text, type Markup } from "./markup";

const RADIUS = 5;
const TIP = 4.5;

/** A line with rounded corners, and a tip where it ends. */
export function lineMarkup({ link, points }: DrawnLine): Markup {
  const classes = ["link", link.is, ...(link.isMet ? [] : ["unmet"])].join(" ");
  return element(
    "g",
    { class: classes, "data-from": `layer-${String(link.from)}`, "data-to": `layer-${String(link.to)}` },
    element("title", {}, text(link.text)),
    element("path", { class: "line", d: roundedPath(points) }),
    link.is === "conflicts" ? undefined : tipOf(points),
  );
}

function tipOf(points: readonly Point[]): Markup | undefined {
  const [end, before] = [points.at(-1), points.at(-2)];
  if (end === undefined || before === undefined) return undefined;
  const back = before.y < end.y ? -TIP * 1.5 : TIP * 1.5;
  const d = `M${rounded(end.x)} ${rounded(end.y)}l${rounded(-TIP)} ${rounded(back)}h${rounded(2 * TIP)}Z`;
  return element("path", { class: "tip", d });
}

/** A path along points, each on a horizontal or vertical line with the next. */
function roundedPath(points: readonly Point[]): string {
  const parts = points.map((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (before === undefined) return `M${at(point)}`;
    if (after === undefined) return `L${at(point)}`;
    const radius = Math.min(RADIUS, distance(before, point) / 2, distance(point, after) / 2);
    return `L${at(toward(point, before, radius))}Q${at(point)} ${at(toward(point, after, radius))}`;
  });
  return parts.join("");
}

function at({ x, y }: Point): string {
  return `${rounded(x)} ${rounded(y)}`;
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

/** The point at a distance from another one, on the way to a third. */
function toward(from: Point, to: Point, length: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * length, y: from.y + Math.sign(to.y - from.y) * length };
}
