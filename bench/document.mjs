// A document that is open in a session, with a cursor: what a person does with a text, as the messages of an editor.
import { performance } from "node:perf_hooks";

/** Opens a text; its first findings are awaited. `languageId` as editors give it. */
export async function openDocument(session, { name, languageId = "yaml", text }) {
  const uri = `${session.folderUri}/${name}`;
  const lines = text.split("\n");
  let version = 1;
  let cursor = { line: 0, character: 0 };
  const textDocument = { uri };
  const first = session.findings(uri, version);
  session.notify("textDocument/didOpen", { textDocument: { uri, languageId, version, text } });
  const firstFindings = await first();

  const document = {
    uri,
    firstFindings,
    /** When the first findings had come. */
    opened: performance.now(),
    cursor: () => cursor,
    lineAt: (line) => lines[line],
    /** Puts the cursor behind the end of a line. */
    toEndOf: (line) => (cursor = { line, character: lines[line].length }),
    goTo: (line, character) => (cursor = { line, character }),
    /** The first line that a pattern matches, from some share of the document on. */
    find(pattern, share = 0) {
      const from = Math.floor(lines.length * share);
      const at = lines.findIndex((line, i) => i >= from && pattern.test(line));
      if (at < 0) throw new Error(`No line of ${name} has ${pattern} from line ${from} on.`);
      return at;
    },
    /** Inserts a text at the cursor: the change is ready to be sent, so that a clock can start first. */
    insertion(inserted) {
      const { line, character } = cursor;
      const head = lines[line].slice(0, character);
      const tail = lines[line].slice(character);
      const parts = (head + inserted).split("\n");
      cursor = { line: line + parts.length - 1, character: parts.at(-1).length };
      parts[parts.length - 1] += tail;
      lines.splice(line, 1, ...parts);
      const range = { start: { line, character }, end: { line, character } };
      return { textDocument: { uri, version: ++version }, contentChanges: [{ range, text: inserted }] };
    },
    send: (change) => session.notify("textDocument/didChange", change),
    /** Types a text at the cursor; gives the milliseconds until its findings are there, and these. */
    async type(inserted) {
      const change = document.insertion(inserted);
      const coming = session.findings(uri, version);
      const since = performance.now();
      document.send(change);
      const diagnostics = await coming();
      return { milliseconds: performance.now() - since, diagnostics };
    },
    ask: (method, params) => session.request(method, { textDocument, ...params }),
    close: () => session.notify("textDocument/didClose", { textDocument }),
  };
  return document;
}
