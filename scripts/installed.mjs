/**
 * Whether the packages that npm has installed, as `node_modules/.package-lock.json` tells, are those of a lockfile. Times of
 * files say nothing of it: a copy of a folder has others.
 */
export function isInstalled(lock, installed) {
  const wanted = packagesIn(lock);
  const found = packagesIn(installed);
  const isThere = ([path, { version, integrity, optional }]) => {
    const there = found.get(path);
    // Of those that are for some machines only, this one has its own.
    if (there === undefined) return optional === true;
    return there.version === version && there.integrity === integrity;
  };
  return wanted.size > 0 && [...wanted].every(isThere) && [...found.keys()].every((path) => wanted.has(path));
}

/** The packages of a lockfile by their folders, without the project itself. */
function packagesIn({ packages = {} }) {
  return new Map(Object.entries(packages).filter(([path]) => path !== ""));
}
