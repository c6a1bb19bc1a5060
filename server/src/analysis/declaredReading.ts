import { remembered } from "../text/memory";
import { readProfileText, type Reading } from "../profile/reading";
import { isTemplateFileName } from "../profile/templates";
import { isProfileFileName } from "../shapes/fileNames";
import { canHoldProfile } from "../shapes/firstLook";
import { shapeOf } from "../shapes/recognise";
import type { Language } from "../syntax/language";
import { languageOfFile, languageWithId } from "../syntax/languages";
import type { Declaration, Document, LiveDocument } from "./documents";
import { documentKindOf } from "./documentKinds";

/** Whether a document is served: by its language, or because the configuration lists it. */
export function isServed({ uri, languageId }: Document, { isListed }: Declaration): boolean {
  const isPlain = languageId === "plaintext" && languageOfFile(uri).mayBePlainText === true;
  return languageId === undefined || languageWithId(languageId) !== undefined || isPlain || isListed;
}

/** The reading of a document's current state, cached per state and declaration. */
export function readingOf(live: LiveDocument, declaration: Declaration): Reading {
  const { document } = live;
  const { isListed, isChartTemplate, placeholders } = declaration;
  const isAsBefore =
    live.cached?.isListed === isListed &&
    live.cached.isChartTemplate === isChartTemplate &&
    live.cached.placeholders === placeholders;
  const previous = isAsBefore ? live.cached?.reading : undefined;
  const declared = isDeclared(document, isListed, previous);
  if (previous?.text === document.text && previous.isDeclared === declared) return previous;
  const reading = readAs(live, declaration, declared, previous);
  live.cached = { isListed, isChartTemplate, placeholders, reading };
  return reading;
}

function readAs(
  { document }: LiveDocument,
  { isListed, isChartTemplate, placeholders }: Declaration,
  declared: boolean,
  previous: Reading | undefined,
): Reading {
  return readProfileText(document.text, {
    language: languageOf(document),
    isDeclared: declared,
    // A file that the user lists as a profile is not a template, whatever its location or content.
    isTemplate: isListed ? false : isChartTemplate || isTemplateFileName(document.uri) || undefined,
    schema: documentKindOf(document.uri).schema,
    placeholders,
    unreadable: document.unreadable,
    previous,
  });
}

/**
 * The reading that the findings of a document follow from: as {@link readingOf}, but of its text alone. An editor may
 * go on with the shape that a document had; what it says of a text must be what is said of it after it is opened again.
 */
export function judgedReadingOf(live: LiveDocument, declaration: Declaration): Reading {
  const reading = readingOf(live, declaration);
  if (!reading.isDeclared || isDeclared(live.document, declaration.isListed, undefined)) return reading;
  return remembered(reading.memory, judgedReadingOf, () => {
    if (hasShapesOfText(reading)) return reading;
    const judged = readAs(live, declaration, false, reading);
    const shapesIn = ({ documents }: Reading): unknown[] => documents.map(({ shape }) => shape);
    return shapesIn(judged).every((shape, i) => shape === shapesIn(reading)[i]) ? reading : judged;
  });
}

/** Whether the shapes of a reading are seen in its text, so that it need not be read again. */
function hasShapesOfText({ tree, documents, unreadable, isTemplate }: Reading): boolean {
  if (unreadable !== undefined || isTemplate) return false;
  return tree.documents.every((document, i) => shapeOf(tree, document, false) === documents[i]?.shape);
}

/** The language of a document, by its language id, or else by its file name. */
export function languageOf({ uri, languageId }: Document): Language {
  return (languageId === undefined ? undefined : languageWithId(languageId)) ?? languageOfFile(uri);
}

/**
 * Whether a document is known to be a profile. One that was a profile remains one while it is edited, since half-typed
 * text often does not have what identifies a profile.
 */
function isDeclared({ uri, languageId, text }: Document, isListed: boolean, previous: Reading | undefined): boolean {
  if (languageId === "palette-profile" || isListed || isProfileFileName(uri)) return true;
  if (previous?.text === text) return previous.isDeclared;
  const wasProfile = previous?.documents.some(({ shape }) => shape !== undefined) ?? false;
  return wasProfile && canHoldProfile(text.content);
}
