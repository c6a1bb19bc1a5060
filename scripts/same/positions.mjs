// Compares the responses to all requests, at every seventh position of every text.
import { relative } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../machine.mjs";
import { startBoth } from "./servers.mjs";
import { texts } from "./texts.mjs";

const AT_POSITIONS = [
  "completion",
  "hover",
  "definition",
  "references",
  "documentHighlight",
  "prepareRename",
  "rename",
];
const STEP = 7;
/** The maximum number of positions per text. In longer texts they are further apart. */
const MOST_POSITIONS = 1500;

export async function comparePositions(options) {
  const servers = await startBoth(options);
  const files = texts().filter((_, i) => !options.isQuick || i % 10 === 0);
  for (const { path, text, language } of files) {
    const uri = pathToFileURL(path).href;
    const file = relative(ROOT, path);
    await servers.tell("textDocument/didOpen", { textDocument: { uri, languageId: language, version: 1, text } });
    await askDocument(servers, uri, file, text);
    const step = STEP * Math.ceil(text.length / STEP / MOST_POSITIONS);
    for (let offset = 0; offset <= text.length; offset += step) {
      const position = positionAt(text, offset);
      const place = `${position.line}:${position.character}`;
      await Promise.all(AT_POSITIONS.map((name) => askAt(servers, name, uri, position, file, place)));
    }
    await servers.tell("textDocument/didClose", { textDocument: { uri } });
  }
  await servers.stop();
}

async function askAt(servers, name, uri, position, file, place) {
  const params = { textDocument: { uri }, position };
  if (name === "references") params.context = { includeDeclaration: true };
  if (name === "rename") params.newName = "renamed";
  const [answer] = await servers.ask(`textDocument/${name}`, params, file, place);
  if (name !== "completion") return;
  const list = JSON.parse(answer);
  for (const item of (list?.items ?? []).slice(0, 2)) {
    await servers.ask("completionItem/resolve", item, file, `${place} ${item.label}`);
  }
}

/** Compares the requests about a whole document, and the fixes of its findings. */
export async function askDocument(servers, uri, file, text) {
  const textDocument = { uri };
  const [findings] = await servers.ask("textDocument/diagnostic", { textDocument }, file);
  for (const name of ["documentSymbol", "codeLens", "documentLink"]) {
    await servers.ask(`textDocument/${name}`, { textDocument }, file);
  }
  const range = { start: { line: 0, character: 0 }, end: positionAt(text, text.length) };
  await servers.ask("textDocument/inlayHint", { textDocument, range }, file);
  await servers.ask("paletteProfiles/layerStack", { uri }, file);
  await servers.ask("paletteProfiles/addLayer", { uri, profile: 0, layer: null }, file);
  const context = (diagnostics) => ({ diagnostics, only: undefined });
  const fixAll = { diagnostics: [], only: ["source.fixAll.palette-profiles"] };
  await servers.ask("textDocument/codeAction", { textDocument, range, context: fixAll }, file, "fix all");
  const diagnostics = JSON.parse(findings)?.items ?? [];
  for (const one of diagnostics.slice(0, 40)) {
    const params = { textDocument, range: one.range, context: context([one]) };
    await servers.ask("textDocument/codeAction", params, file, one.code);
  }
}

/** Line and UTF-16 character of an offset. */
export function positionAt(text, offset) {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length - 1, character: before.at(-1).length };
}
