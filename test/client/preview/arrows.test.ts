import { describe, expect, it } from "vitest";
import { nextBox, type Direction } from "../../../client/src/preview/page/arrows";

const box = (left: number, top: number, width: number): Parameters<typeof nextBox>[0][number] => ({
  left,
  top,
  width,
  height: 10,
});

/** Two boxes beside each other, a wide one below, and three below that. */
const BOXES = [box(0, 0, 45), box(50, 0, 45), box(0, 20, 95), box(0, 40, 30), box(32, 40, 30), box(64, 40, 30)];

describe("an arrow key", () => {
  it.each<[number, Direction, number]>([
    [0, "right", 1],
    [1, "right", 1],
    [1, "left", 0],
    [1, "down", 2],
    [2, "down", 4],
    [2, "left", 2],
    [5, "up", 2],
    [2, "up", 0],
    [0, "up", 0],
    [3, "right", 4],
    [5, "left", 4],
    [4, "first", 0],
    [0, "last", 5],
    [9, "up", 9],
  ])("leads from box %i %s to box %i", (from, direction, to) => {
    expect(nextBox(BOXES, from, direction)).toBe(to);
  });
});
