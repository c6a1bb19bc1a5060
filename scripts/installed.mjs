/**
 * Whether the installed packages, according to `node_modules/.package-lock.json`, match a lockfile. Modification times
 * are not compared, since copying a folder changes them.
 */
export function isInstalled(lock, installed) {
  const wanted = packagesIn(lock);
  const found = packagesIn(installed);
  const isThere = ([path, { version, integrity, optional }]) => {
    const there = found.get(path);
    // Optional packages for other platforms are not installed.
    if (there === undefined) return optional === true;
    return there.version === version && there.integrity === integrity;
  };
  return wanted.size > 0 && [...wanted].every(isThere) && [...found.keys()].every((path) => wanted.has(path));
}

/** The packages of a lockfile by folder, without the project itself. */
function packagesIn({ packages = {} }) {
  return new Map(Object.entries(packages).filter(([path]) => path !== ""));
}
