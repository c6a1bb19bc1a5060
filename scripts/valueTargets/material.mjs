// What scripts/valueTargets.mjs measures with: archives of charts, folders of packs, and files with overrides.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";

/** The archives in folders, by the names of their files: `argo-cd-8.6.4.tgz`. */
export function archivesIn(folders) {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".tgz"))
      .sort()
      .map((name) => ({ id: basename(name, ".tgz"), read: () => readFileSync(join(folder, name)) })),
  );
}

/** The packs in folders, each a folder with a `pack.json`. */
export function packsIn(folders) {
  return folders.flatMap((folder) =>
    filesBelow(folder)
      .filter((path) => basename(path) === "pack.json")
      .sort()
      .map((path) => ({ id: basename(join(path, "..")), folder: join(path, "..") })),
  );
}

/** Files with overrides, by the id of their chart: `overrides/argo-cd-8.6.4/shop.yaml`. Those that are no map are left out. */
export function overridesIn(folders, id) {
  return folders.flatMap((folder) => {
    const own = join(folder, id);
    if (!existsSync(own)) return [];
    return filesBelow(own)
      .filter((path) => /\.ya?ml$/.test(path))
      .sort()
      .map((path) => ({ name: basename(path), text: readFileSync(path, "utf8") }))
      .filter(({ text }) => isMapText(text));
  });
}

function isMapText(text) {
  try {
    const data = parse(text);
    return typeof data === "object" && data !== null && !Array.isArray(data);
  } catch {
    return false;
  }
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  if (statSync(folder).isFile()) return [folder];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
