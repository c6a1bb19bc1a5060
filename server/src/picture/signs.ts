import type { Layer } from "../profile/facts/layers";
import { element, text, together, type Markup } from "./markup";
import { widthOf } from "./textWidth";
import type { Counts } from "./words";

// Shapes that say the same as a color does.

/** The class of what belongs to a layer. */
export function classOf(layer: Layer | null): string {
  return layer ?? "unknown";
}

const TILE = 8;

/** The patterns of the layers, which tell them apart without colors. */
export function patterns(): Markup {
  const square = { width: TILE, height: TILE };
  const tiles: Readonly<Record<string, Markup>> = {
    os: element("rect", square),
    k8s: element("path", { d: "M0 8L8 0M-2 2L2 -2M6 10L10 6", class: "edge", "stroke-width": 3 }),
    cni: together(element("circle", { cx: 2, cy: 2, r: 1.8 }), element("circle", { cx: 6, cy: 6, r: 1.8 })),
    csi: together(element("rect", { y: 0, width: TILE, height: 2 }), element("rect", { y: 4, width: TILE, height: 2 })),
    addon: together(element("rect", { width: 4, height: 4 }), element("rect", { x: 4, y: 4, width: 4, height: 4 })),
    unknown: element("rect", { x: 3, width: 2, height: TILE }),
  };
  return element(
    "defs",
    {},
    ...Object.entries(tiles).map(([layer, tile]) =>
      element(
        "pattern",
        { id: `pattern-${layer}`, ...square, patternUnits: "userSpaceOnUse" },
        element("g", { class: `${layer} ink` }, tile),
      ),
    ),
  );
}

/** A stripe with the pattern of a layer. */
export function stripe(
  layer: Layer | null,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Markup {
  return element("rect", { ...box, fill: `url(#pattern-${classOf(layer)})` });
}

const SIGN = 13;

/** A circle with a cross for errors, a triangle for warnings; `x` and `y` are of its center. */
export function sign(is: "error" | "warning", x: number, y: number): Markup {
  const shape =
    is === "error"
      ? together(
          element("circle", { class: "sign", cx: 0, cy: 0, r: 6.5 }),
          element("path", { class: "sign-mark", d: "M-2.4 -2.4L2.4 2.4M2.4 -2.4L-2.4 2.4" }),
        )
      : together(
          element("path", { class: "sign", d: "M0 -6.5L7 6H-7Z" }),
          element("path", { class: "sign-mark", d: "M0 -2.5V2M0 3.6V4.8" }),
        );
  return element(
    "g",
    { transform: `translate(${String(Math.round(x * 10) / 10)} ${String(Math.round(y * 10) / 10)})` },
    shape,
  );
}

/** The numbers of errors and warnings, with their signs, that end at `right`; and where they begin. */
export function countSigns(
  { errors, warnings }: Counts,
  right: number,
  y: number,
): { readonly markup: Markup; readonly left: number } {
  let left = right;
  const one = (is: "error" | "warning", count: number): Markup | undefined => {
    if (count === 0) return undefined;
    const words = String(count);
    left -= widthOf(words, 12, true);
    const number = element("text", { class: "count", x: left, y: y + 4 }, text(words));
    left -= 5 + SIGN / 2;
    const shape = sign(is, left, y);
    left -= SIGN / 2 + 8;
    return element("g", { class: is }, shape, number);
  };
  const [warned, failed] = [one("warning", warnings), one("error", errors)];
  return { markup: together(failed, warned), left };
}
