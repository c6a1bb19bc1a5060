import { embeddingOf, type Embedding } from "../bodies/embedding";
import { extractionOf, type Extraction } from "../bodies/extraction";
import { followedBody, namedBodiesOf, type NamedBody } from "../bodies/followedBody";
import type { BodyChange, BodyPlace, ExtractionQuery } from "../bodies/place";
import { asWrittenBefore } from "../bodies/writtenBefore";
import { readAgain } from "../editor/actions/verifiedEdits";
import { profilesIn, type Reading } from "../profile/reading";
import { rangeOf, resolve } from "../syntax/tree";
import { overlaps, touches as touchesOffset } from "../text/range";
import type { UnsureText } from "./answers";
import { problemsInWords } from "../analysis/problemsInWords";

interface ExtractTask {
  readonly is: "extract";
  readonly query: ExtractionQuery;
}

interface EmbedTask {
  readonly is: "embed";
  readonly changes: readonly BodyChange[];
}

interface ListTask {
  readonly is: "list";
  /** Only the bodies of the pack that this offset is in, the one that it is in first. */
  readonly offset: number | undefined;
}

interface FollowTask {
  readonly is: "follow";
  readonly body: FollowedPlace;
}

interface RewriteTask {
  readonly is: "rewrite";
  readonly body: FollowedPlace;
  /** The new text. */
  readonly text: string;
  /** Whether other packs that share the text by a YAML anchor may change with it. */
  readonly mayShare: boolean;
}

/** A body in an earlier state of its file. */
export interface FollowedPlace {
  readonly place: BodyPlace;
  /** Its text then. */
  readonly base: string;
}

/** A body as it is now; "gone" if its file has it no more. */
export type BodyState = { readonly is: "found"; readonly place: BodyPlace; readonly text: string } | Gone;

interface Gone {
  readonly is: "gone";
}

/**
 * The edits that give a body another text, and the text that it then has, with its own line ends; "shared" with the packs
 * that would change with it; "changed" if it is not what it was; or why it cannot hold the text.
 */
export type BodyRewriting =
  | (Extract<Embedding, { is: "edits" }> & { readonly text: string })
  | Exclude<Embedding, { is: "edits" }>
  | Gone
  | { readonly is: "changed" }
  | { readonly is: "shared"; readonly packs: readonly (string | undefined)[] };

/** Works on the texts inside a file. Bundled separately, since few sessions do. */
export function bodyTask(reading: Reading, task: ExtractTask): Extraction | UnsureText;
export function bodyTask(reading: Reading, task: EmbedTask): Embedding | UnsureText;
export function bodyTask(reading: Reading, task: ListTask): readonly BodyPlace[] | UnsureText;
export function bodyTask(reading: Reading, task: FollowTask): BodyState | UnsureText;
export function bodyTask(reading: Reading, task: RewriteTask): BodyRewriting | UnsureText;
export function bodyTask(
  reading: Reading,
  task: ExtractTask | EmbedTask | ListTask | FollowTask | RewriteTask,
): Extraction | Embedding | BodyRewriting | readonly BodyPlace[] | BodyState | UnsureText {
  const documents = reading.documents.filter((document) => document.profiles.length > 0);
  const problems = reading.tree.problems.filter(({ range }) => documents.some((one) => overlaps(range, one.range)));
  if (problems.length > 0) return { is: "unsure", problems: problemsInWords(reading, problems) };
  switch (task.is) {
    case "extract":
      return extractionOf(reading, profilesIn(reading), task.query);
    case "embed":
      return embeddingOf(reading, profilesIn, task.changes, readAgain);
    case "list":
      return placesAt(namedBodiesOf(reading, profilesIn(reading)), task.offset);
    case "follow":
      return stateOf(followedBody(namedBodiesOf(reading, profilesIn(reading)), task.body.place, task.body.base));
    case "rewrite":
      return rewritingOf(reading, task);
  }
}

function placesAt(all: readonly NamedBody[], offset: number | undefined): readonly BodyPlace[] {
  if (offset === undefined) return all.map(({ place }) => place);
  const ofPack = all.filter(({ body }) => touchesOffset(body.pack.range, offset));
  const isIn = ({ body }: NamedBody): boolean => touchesOffset(body.field.range, offset);
  return [...ofPack.filter(isIn), ...ofPack.filter((one) => !isIn(one))].map(({ place }) => place);
}

function stateOf(found: NamedBody | undefined): BodyState {
  return found === undefined ? { is: "gone" } : { is: "found", place: found.place, text: found.body.placed.body.text };
}

function rewritingOf(reading: Reading, { body, text, mayShare }: RewriteTask): BodyRewriting {
  const all = namedBodiesOf(reading, profilesIn(reading));
  const found = followedBody(all, body.place, body.base);
  if (found === undefined) return { is: "gone" };
  const before = found.body.placed.body.text;
  if (before !== body.base) return { is: "changed" };
  const startOf = ({ body: { field } }: NamedBody): number =>
    rangeOf(reading.tree, resolve(reading.tree, field.node)).start;
  const sharing = all.filter((one) => startOf(one) === startOf(found));
  if (sharing.length > 1 && !mayShare)
    return { is: "shared", packs: sharing.filter((one) => one !== found).map(({ place }) => place.pack.name) };
  const after = asWrittenBefore(before, text);
  const changes = sharing.map(({ place }) => ({ place, text: after, isExact: true }));
  const answer = embeddingOf(reading, profilesIn, changes, readAgain);
  return answer.is === "edits" ? { ...answer, text: after } : answer;
}
