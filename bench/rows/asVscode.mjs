import { CAN_MEASURE_CPU, cpuOf, pause } from "../processes.mjs";
import { letter, openSized, sizeCases, toPlace } from "./common.mjs";

/** What works on other threads, as collecting garbage does, may go on for a while. */
const AFTERWARDS = 25;
const VISIBLE_LINES = 60;

export const asVscode = {
  id: "as-vscode",
  title: "One character and all that VS Code then asks",
  unit: "ms of CPU",
  note: "Diagnostics, code actions and highlights at the cursor, symbols, links, code lenses, inlay hints of what is seen, and the layer stack; against the diagnostics alone. All threads count.",
  titles: { ours: "ours, all", base: "ours, diagnostics" },
  cases: () => (CAN_MEASURE_CPU ? sizeCases([{ place: "layer" }, { place: "values" }], ["pull"]) : []),
  columns: ({ ours }) => ({ ours: { server: ours, asksAll: true }, base: { server: ours, asksAll: false } }),
  steps: ({ isQuick }) => (isQuick ? 8 : 25),
  warmUp: 15,
  target: () => ({ times: 2, of: "base" }),
  async open({ server, asksAll }, one, bench) {
    const { session, document } = await openSized(server, one, bench);
    toPlace(document, one.place);
    return {
      async step(note, i) {
        const before = cpuOf(session.pid);
        const found = document.type(letter(i));
        if (asksAll) await Promise.all(questions(document));
        await found;
        await pause(AFTERWARDS);
        note(asVscode.id, cpuOf(session.pid) - before);
      },
      close: () => session.stop(),
    };
  },
};

function questions(document) {
  const position = document.cursor();
  const line = Math.max(0, position.line - VISIBLE_LINES / 2);
  const seen = { start: { line, character: 0 }, end: { line: line + VISIBLE_LINES, character: 0 } };
  const range = { start: position, end: position };
  return [
    document.ask("textDocument/codeAction", { range, context: { diagnostics: [], triggerKind: 2 } }),
    document.ask("textDocument/documentSymbol"),
    document.ask("textDocument/documentLink"),
    document.ask("textDocument/codeLens"),
    document.ask("textDocument/inlayHint", { range: seen }),
    document.ask("textDocument/documentHighlight", { position }),
    document.ask("paletteProfiles/layerStack", { uri: document.uri }),
  ];
}
