import { embeddingOf, type Embedding } from "../../bodies/embedding";
import { asWrittenBefore } from "../../bodies/writtenBefore";
import { readAgain } from "../../editor/actions/verifiedEdits";
import { valuesLenses, type ValuesLens } from "../../editor/lenses/valuesLenses";
import { packValuesUri } from "../../editor/navigation/packDefinition";
import type { Catalog } from "../../packs/catalog";
import { bodyTitle, type BodyPlace } from "../../profile/bodies/bodyPlace";
import { absentBodiesOf, followedAbsentBody, type AbsentBody } from "../../profile/bodies/absentBodies";
import { followedBody, namedBodiesOf, type NamedBody } from "../../profile/bodies/followedBody";
import { profilesIn, type Reading } from "../../profile/reading";
import { rangeOf, resolve } from "../../syntax/tree";
import { applyEdits } from "../../text/edit";
import { touches } from "../../text/range";
import { lineBreakOf, offsetAt, type Position } from "../../text/text";
import type { DocumentRef, Replying, UnsureText } from "../answers";
import type { Core } from "../core";
import { unsureText } from "../bodies/unsureText";

/** The questions of editors that show values and manifests as documents of their own. */
export interface BodyDocuments {
  /**
   * The values and manifests of the pack at a position, the one there first, and those that can be added to it; without a
   * position, of all packs.
   */
  readonly bodies: (
    document: DocumentRef,
    position: Position | undefined,
    signal?: AbortSignal,
  ) => Replying<readonly OpenableBody[] | UnsureText>;
  /** A body of an earlier state of the document, as it is now. */
  readonly bodyState: (
    document: DocumentRef,
    body: FollowedPlace,
    signal?: AbortSignal,
  ) => Replying<BodyState | UnsureText>;
  /** The edits that give it another text, and change nothing else that the document says. */
  readonly rewriteBody: (
    document: DocumentRef,
    rewriting: Rewriting,
    signal?: AbortSignal,
  ) => Replying<BodyRewriting | UnsureText>;
  /** A code lens at each pack with values or manifests that cannot be read where they are. */
  readonly valuesLenses: (document: DocumentRef, signal?: AbortSignal) => Replying<readonly ValuesLens[]>;
}

/** A body that can be opened as a document. */
export interface OpenableBody {
  readonly place: BodyPlace;
  /** The names of its profile and pack, and what it is. */
  readonly title: string;
  /** The URI of a document with the default values of its pack; undefined for manifests, and if none are known. */
  readonly defaults: string | undefined;
}

/** A body in an earlier state of its file. */
export interface FollowedPlace {
  readonly place: BodyPlace;
  /** Its text then. */
  readonly base: string;
}

/** A text for a body. */
interface Rewriting {
  readonly body: FollowedPlace;
  readonly text: string;
  /** Whether other packs that share the text by a YAML anchor may change with it. */
  readonly mayShare: boolean;
}

/** A body as it is now; "gone" if its file has it no more. */
export type BodyState =
  | {
      readonly is: "found";
      readonly place: BodyPlace;
      readonly text: string;
      /** Whether its pack or manifest does not have it yet. Its text is then empty, and another one adds it. */
      readonly isAbsent: boolean;
    }
  | Gone;

interface Gone {
  readonly is: "gone";
}

/**
 * The edits that give a body another text, and the text that it then has, with its own line ends, and with one at its end if
 * it can have no other; "shared" with the packs
 * that would change with it; "changed" if it is not what it was; or why it cannot hold the text.
 */
export type BodyRewriting =
  | (Extract<Embedding, { is: "edits" }> & { readonly text: string })
  | Exclude<Embedding, { is: "edits" }>
  | Gone
  | { readonly is: "changed" }
  | { readonly is: "shared"; readonly packs: readonly (string | undefined)[] };

/** The part of the service for these documents. */
export function bodyDocumentsIn({ ask }: Core): BodyDocuments {
  return {
    bodies: (document, position, signal) =>
      ask(document, signal, ({ reading, context, document: { uri } }) => {
        const offset = position === undefined ? undefined : offsetAt(reading.text, position);
        return unsureText(reading) ?? openableBodies(reading, offset, context.catalog, uri);
      }),
    bodyState: (document, { place, base }, signal) =>
      ask(document, signal, ({ reading }) => {
        const state = (): BodyState =>
          stateOf(followedBody(allBodies(reading), place, base), () => absentBody(reading, place));
        return unsureText(reading) ?? state();
      }),
    rewriteBody: (document, rewriting, signal) =>
      ask(document, signal, ({ reading }) => unsureText(reading) ?? rewritingOf(reading, rewriting)),
    valuesLenses: (document, signal) =>
      ask(document, signal, ({ reading, context }) => (context.hosts.length > 0 ? [] : valuesLenses(reading))),
  };
}

function allBodies(reading: Reading): NamedBody[] {
  // Null is no text: such a body can be added.
  return namedBodiesOf(reading, profilesIn(reading)).filter(({ body }) => body.field.type !== "null");
}

function openableBodies(
  reading: Reading,
  offset: number | undefined,
  catalog: Catalog,
  from: string,
): readonly OpenableBody[] {
  const all = allBodies(reading);
  const ofPack = offset === undefined ? all : all.filter(({ body }) => touches(body.pack.range, offset));
  const isThere = ({ body }: NamedBody): boolean => offset !== undefined && touches(body.field.range, offset);
  const absent = absentBodiesOf(profilesIn(reading)).filter(
    ({ pack }) => offset === undefined || touches(pack.range, offset),
  );
  const there = [...ofPack.filter(isThere), ...ofPack.filter((one) => !isThere(one))];
  return [...there.map(({ place, body: { pack } }) => ({ place, pack })), ...absent].map(({ place, pack }) => ({
    place,
    title: bodyTitle(place),
    defaults: place.body.is === "values" ? packValuesUri(pack, catalog, from) : undefined,
  }));
}

function stateOf(found: NamedBody | undefined, absent: () => AbsentBody | undefined): BodyState {
  if (found !== undefined)
    return { is: "found", place: found.place, text: found.body.placed.body.text, isAbsent: false };
  const { place } = absent() ?? {};
  return place === undefined ? { is: "gone" } : { is: "found", place, text: "", isAbsent: true };
}

function absentBody(reading: Reading, place: BodyPlace): AbsentBody | undefined {
  return followedAbsentBody(absentBodiesOf(profilesIn(reading)), place);
}

function rewritingOf(reading: Reading, { body, text, mayShare }: Rewriting): BodyRewriting {
  const all = allBodies(reading);
  const found = followedBody(all, body.place, body.base);
  if (found === undefined) {
    const absent = absentBody(reading, body.place);
    return absent === undefined
      ? { is: "gone" }
      : body.base === ""
        ? addingOf(reading, absent, text)
        : { is: "changed" };
  }
  const before = found.body.placed.body.text;
  if (before !== body.base) return { is: "changed" };
  const startOf = ({ body: { field } }: NamedBody): number =>
    rangeOf(reading.tree, resolve(reading.tree, field.node)).start;
  const sharing = all.filter((one) => startOf(one) === startOf(found));
  if (sharing.length > 1 && !mayShare)
    return { is: "shared", packs: sharing.filter((one) => one !== found).map(({ place }) => place.pack.name) };
  const written = (after: string): BodyRewriting => {
    const changes = sharing.map(({ place }) => ({ place, text: after, isExact: true }));
    const answer = embeddingOf(reading, profilesIn, changes, readAgain);
    return answer.is === "edits" ? { ...answer, text: after } : answer;
  };
  const after = asWrittenBefore(before, text);
  const answer = written(after);
  if (answer.is !== "refused" || after.endsWith("\n")) return answer;
  // Some texts always end with a line break, as heredocs do.
  const ended = written(`${after}${lineBreakOf(after)}`);
  return ended.is === "edits" ? ended : answer;
}

/** Adds a body that is not there; refused if the file, read again, does not have it. */
function addingOf(reading: Reading, { place, add }: AbsentBody, text: string): BodyRewriting {
  const edit = add(text);
  const edits = edit === undefined ? [] : [edit];
  const again = readAgain(reading, applyEdits(reading.text.content, edits));
  const made = allBodies(again).find((one) => JSON.stringify(one.place) === JSON.stringify(place));
  const isHeld = made?.body.placed.body.text === text && again.tree.problems.length <= reading.tree.problems.length;
  return isHeld
    ? { is: "edits", edits, text }
    : { is: "refused", refusals: [{ place, reason: "It cannot be added to the profile in this notation." }] };
}
