/** Where an arrow key leads to. */
export type Direction = "up" | "down" | "left" | "right" | "first" | "last";

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The index of the box that a key leads to from another one; the same index if there is none in that direction. */
export function nextBox(boxes: readonly Box[], from: number, direction: Direction): number {
  const box = boxes[from];
  if (box === undefined) return from;
  if (direction === "first") return 0;
  if (direction === "last") return boxes.length - 1;
  const isAcross = direction === "left" || direction === "right";
  const own = middleOf(box);
  const candidates = boxes
    .map((one, index) => ({ index, middle: middleOf(one), isInRow: overlaps(one, box) }))
    .filter(({ middle, isInRow, index }) => {
      if (index === from || isInRow !== isAcross) return false;
      const distance = isAcross ? middle.x - own.x : middle.y - own.y;
      return direction === "left" || direction === "up" ? distance < 0 : distance > 0;
    })
    // The nearest row or column first, and in it the nearest box.
    .map(({ index, middle }) => ({ index, x: Math.abs(middle.x - own.x), y: Math.abs(middle.y - own.y) }))
    .sort((a, b) => (isAcross ? a.x - b.x : a.y - b.y || a.x - b.x));
  return candidates[0]?.index ?? from;
}

function middleOf({ left, top, width, height }: Box): { readonly x: number; readonly y: number } {
  return { x: left + width / 2, y: top + height / 2 };
}

/** Whether two boxes are in one row. */
function overlaps(a: Box, b: Box): boolean {
  return a.top < b.top + b.height && b.top < a.top + a.height;
}
