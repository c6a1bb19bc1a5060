import { openSized, letter, sizeCases } from "./common.mjs";

const KEY_LETTERS = "tlrvm";

export const completion = {
  id: "completion",
  title: "One character and the completion asked for with it, until its list",
  unit: "ms",
  cases: () => sizeCases(),
  steps: ({ isQuick }) => (isQuick ? 8 : 25),
  warmUp: 8,
  target: () => ({ times: 3 }),
  async open(server, one, bench) {
    const { session, document } = await openSized(server, one, bench);
    const keyLine = document.find(/^ {8}layer: addon$/, 0.5) + 1;
    document.toEndOf(keyLine - 1);
    await document.type("\n        ");
    return {
      async step(note, i) {
        document.toEndOf(keyLine);
        const change = document.insertion(KEY_LETTERS[i % KEY_LETTERS.length]);
        const coming = session.findings(document.uri, change.textDocument.version);
        const since = performance.now();
        document.send(change);
        const list = await document.ask("textDocument/completion", { position: document.cursor() });
        note(completion.id, performance.now() - since);
        if ((list?.items ?? list).length === 0) throw new Error("Nothing is offered, so the times mean nothing.");
        await coming();
        // The key goes again, and the description grows, so that no text comes twice.
        await document.sendAndWait(document.erasure(1));
        document.toEndOf(1);
        await document.type(letter(i));
      },
      close: () => session.stop(),
    };
  },
};
