import { baseName } from "../text/uri";

/** Whether a file is a profile by its name, whatever its content (docs/shapes.md). */
export function isProfileFileName(path: string): boolean {
  return SUFFIX.test(path);
}

/** The profile name that a file name suggests: "shop" for `shop.profile.yaml`; undefined for other file names. */
export function profileNamedBy(uri: string): string | undefined {
  const name = baseName(uri);
  const end = SUFFIX.exec(name)?.index ?? 0;
  return end > 0 ? name.slice(0, end) : undefined;
}

const SUFFIX = /\.(?:(?:cluster-)?profile\.ya?ml|clusterprofile\.yaml)$/;
