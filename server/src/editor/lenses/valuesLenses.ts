import { profilesIn, type Reading } from "../../profile/reading";
import { rangeOf } from "../../syntax/tree";
import { groupsOf } from "../../text/groups";
import type { Range } from "../../text/range";

/** A text from which values are opened as documents. */
export interface ValuesLens {
  /** The start of the pack, or of the first of several on one line, as an empty range. */
  readonly range: Range;
  /** The number of packs that it is for. */
  readonly packs: number;
}

/**
 * A lens at each pack with values or a manifest that cannot be read where they are: several lines, written on one. One lens
 * for all packs that begin on the same line.
 */
export function valuesLenses(reading: Reading): ValuesLens[] {
  const { tree } = reading;
  const { source } = tree;
  const starts = profilesIn(reading).flatMap((profile) =>
    profile.packs.flatMap(({ range, values, manifests }) => {
      const fields = [values, ...manifests.map(({ content }) => content)];
      const isUnreadable = fields.some((field) => {
        if (field?.kind !== "scalar" || !field.text.trimEnd().includes("\n")) return false;
        const written = rangeOf(tree, field.node);
        return !source.slice(written.start, written.end).includes("\n");
      });
      return isUnreadable ? [range.start] : [];
    }),
  );
  const lines = groupsOf(starts, (start) => source.lastIndexOf("\n", start - 1));
  return [...lines.values()].map(([start = 0, ...others]) => ({
    range: { start, end: start },
    packs: others.length + 1,
  }));
}
