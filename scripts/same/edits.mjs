// Compares both servers during sequences of edits as users make them: typing, pasting, moving, deleting, undoing.
import { relative } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../machine.mjs";
import { askDocument, positionAt } from "./positions.mjs";
import { startBoth } from "./servers.mjs";
import { randomFrom, texts } from "./texts.mjs";

const SEQUENCES = 500;
const EDITS = 12;
const SEED = 20261128;
const LONGEST = 20_000;
const TYPED = [
  "layer: cni\n",
  "  tag: ",
  "- name: nginx\n",
  "{{.spectro.var.size}}",
  "values: |\n  a: 1\n",
  "# palette-profiles-disable-line\n",
  '"',
  "'",
  "{",
  "[",
  ":",
  "\t",
  "&a *a",
  "replicas: 2",
  "\u{1f680}",
];

export async function compareEdits(options) {
  const servers = await startBoth(options);
  const files = texts().filter(({ text, path }) => text.length < LONGEST && !path.includes("/packs/"));
  const count = options.isQuick ? SEQUENCES / 10 : SEQUENCES;
  for (let i = 0; i < count; i++) {
    const random = randomFrom(SEED + i);
    const file = files[Math.floor(random() * files.length)];
    await playSequence(servers, file, random, i);
  }
  await servers.stop();
}

async function playSequence(servers, { path, text: first, language }, random, number) {
  const uri = pathToFileURL(path).href;
  const file = `${relative(ROOT, path)}#${number}`;
  let text = first;
  let version = 1;
  await servers.tell("textDocument/didOpen", { textDocument: { uri, languageId: language, version, text } });
  for (let i = 0; i < EDITS; i++) {
    for (const edit of editOf(text, random)) {
      const range = { start: positionAt(text, edit.start), end: positionAt(text, edit.end) };
      text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
      const contentChanges = [{ range, text: edit.text }];
      await servers.tell("textDocument/didChange", { textDocument: { uri, version: ++version }, contentChanges });
    }
    const place = `edit ${i}`;
    await servers.ask("textDocument/diagnostic", { textDocument: { uri } }, file, place);
    const position = positionAt(text, Math.floor(random() * text.length));
    const name = ["completion", "hover", "documentSymbol", "definition"][Math.floor(random() * 4)];
    await servers.ask(`textDocument/${name}`, { textDocument: { uri }, position }, file, place);
  }
  await askDocument(servers, uri, file, text);
  await servers.tell("textDocument/didClose", { textDocument: { uri } });
}

/** One action of a user, as successive edits, each in offsets of the text before it. */
function editOf(text, random) {
  const at = Math.floor(random() * (text.length + 1));
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at) + 1 || text.length;
  const kind = random();
  if (kind < 0.4) {
    const typed = TYPED[Math.floor(random() * TYPED.length)];
    return [...typed].map((key, i) => ({ start: at + i, end: at + i, text: key }));
  }
  if (kind < 0.55) return [{ start: at, end: Math.min(text.length, at + 1 + Math.floor(random() * 8)), text: "" }];
  if (kind < 0.7) return [{ start, end, text: "" }];
  if (kind < 0.85) return [{ start: end, end, text: text.slice(start, end) }];
  // Deletion and undo.
  return [
    { start, end, text: "" },
    { start, end: start, text: text.slice(start, end) },
  ];
}
