import { performance } from "node:perf_hooks";
import { openDocument } from "../document.mjs";
import { startSession } from "../session.mjs";
import { terraformProfile } from "../texts/terraform.mjs";
import { letter, MODES } from "./common.mjs";

const SIZE = { lines: 2000, packs: 8 };
const FILE = { name: "main.tf", languageId: "terraform" };
const FIRST = "opening the first .tf";
const KEY = "one character";

/** One row for both costs of Terraform: its parser is loaded with the first file, and runs at every key. */
export const terraform = {
  id: "terraform",
  title: "Terraform, until the diagnostics",
  unit: "ms",
  note: "2,000 lines. The parser is loaded when the first profile in Terraform is opened.",
  cases: () =>
    MODES.flatMap((mode) => [
      { mode, name: `${FIRST}, ${mode}`, isFirst: true },
      ...["values", "attribute"].map((place) => ({ mode, place, name: `${KEY}, ${mode}, ${place}` })),
    ]),
  // No other server reads it.
  columns: ({ ours, against, floor }) => ({ ours, ...(against === undefined ? {} : { against }), floor }),
  steps: ({ isQuick }, { isFirst }) => (isQuick ? 5 : isFirst === true ? 6 : 30),
  warmUp: 3,
  target: ({ isFirst }) => (isFirst === true ? { most: 250 } : { times: 3 }),
  open: (server, one, bench) => (one.isFirst === true ? firstFile(server, one, bench) : typed(server, one, bench)),
};

function firstFile(server, { mode }, bench) {
  const folder = bench.newFolder();
  return {
    async step(note, i) {
      const session = await startSession(server, { folder, mode });
      // The server has started, as an editor's has when a file is opened in it.
      await openDocument(session, { name: "other.yaml", text: "a: 1\n" });
      const since = performance.now();
      const { opened } = await openDocument(session, { ...FILE, text: terraformProfile(SIZE, bench.seed * 100 + i) });
      note(FIRST, opened - since);
      await session.stop();
    },
    close: () => undefined,
  };
}

async function typed(server, { mode, place }, bench) {
  const session = await startSession(server, { folder: bench.newFolder(), mode });
  const document = await openDocument(session, { ...FILE, text: terraformProfile(SIZE, bench.seed) });
  document.toMatch(place === "values" ? /\n {10,}\w+: \d+m/ : /\n {4}tag +=.*1\.0\.0/, 0.5);
  return {
    async step(note, i) {
      const { milliseconds } = await document.type(letter(i));
      note(KEY, milliseconds);
    },
    close: () => session.stop(),
  };
}
