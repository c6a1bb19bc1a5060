import type { Reading } from "../../profile/reading";
import { touches } from "../../text/range";

/** The URIs of the attached files that the path at an offset names. */
export function filesNamedAt({ attached }: Reading, offset: number): readonly string[] {
  if (attached === undefined) return [];
  return attached.named
    .filter(({ path }) => path !== undefined && touches(path, offset))
    .flatMap(({ files }) => files.map(({ uri }) => uri));
}
