import type { Look } from "../../analysis/analysis";
import { documentKindOf } from "../../analysis/documentKinds";
import { readProfileText } from "../../profile/reading";
import { editsOf, ownRange, placeOf, viewOf, type View } from "../../analysis/view";
import { titledFix } from "../../rules/checking/findingFrom";
import { extractVariable } from "../../editor/actions/extractVariable";
import { resultOfEdits } from "../../editor/actions/verifiedEdits";
import { complete } from "../../editor/completion/completion";
import { completionDocumentation } from "../../editor/completion/completionDocumentation";
import type { Completion } from "../../editor/completion/completionItem";
import { macroItems } from "../../editor/completion/completionMacros";
import { hover } from "../../editor/hover/hover";
import { markdownText } from "../../editor/markdown";
import { bodyDefinition } from "../../editor/navigation/bodyDefinition";
import { definition } from "../../editor/navigation/definition";
import { documentLinks, type DocumentLink } from "../../editor/structure/documentLinks";
import { bodySymbols } from "../../editor/structure/bodySymbols";
import type { DocumentSymbol } from "../../editor/structure/documentSymbol";
import { documentSymbols } from "../../editor/structure/documentSymbols";
import { filesNamedAt } from "../../editor/navigation/filesNamedAt";
import { packDefinition } from "../../editor/navigation/packDefinition";
import { macroAtCursor } from "../../editor/navigation/macroAtCursor";
import { packValueAt, packValueReferences, type PackValue } from "../../editor/navigation/packValueReferences";
import { references, type Reference } from "../../editor/navigation/references";
import { rename } from "../../editor/navigation/rename";
import { valueDefinition } from "../../editor/navigation/valueDefinition";
import { variableAtCursor } from "../../editor/navigation/variableAtCursor";
import { profileNamedBy } from "../../shapes/fileNames";
import { haveSameContent } from "../../syntax/sameContent";
import type { Place } from "../../text/place";
import { lineRange } from "../../text/lineRange";
import { offsetAt, type Position } from "../../text/text";
import type { ReferencePlace } from "../answers";
import type { Core } from "../core";
import { madeEdit } from "../fixes";
import type { Service } from "../index";
import { importedAt, importsOf } from "./importedFiles";
import type { ProfileFiles } from "./profileFiles";
import { inOtherFiles } from "./stackFiles";
import { profilePaths, stackFilesAt, stackHover, stackLinks } from "./stackPaths";

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
export function writingIn(core: Core, files: ProfileFiles): Pick<Service, WritingQuestions> {
  const { ask, now } = core;
  return {
    completions: (document, position, signal) =>
      ask(document, signal, async (look) => {
        const { context } = look;
        const { view, offset } = at(asNewProfile(look), position);
        const paths = await profilePaths(core, files, look);
        const beside = { ...context, name: profileNamedBy(view.uri), profilePaths: paths };
        const { items, isIncomplete } = complete(view.reading, offset, context.catalog, beside);
        // Return what is known now. A later request may return more.
        return { items: ownItems(view, items), isIncomplete: isIncomplete || context.isGrowing() };
      }),
    macroCompletions: (document, position, signal) =>
      ask(document, signal, (look) => {
        const { view, offset } = at(look, position);
        return { items: ownItems(view, macroItems(view.reading, offset) ?? []), isIncomplete: false };
      }),
    completionDocumentation: (document, about, signal) =>
      ask(document, signal, ({ context: { catalog } }) => {
        const found = completionDocumentation(about, catalog, now());
        return found && markdownText(found);
      }),
    hover: (document, position, signal) => ask(document, signal, (look) => hoverAt(core, files, look, position)),
    symbols: (document, signal) => ask(document, signal, symbolsIn),
    definitions: (document, position, { hasPackTexts, hasBodies }, signal) =>
      ask(document, signal, async (look) => {
        const { view, offset } = at(look, position);
        const { catalog, hosts } = look.context;
        const packs = packDefinition(view.reading, offset, catalog, hasPackTexts ? view.uri : undefined);
        const body = hasBodies && hosts.length === 0 ? bodyDefinition(look.reading, offset, view.uri) : undefined;
        const value = valueDefinition(view.reading, offset, catalog, hasPackTexts ? view.host : undefined);
        const top = { start: 0, end: 0 };
        return [
          ...(await valuesNamedAt(core, look, view, offset, signal)),
          ...filesNamedAt(view.reading, offset).map((uri) => ({ uri, range: top })),
          ...(await importedAt(core, look, offset)).map(({ uri }) => ({ uri, range: top })),
          ...(await stackFilesAt(core, look, offset)).map((uri) => ({ uri, range: top })),
          ...packs.map((file) => ({ uri: file, range: top })),
          ...(body === undefined ? [] : [{ uri: body, range: top }]),
          ...(value === undefined ? [] : [value]),
        ];
      }),
    saysTheSame: (document, text, signal) =>
      ask(document, signal, ({ reading: { tree, language } }) => haveSameContent(tree, language.read(text))),
    links: (document, signal) => ask(document, signal, (look) => linksIn(core, look)),
  };
}

function symbolsIn(look: Look): readonly DocumentSymbol[] {
  const { reading, context } = look;
  if (context.hosts.length === 0) return documentSymbols(reading, context.catalog);
  const view = viewOf(look);
  return bodySymbols(view.reading, view.range).map((symbol) => ownSymbol(view, symbol));
}

async function hoverAt(
  core: Core,
  files: ProfileFiles,
  look: Look,
  position: Position,
): Promise<(Place & { readonly contents: string }) | undefined> {
  const { view, offset } = at(look, position);
  const ofStack = await stackHover(core, files, look, offset);
  if (ofStack !== undefined) return ofStack;
  const beside = { ...look.context, now: core.now() };
  const found = hover(view.reading, offset, look.context.catalog, beside);
  const range = found && ownRange(view, found.range);
  return found && range && { uri: view.uri, range, contents: markdownText(found.contents) };
}

async function linksIn(core: Core, look: Look): Promise<readonly DocumentLink[]> {
  const imported = await importsOf(core, look);
  return [
    ...documentLinks(look.reading, look.context.catalog),
    ...(await stackLinks(core, look)),
    ...imported.map(({ range, uri }) => ({ range, target: uri, tooltip: "Open the profile" })),
  ];
}

/** What the macro at an offset stands for: in the same file, or else in others of its stacks. */
async function valuesNamedAt(
  core: Core,
  look: Look,
  view: View,
  offset: number,
  signal: AbortSignal | undefined,
): Promise<readonly Place[]> {
  const own = definition(view.reading, offset).flatMap((range) => placeOf(view, range) ?? []);
  const isMacro = own.length === 0 && macroAtCursor(view.reading, offset) !== undefined;
  const value = isMacro ? packValueAt(view.reading, offset, look.context.companions) : undefined;
  if (value === undefined) return own;
  const others = await inOtherFiles(core, look, signal, (other) => referencesElsewhere(other, value));
  return others.flat().filter(({ isDeclaration }) => isDeclaration);
}

/** The references to a value in another file. */
function referencesElsewhere(look: Look, value: PackValue): readonly ReferencePlace[] {
  const view = viewOf(look);
  return inLines(view, placed(view, packValueReferences(view.reading, value)));
}

/** References as places in documents. */
function placed(view: View, found: readonly Reference[]): readonly ReferencePlace[] {
  return found.flatMap(({ range, isDeclaration }) => {
    const place = placeOf(view, range);
    return place === undefined ? [] : [{ ...place, isDeclaration }];
  });
}

/** Places in lines, for who has not asked about their document. */
function inLines<T extends Place>({ uri, reading }: View, places: readonly T[]): readonly T[] {
  return places.map((place) =>
    place.lines === undefined && place.uri === uri ? { ...place, lines: lineRange(reading.text, place.range) } : place,
  );
}

/** What a document is a part of, and the offset of a position in that. */
function at(look: Look, position: Position): { readonly view: View; readonly offset: number } {
  const view = viewOf(look);
  return { view, offset: view.range.start + offsetAt(look.document.text, position) };
}

/**
 * An empty YAML file as the profile that it may become, so that a new profile is offered to who asks. Not after a space,
 * which would open the list by itself.
 */
function asNewProfile(look: Look): Look {
  const { document, reading, context } = look;
  const isEmpty = reading.language.indentsByColumn && /^[\r\n]*$/.test(document.text.content);
  if (!isEmpty || reading.isDeclared || documentKindOf(document.uri).schema !== undefined || context.hosts.length > 0)
    return look;
  return { ...look, reading: readProfileText(document.text, { language: reading.language, isDeclared: true }) };
}

function ownItems(view: View, items: readonly Completion[]): readonly Completion[] {
  if (view.range.start === 0) return items;
  return items.flatMap((item) => {
    const range = ownRange(view, item.edit.range);
    return range === undefined ? [] : [{ ...item, edit: { ...item.edit, range } }];
  });
}

function ownSymbol(view: View, { range, selectionRange, children, ...symbol }: DocumentSymbol): DocumentSymbol {
  const top = { start: 0, end: 0 };
  return {
    ...symbol,
    range: ownRange(view, range) ?? top,
    selectionRange: ownRange(view, selectionRange) ?? top,
    children: children.map((child) => ownSymbol(view, child)),
  };
}

/** The part of the service that finds, renames and adds variables. */
export function variableService(core: Core): Pick<Service, "variableAt" | "references" | "rename" | "extractions"> {
  const { ask } = core;
  return {
    variableAt: (document, position, signal) =>
      ask(document, signal, (look) => {
        const { view, offset } = at(look, position);
        const found = variableAtCursor(view.reading, offset);
        const range = found && ownRange(view, found.range);
        return found && range && { uri: view.uri, range, name: found.name };
      }),
    extractions: (document, position, signal) =>
      ask(document, signal, (look) => {
        const { view, offset } = at(look, position);
        return extractVariable(view.reading, offset).flatMap((fix) => {
          const edits = editsOf(view, fix.edits);
          const { title } = titledFix(fix, look.context.translations);
          return edits === undefined ? [] : [{ title, make: () => madeEdit(core, look, edits) }];
        });
      }),
    references: (document, position, signal) =>
      ask(document, signal, async (look) => {
        const { view, offset } = at(look, position);
        const own = references(view.reading, offset);
        const value = own.length > 0 ? undefined : packValueAt(view.reading, offset, look.context.companions);
        if (value === undefined) return placed(view, own);
        const others = await inOtherFiles(core, look, signal, (other) => referencesElsewhere(other, value));
        const all = [...placed(view, packValueReferences(view.reading, value)), ...others.flat()];
        // A key alone is named by no macro.
        return all.every(({ isDeclaration }) => isDeclaration) ? [] : all;
      }),
    rename: (document, position, newName, signal) =>
      ask(document, signal, async (look) => {
        const { view, offset } = at(look, position);
        const edits = rename(view.reading, offset, newName);
        if (typeof edits === "string") return edits;
        const result = resultOfEdits(view.reading, edits);
        if ("reason" in result) return result.reason;
        const made = await madeEdit(core, look, editsOf(view, edits) ?? []);
        return made.is === "made" ? made.changes : made.reason;
      }),
  };
}
