import { letterSteps, openSized, sizeCases } from "./common.mjs";

export const oneCharacter = {
  id: "one-character",
  title: "One character in sound text, until its diagnostics",
  unit: "ms",
  cases: () => sizeCases([{ place: "layer" }, { place: "values" }]),
  steps: ({ isQuick }) => (isQuick ? 10 : 30),
  warmUp: 10,
  target: () => ({ times: 2.5 }),
  async open(server, one, bench) {
    return letterSteps(await openSized(server, one, bench), one, oneCharacter.id);
  },
};
