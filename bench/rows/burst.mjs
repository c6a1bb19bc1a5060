import { CancellationTokenSource } from "vscode-languageserver-protocol/node";
import { CAN_MEASURE_CPU, cpuOf, pause, within } from "../processes.mjs";
import { letter, openSized, sizeCases, toPlace } from "./common.mjs";

const PAUSE = 30;
/** What is put off until nothing comes any more still counts. */
const AFTERWARDS = 400;

export const burst = {
  id: "burst",
  title: "200 keys, 30 ms apart",
  unit: "ms of CPU",
  note: "All threads count. A request for diagnostics that is out of date is cancelled, as VS Code does.",
  cases: () => (CAN_MEASURE_CPU ? sizeCases([{ place: "values" }]) : []),
  steps: () => 1,
  target: () => ({ times: 3 }),
  async open(server, one, bench) {
    const { session, document } = await openSized(server, one, bench);
    toPlace(document, one.place);
    return {
      async step(note) {
        const before = cpuOf(session.pid);
        await typeKeys(session, document, bench.isQuick ? 40 : 200);
        await pause(AFTERWARDS);
        note(burst.id, cpuOf(session.pid) - before);
      },
      close: () => session.stop(),
    };
  },
};

async function typeKeys(session, document, count) {
  let last;
  let due = performance.now();
  for (let i = 0; i < count; i++) {
    const change = document.insertion(letter(i));
    const isLast = i === count - 1;
    const coming = isLast ? session.findings(document.uri, change.textDocument.version) : undefined;
    document.send(change);
    if (isLast) await coming();
    else if (session.isPulling) {
      last?.cancel();
      last = pullFor(session, document);
    }
    due += PAUSE;
    await pause(Math.max(0, due - performance.now()));
  }
}

/** Asks for findings, until cancelled. */
function pullFor({ connection }, { uri }) {
  const source = new CancellationTokenSource();
  const asked = connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } }, source.token);
  within(60_000, asked, "findings").catch(() => undefined);
  return source;
}
