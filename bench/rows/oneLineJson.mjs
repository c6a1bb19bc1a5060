import { openDocument } from "../document.mjs";
import { startSession } from "../session.mjs";
import { jsonProfile } from "../texts/profiles.mjs";
import { letter, MODES } from "./common.mjs";

const BYTES = 300_000;

export const oneLineJson = {
  id: "one-line-json",
  title: "One character in the JSON of an API, until its diagnostics",
  unit: "ms",
  note: "300 kB. _Twice as long_ shows whether the cost is linear.",
  titles: { ours: "one line", indented: "indented", half: "half as long" },
  cases: () =>
    MODES.flatMap((mode) => [
      { mode, name: `one line, ${mode}` },
      { mode, name: `one line, twice as long, ${mode}`, isDouble: true },
    ]),
  columns({ ours, floor }, { isDouble }) {
    const oneLine = { server: ours, isIndented: false, bytes: isDouble ? 2 * BYTES : BYTES };
    const other = isDouble ? { half: { ...oneLine, bytes: BYTES } } : { indented: { ...oneLine, isIndented: true } };
    return { ours: oneLine, ...other, floor: { ...oneLine, server: floor } };
  },
  steps: ({ isQuick }) => (isQuick ? 6 : 20),
  warmUp: 8,
  target: (one) => (one.isDouble ? { times: 2.2, of: "half" } : { times: 1.5, of: "indented" }),
  async open({ server, isIndented, bytes }, { mode }, bench) {
    const session = await startSession(server, { folder: bench.newFolder(), mode });
    const text = jsonProfile(bytes, bench.seed, isIndented);
    const document = await openDocument(session, { name: "bench.profile.json", languageId: "json", text });
    document.toMatch(/"layer": ?"addon/, 0.5);
    const before = document.firstFindings.length;
    return {
      async step(note, i) {
        const { milliseconds, diagnostics } = await document.type(letter(i));
        if (server.cli !== undefined && diagnostics.length <= before) throw new Error("A wrong layer has no finding.");
        note(oneLineJson.id, milliseconds);
      },
      close: () => session.stop(),
    };
  },
};
