import { expect, it } from "vitest";
import { folderProfiles } from "../../server/src/analysis/comparisons/folderProfiles";
import type { Reading } from "../../server/src/profile/reading";
import { read } from "../helpers/reading";

const FOLDER = "file:///work/";
const PROFILE = "metadata: { name: tools }\nspec: { version: 1.0.0, template: { type: add-on, packs: [] } }\n";

it("what a file was is not told if it was deleted while it was being read", async () => {
  const waiting: ((reading: Reading | undefined) => void)[] = [];
  const profiles = folderProfiles({
    files: { list: () => Promise.resolve(["a.yaml", "b.yaml"].map((name) => ({ name, isFolder: false }))) },
    workspaceOf: () => FOLDER,
    isOpen: (uri) => uri.endsWith("b.yaml"),
    readingOf: () => new Promise((answer) => waiting.push(answer)),
    breathe: () => undefined,
    onChange: () => undefined,
  });
  profiles.note(`${FOLDER}b.yaml`, read(PROFILE));
  profiles.repeatedBeside(`${FOLDER}b.yaml`);
  await expect.poll(() => waiting.length).toBe(1);
  waiting[0]?.(read(PROFILE));
  await expect.poll(() => profiles.repeatedBeside(`${FOLDER}b.yaml`).all.length).toBe(2);
  // It is written, and deleted before it is read.
  profiles.changed(`${FOLDER}a.yaml`);
  profiles.changed(`${FOLDER}a.yaml`);
  waiting[2]?.(undefined);
  waiting[1]?.(read(PROFILE));
  await expect.poll(() => profiles.repeatedBeside(`${FOLDER}b.yaml`).all).toEqual([]);
});
