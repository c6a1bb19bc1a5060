import { namesOfFiles } from "../../profile/fileNames";
import type { Reading } from "../../profile/reading";
import { touches } from "../../text/range";

/** The URIs of the attached files that the path at an offset names. */
export function filesNamedAt({ attached }: Reading, offset: number): readonly string[] {
  if (attached === undefined) return [];
  const nodes = namesOfFiles(attached.base).flatMap(({ node, path }) =>
    path !== undefined && touches(path.range, offset) ? [node] : [],
  );
  return attached.named.filter(({ node }) => nodes.includes(node)).flatMap(({ files }) => files.map(({ uri }) => uri));
}
