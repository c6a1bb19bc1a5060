import { editsIn } from "../../analysis/fileFindings";
import { resultOfEdits } from "../../editor/actions/verifiedEdits";
import { complete } from "../../editor/completion/completion";
import { completionDocumentation } from "../../editor/completion/completionDocumentation";
import { macroItems } from "../../editor/completion/completionMacros";
import { hover } from "../../editor/hover/hover";
import { markdownText } from "../../editor/markdown";
import { definition } from "../../editor/navigation/definition";
import { documentLinks } from "../../editor/structure/documentLinks";
import { documentSymbols } from "../../editor/structure/documentSymbols";
import { packDefinition } from "../../editor/navigation/packDefinition";
import { references } from "../../editor/navigation/references";
import { rename } from "../../editor/navigation/rename";
import { variableAtCursor } from "../../editor/navigation/variableAtCursor";
import { profileNamedBy } from "../../shapes/fileNames";
import { haveSameContent } from "../../syntax/sameContent";
import { offsetAt } from "../../text/text";
import type { Core } from "../core";
import type { Service } from "../index";

type WritingQuestions =
  | "saysTheSame"
  | "completions"
  | "macroCompletions"
  | "completionDocumentation"
  | "hover"
  | "symbols"
  | "definitions"
  | "links";

/** The part of the service that answers an editor's requests about a document. */
export function writingIn({ ask, now }: Core): Pick<Service, WritingQuestions> {
  return {
    completions: (document, position, signal) =>
      ask(document, signal, ({ document: { uri }, reading, context }) => {
        const offset = offsetAt(reading.text, position);
        const beside = { ...context, name: profileNamedBy(uri) };
        const { items, isIncomplete } = complete(reading, offset, context.catalog, beside);
        // Return what is known now. A later request may return more.
        return { items, isIncomplete: isIncomplete || context.isGrowing() };
      }),
    macroCompletions: (document, position, signal) =>
      ask(document, signal, ({ reading }) => ({
        items: macroItems(reading, offsetAt(reading.text, position)) ?? [],
        isIncomplete: false,
      })),
    completionDocumentation: (document, about, signal) =>
      ask(document, signal, ({ context: { catalog } }) => {
        const found = completionDocumentation(about, catalog, now());
        return found && markdownText(found);
      }),
    hover: (document, position, signal) =>
      ask(document, signal, ({ document: { uri }, reading, context }) => {
        const beside = { ...context, now: now() };
        const found = hover(reading, offsetAt(reading.text, position), context.catalog, beside);
        return found && { uri, range: found.range, contents: markdownText(found.contents) };
      }),
    symbols: (document, signal) =>
      ask(document, signal, ({ reading, context: { catalog } }) => documentSymbols(reading, catalog)),
    definitions: (document, position, hasPackTexts, signal) =>
      ask(document, signal, ({ document: { uri }, reading, context: { catalog } }) => {
        const offset = offsetAt(reading.text, position);
        const packs = packDefinition(reading, offset, catalog, hasPackTexts ? uri : undefined);
        const top = { start: 0, end: 0 };
        return [
          ...definition(reading, offset).map((range) => ({ uri, range })),
          ...packs.map((file) => ({ uri: file, range: top })),
        ];
      }),
    saysTheSame: (document, text, signal) =>
      ask(document, signal, ({ reading: { tree, language } }) => haveSameContent(tree, language.read(text))),
    links: (document, signal) =>
      ask(document, signal, ({ reading, context: { catalog } }) => documentLinks(reading, catalog)),
  };
}

/** The part of the service that finds and renames variables. */
export function variableService({ ask }: Core): Pick<Service, "variableAt" | "references" | "rename"> {
  return {
    variableAt: (document, position, signal) =>
      ask(document, signal, ({ document: { uri }, reading }) => {
        const found = variableAtCursor(reading, offsetAt(reading.text, position));
        return found && { uri, range: found.range, name: found.name };
      }),
    references: (document, position, signal) =>
      ask(document, signal, ({ reading }) => references(reading, offsetAt(reading.text, position))),
    rename: (document, position, newName, signal) =>
      ask(document, signal, ({ document: { uri }, reading }) => {
        const edits = rename(reading, offsetAt(reading.text, position), newName);
        if (typeof edits === "string") return edits;
        const result = resultOfEdits(reading, edits);
        return "reason" in result ? result.reason : editsIn(uri, edits);
      }),
  };
}
