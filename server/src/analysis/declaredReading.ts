import { readProfileText, type Reading } from "../profile/reading";
import { isProfileFileName } from "../shapes/fileNames";
import { canHoldProfile } from "../shapes/firstLook";
import type { Language } from "../syntax/language";
import { languageOfFile, languageWithId } from "../syntax/languages";
import type { Declaration, Document, LiveDocument } from "./documents";
import { documentKindOf } from "./documentKinds";

/** Whether anything is said of a document: by its language, or because the configuration names it. */
export function isServed({ languageId }: Document, { isListed }: Declaration): boolean {
  return languageId === undefined || languageWithId(languageId) !== undefined || isListed;
}

/** What a document says now, read once for each of its states. */
export function readingOf(live: LiveDocument, declaration: Declaration): Reading {
  const { document } = live;
  const { isListed, isChartTemplate } = declaration;
  const isAsBefore = live.cached?.isListed === isListed && live.cached.isChartTemplate === isChartTemplate;
  const previous = isAsBefore ? live.cached?.reading : undefined;
  const declared = isDeclared(document, isListed, previous);
  if (previous?.text === document.text && previous.isDeclared === declared) return previous;
  const reading = readProfileText(document.text, {
    language: languageOf(document),
    isDeclared: declared,
    // Who names a file as a profile knows better than its place and its look.
    isTemplate: isListed ? false : isChartTemplate || undefined,
    schema: documentKindOf(document.uri).schema,
    previous,
  });
  live.cached = { isListed, isChartTemplate, reading };
  return reading;
}

/** The language of a document: of its id, or else of its name. */
export function languageOf({ uri, languageId }: Document): Language {
  return (languageId === undefined ? undefined : languageWithId(languageId)) ?? languageOfFile(uri);
}

/** A document that was a profile stays one while it is edited: what is being typed seldom has all it takes to be one. */
function isDeclared({ uri, languageId, text }: Document, isListed: boolean, previous: Reading | undefined): boolean {
  if (languageId === "palette-profile" || isListed || isProfileFileName(uri)) return true;
  if (previous?.text === text) return previous.isDeclared;
  const wasProfile = previous?.documents.some(({ shape }) => shape !== undefined) ?? false;
  return wasProfile && canHoldProfile(text.content);
}
