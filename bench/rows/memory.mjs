import { openCharts } from "../served.mjs";
import { lineCount, onlyOurs, VALUE_LINE } from "./common.mjs";
import { pause } from "../processes.mjs";
import { CHARTS, charts, chartsProfile } from "../texts/charts.mjs";

const MB = 1e6;
/** Before memory counts as that of a text that is being edited. */
const FIRST_EDITS = 50;
const OPEN = "above idle";
const GROWTH = "after the edits";

/** How long the text is, in MB. */
const textSize = () => chartsProfile(charts(CHARTS, 1)).length / MB;

export const memory = {
  id: "memory",
  title: "Memory for 59,000 lines",
  unit: "MB",
  note: "Heap and buffers after garbage collection. Idle is a server that has answered to `initialize`. The edits are single characters all over the text (`--edits 10000` for the long run); what counts is how much more is held after them.",
  cases: () =>
    [false, true].flatMap((isKnown) => ({
      mode: "pull",
      isKnown,
      isProbed: true,
      name: `${lineCount(59_000)}, ${isKnown ? "20 charts known" : "no registry"}`,
    })),
  columns: (servers) => ({ ...onlyOurs(servers), floor: servers.floor }),
  // Memory has no noise that medians would help against.
  rounds: 1,
  steps: () => 1,
  target({ isKnown }, figure) {
    if (figure === GROWTH) return { most: 2, least: -2 };
    return { most: 6 * textSize() + (isKnown ? 40 : 0) };
  },
  async open(server, one, bench) {
    let idle;
    const { session, document, close } = await openCharts(server, one, bench, async (started) => {
      await pause(500);
      idle = await started.memory();
    });
    return {
      async step(note) {
        note(OPEN, ((await session.memory()) - idle) / MB);
        await edit(document, 0, FIRST_EDITS);
        const before = await session.memory();
        await edit(document, FIRST_EDITS, bench.edits);
        note(GROWTH, ((await session.memory()) - before) / MB);
      },
      close,
    };
  },
};

/** Types single letters all over the text. */
async function edit(document, from, count) {
  for (let i = from; i < from + count; i++) {
    document.toEndOf(document.find(VALUE_LINE, (i * 0.381966) % 0.95));
    // The letter before the unit: the line still ends as such lines do.
    document.goTo(document.cursor().line, document.cursor().character - 1);
    await document.type(String(i % 10));
  }
}
