// What several rows have in common.
import { openDocument } from "../document.mjs";
import { startSession } from "../session.mjs";
import { profile, SIZES } from "../texts/profiles.mjs";

export const MODES = ["push", "pull"];
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** A letter for each step, so that no step leads back to an earlier text. */
export function letter(i) {
  return LETTERS[i % LETTERS.length];
}

export function lineCount(lines) {
  return `${lines.toLocaleString("en")} lines`;
}

/** A case for each size and way that findings come, and each of some more fields. */
export function sizeCases(more = [{}], modes = MODES, sizes = Object.keys(SIZES)) {
  return sizes.flatMap((size) =>
    modes.flatMap((mode) =>
      more.map((fields) => {
        const name = [lineCount(SIZES[size].lines), mode, fields.place].filter((word) => word !== undefined).join(", ");
        return { ...fields, size, mode, name };
      }),
    ),
  );
}

/** The column of a server, and no other than ours: what is held against nothing. */
export function onlyOurs({ ours, against }) {
  return { ours, ...(against === undefined ? {} : { against }) };
}

/** A server with a profile of a size open. */
export async function openSized(server, { size, mode }, bench) {
  const session = await startSession(server, { folder: bench.newFolder(), mode });
  const document = await openDocument(session, {
    name: "bench.profile.yaml",
    text: profile(SIZES[size], bench.seed),
  });
  return { session, document };
}

/** Puts the cursor where one more letter makes a finding (layer), or none (values). */
export function toPlace(document, place) {
  if (place === "layer") document.toEndOf(document.find(/^ +layer: addon$/, 0.5));
  else document.toEndOf(document.find(VALUE_LINE, 0.5));
}

/** A line of values that ends with a plain scalar. */
export const VALUE_LINE = /^ {14,}\w+: \d+m$/;

/** Types a letter a step; where the letters stand in a layer, their findings must come. */
export function letterSteps({ session, document }, { place }, id) {
  toPlace(document, place);
  const before = document.firstFindings.length;
  return {
    async step(note, i) {
      const { milliseconds, diagnostics } = await document.type(letter(i));
      // Where the finding does not come, the times mean nothing.
      if (place === "layer" && diagnostics.length <= before) throw new Error("A wrong layer has no finding.");
      note(id, milliseconds);
    },
    close: () => session.stop(),
  };
}
