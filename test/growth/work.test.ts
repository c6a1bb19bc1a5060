import { describe, expect, test } from "vitest";
import { growingFaster, type Task } from "../helpers/work";

const LINEAR: Readonly<Record<string, (size: number) => unknown>> = {
  "a loop": (size) => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += i;
    return sum;
  },
  "a search over all": (size) => "a".repeat(size).indexOf("b"),
  "a sort": (size) => Array.from({ length: size }, (_, i) => (i * 7919) % size).sort((a, b) => a - b),
  "searches from one find to the next": (size) => {
    const text = "ab".repeat(size);
    for (let at = text.indexOf("b"); at >= 0; at = text.indexOf("b", at + 1));
  },
  "a map": (size) => new Map(Array.from({ length: size }, (_, i) => [String(i), i])),
  "sticky searches": (size) => {
    const text = "a".repeat(size);
    const letter = /a/y;
    for (let i = 0; i < size; i++) letter.test(text);
  },
};

const SQUARE: Readonly<Record<string, (size: number) => unknown>> = {
  "loops in each other": (size) => {
    let sum = 0;
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) sum += j;
    return sum;
  },
  "a search to the end for each": (size) => {
    const text = "a".repeat(size);
    for (let i = 0; i < size; i++) text.indexOf("b", i);
  },
  "a search to the start for each": (size) => {
    const text = "a".repeat(size);
    for (let i = 0; i < size; i++) text.lastIndexOf("\n", i);
  },
  "the rest of a list for each": (size) => {
    const list = Array.from({ length: size }, (_, i) => i);
    list.forEach((_, i) => list.slice(i + 1));
  },
  "the rest of a text for each": (size) => {
    const text = "ab".repeat(size);
    for (let i = 0; i < size; i++) /b$/.test(text.slice(i));
  },
  "all that there is by now, sorted for each": (size) => {
    const list: number[] = [];
    for (let i = 0; i < size; i++) [...list, i].sort((a, b) => a - b).forEach((one) => (list[i] = one));
  },
  "a find for each": (size) => {
    const list = Array.from({ length: size }, (_, i) => i);
    list.forEach((one) => list.find((other) => other === one));
  },
  "a look into a list for each": (size) => {
    const list = Array.from({ length: size }, (_, i) => i);
    list.forEach((one) => list.includes(one));
  },
  "the first of a list taken for each": (size) => {
    const list = Array.from({ length: size }, (_, i) => i);
    while (list.length > 0) list.shift();
  },
  "a list copied for each": (size) => {
    let list: number[] = [];
    for (let i = 0; i < size; i++) list = [...list, i];
    return list;
  },
};

describe("work that is counted", () => {
  test.each(Object.entries(LINEAR))("is in proportion: %s", (_name, run) => {
    expect(growingFaster(taskOf(run), 200)).toEqual([]);
  });

  test.each(Object.entries(SQUARE))("is not: %s", (_name, run) => {
    expect(growingFaster(taskOf(run), 200)).not.toEqual([]);
  });

  test.each([
    ["String.indexOf of searchedAnew in work.test.ts", searchedAnew],
    ["countedAnew in work.test.ts", countedAnew],
  ])("the function is named: %s", (name, each) => {
    const run = (size: number): void => {
      const text = "a".repeat(size);
      for (let i = 0; i < size; i++) each(text, i);
    };
    expect(growingFaster(taskOf(run), 200).join("\n")).toContain(name);
  });

  test("what is done up to some limit only does not grow", () => {
    const run = (size: number): void => {
      for (let i = 0; i < size; i++) for (let j = 0; j < Math.min(size, 400); j++);
    };
    expect(growingFaster(taskOf(run), 200)).toEqual([]);
  });
});

const taskOf =
  (run: (size: number) => unknown): Task =>
  (size) =>
  () =>
    run(size);

function searchedAnew(text: string, from: number): number {
  return text.indexOf("b", from);
}

function countedAnew(_text: string, to: number): number {
  let count = 0;
  for (let i = 0; i < to; i++) count += i % 3;
  return count;
}
