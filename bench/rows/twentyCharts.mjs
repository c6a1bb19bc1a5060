import { openCharts } from "../served.mjs";
import { letter, lineCount, MODES, toPlace } from "./common.mjs";

const PLACES = ["layer", "values"];

export const twentyCharts = {
  id: "twenty-charts",
  title: "One character in a profile of 20 large charts that are known",
  unit: "ms",
  note: "The charts come from a Helm repository on the same machine, each with default values and a schema.",
  cases: () => MODES.map((mode) => ({ mode, isKnown: true, name: `${lineCount(59_000)}, ${mode}` })),
  steps: ({ isQuick }) => (isQuick ? 5 : 15),
  warmUp: 5,
  target: () => ({ plus: 5, of: "floor" }),
  async open(server, one, bench) {
    const { document, close } = await openCharts(server, one, bench);
    const cursors = {};
    for (const place of PLACES) {
      toPlace(document, place);
      cursors[place] = document.cursor();
    }
    return {
      async step(note, i) {
        for (const place of PLACES) {
          document.goTo(cursors[place].line, cursors[place].character);
          const { milliseconds } = await document.type(letter(i));
          cursors[place] = document.cursor();
          note(place, milliseconds);
        }
      },
      close,
    };
  },
};
