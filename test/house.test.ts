import { dirname, matchesGlob } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOMS } from "../scripts/rooms.mjs";
import { textFiles, textOf } from "./docs/repository";
import { APART } from "./helpers/apart.mjs";

const MAX_FILES = 25;
const MAX_LINES = 300;

/** The files of the sources, from the root; what is generated apart. */
const FILES = ["server/src", "client/src"].flatMap((top) =>
  textFiles(top).filter((path) => path.endsWith(".ts") && !path.includes("/generated/")),
);

describe("the house", () => {
  it("has no folder with too many files, but that of the rules", () => {
    const counts = new Map<string, number>();
    for (const folder of FILES.map((path) => dirname(path))) counts.set(folder, (counts.get(folder) ?? 0) + 1);
    counts.delete("server/src/rules");
    expect([...counts].filter(([, count]) => count > MAX_FILES)).toEqual([]);
  });

  it("has no file that is too long", () => {
    const long = FILES.map((path) => [path, textOf(path).split("\n").length - 1] as const);
    expect(long.filter(([, lines]) => lines > MAX_LINES)).toEqual([]);
  });

  it("has no test that replaces modules which tests of other files have, too", () => {
    const replacing = textFiles("test").filter(
      (path) => path.endsWith(".test.ts") && /\bvi\.(?:mock|doMock|resetModules)\(/.test(textOf(path)),
    );
    expect(replacing.length).toBeGreaterThan(0);
    expect(replacing.filter((path) => !APART.some((glob) => matchesGlob(path, glob)))).toEqual([]);
  });

  it("has a row in docs/architecture.md for every room", () => {
    const rows = textOf("docs/architecture.md")
      .split("\n")
      .filter((line) => line.startsWith("| `"));
    const named = rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`(.+?)`/g)].map(([, room]) => room));
    const rooms = new Set(Object.keys(ROOMS).map((room) => room.split("/")[0]));
    expect(new Set(named)).toEqual(rooms);
  });
});
