// A document that is open in a session, with a cursor: what a person does with a text, as the messages of an editor.
import { performance } from "node:perf_hooks";

/** Opens a text; its first findings are awaited. `languageId` as editors give it. */
export async function openDocument(session, { name, languageId = "yaml", text }) {
  const uri = `${session.folderUri}/${name}`;
  const lines = text.split("\n");
  let version = 1;
  let cursor = { line: 0, character: 0 };
  const textDocument = { uri };
  session.documents.add(uri);
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
    /** Puts the cursor behind the first match of a pattern, from some share of the text on. */
    toMatch(pattern, share = 0) {
      const all = lines.join("\n");
      const from = Math.floor(all.length * share);
      const match = pattern.exec(all.slice(from));
      if (match === null) throw new Error(`No text of ${name} is like ${pattern} from ${from} on.`);
      const before = all.slice(0, from + match.index + match[0].length).split("\n");
      cursor = { line: before.length - 1, character: before.at(-1).length };
    },
    /** Takes back characters before the cursor, on its line; to be sent like an insertion. */
    erasure(count) {
      const { line, character } = cursor;
      lines[line] = lines[line].slice(0, character - count) + lines[line].slice(character);
      cursor = { line, character: character - count };
      const range = { start: cursor, end: { line, character } };
      return { textDocument: { uri, version: ++version }, contentChanges: [{ range, text: "" }] };
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
    type: (inserted) => document.sendAndWait(document.insertion(inserted)),
    /** Sends a change, as `type` does. */
    async sendAndWait(change) {
      const coming = session.findings(uri, version);
      const since = performance.now();
      document.send(change);
      const diagnostics = await coming();
      return { milliseconds: performance.now() - since, diagnostics };
    },
    close() {
      session.notify("textDocument/didClose", { textDocument });
      session.documents.delete(uri);
    },
    ask: (method, params) => session.request(method, { textDocument, ...params }),
  };
  return document;
}
