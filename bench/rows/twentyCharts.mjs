import { openCharts } from "../served.mjs";
import { letterSteps, lineCount, MODES } from "./common.mjs";

export const twentyCharts = {
  id: "twenty-charts",
  title: "One character in a profile of 20 large charts that are known",
  unit: "ms",
  note: "The charts come from a Helm repository on the same machine, each with default values and a schema.",
  cases: () =>
    MODES.flatMap((mode) =>
      ["layer", "values"].map((place) => ({ mode, place, isKnown: true, name: `${lineCount(59_000)}, ${mode}, ${place}` })),
    ),
  steps: ({ isQuick }) => (isQuick ? 6 : 20),
  warmUp: 6,
  target: () => ({ plus: 5, of: "floor" }),
  async open(server, one, bench) {
    const opened = await openCharts(server, one, bench);
    return { ...letterSteps(opened, one, twentyCharts.id), close: opened.close };
  },
};
