import type { Look } from "../../analysis/analysis";
import { editsIn } from "../../analysis/fileFindings";
import { embeddingOf } from "../../bodies/embedding";
import { carriedText } from "../../compare/packStep";
import { bumpOf } from "../../compare/versionBump";
import { readAgain, resultOfEdits } from "../../editor/actions/verifiedEdits";
import { updatesOfPack } from "../../packs/updates";
import { namedBodiesOf } from "../../profile/bodies/followedBody";
import type { Pack, Profile } from "../../profile/model";
import { registryNameOfPack } from "../../profile/packIdentity";
import { setPinnedVersion } from "../../profile/pinEdits";
import { profilesIn } from "../../profile/reading";
import { literalText } from "../../syntax/field";
import { newTakenEdits, type TextEdit } from "../../text/edit";
import { inWords, l10n, type Wording } from "../../text/message";
import { encloses, touches } from "../../text/range";
import { offsetAt } from "../../text/text";
import type { UpdateQuery } from "./changeAnswers";
import { chosenVersion } from "./chosenVersion";
import { namedProfile } from "./outdated";
import { nameOfVersioned, NOT_CARRIED, preparedStep } from "./preparedStep";
import type { MadeUpdate, PackIndex, ReviewedPack, ReviewedUpdate, ReviewQuery, UpdateReview } from "./reviewAnswers";
import { shownChanges } from "./valuesEffect";

/** The updates of a file with the texts of their values, of which nothing is made yet. */
export function reviewOf(look: Look, query: ReviewQuery): UpdateReview {
  const profiles = profilesIn(look.reading).map((profile, index) => ({
    ...namedProfile(profile, index),
    packs: profile.packs.flatMap((pack) => reviewed(look, { profile, index, pack, query }) ?? []),
  }));
  return { profiles: profiles.filter(({ packs }) => packs.length > 0) };
}

interface Reviewing {
  readonly profile: Profile;
  /** The index of the profile. */
  readonly index: number;
  readonly pack: Pack;
  readonly query: ReviewQuery;
}

/** The update of one pack; undefined if it is not asked for, or has none. */
function reviewed(look: Look, { profile, index, pack, query }: Reviewing): ReviewedPack | undefined {
  const { reading, context } = look;
  const at: PackIndex = { profile: index, pack: pack.index };
  const isThis = (one: PackIndex): boolean => one.profile === at.profile && one.pack === at.pack;
  const name = nameOfVersioned(pack);
  if (name === undefined) return undefined;
  if (query.name !== undefined && query.name !== name) return undefined;
  if (query.at !== undefined && !touches(pack.range, offsetAt(reading.text, query.at))) return undefined;
  const chosen = stepOfPack(look, profile, pack, { ...query, version: query.versions.find(isThis)?.version });
  if (chosen === undefined) return undefined;
  const { from, to } = chosen;
  const versions = (updatesOfPack({ ...context, profile }, pack)?.updates ?? []).map(({ version }) => version);
  const answer = (reason: Wording | undefined, more: Partial<ReviewedPack> = {}): ReviewedPack => ({
    ...at,
    ...{ name, from, to, versions, isMade: true, values: undefined, changes: [] },
    reason: reason === undefined ? undefined : inWords(reason, context.translations),
    ...more,
  });
  const prepared = preparedStep(look, profile, pack, chosen);
  if (prepared.is === "refused") return answer(prepared.reason, { isMade: false });
  if (prepared.is === "pinned") return answer(prepared.reason);
  const { compared } = prepared;
  const found = namedBodiesOf(reading, profilesIn(reading)).find(
    ({ body, place }) => body.pack === pack && place.body.is === "values",
  );
  const taken = new Set(query.takesNew.filter(isThis).map(({ path }) => JSON.stringify(path)));
  const version = `${registryNameOfPack(pack) ?? ""} ${to}`;
  const carried =
    found !== undefined && encloses(pack.range, found.body.field.range)
      ? carriedText(found.body, compared, version, ({ path }) => taken.has(JSON.stringify(path)))
      : undefined;
  if (found === undefined || carried === undefined) {
    return answer(NOT_CARRIED, { changes: shownChanges(compared.changes) });
  }
  const mine = found.body.placed.body.text;
  return answer(undefined, {
    values: carried.text === mine ? undefined : { place: found.place, mine, result: carried.text },
    changes: shownChanges(compared.changes, carried.blocked),
  });
}

interface Stepping extends ReviewQuery {
  /** The version that is chosen. */
  readonly version: string | undefined;
}

/** The step of a pack: to the version that was chosen, or within the largest step, or to the newest of a single pack. */
function stepOfPack(
  look: Look,
  profile: Profile,
  pack: Pack,
  { at, name, version, to }: Stepping,
): ReturnType<typeof chosenVersion> {
  const isNamed = at !== undefined || name !== undefined || version !== undefined;
  const query: UpdateQuery = {
    packs: isNamed ? [{ name: literalText(pack.name) ?? "", version }] : [],
    except: [],
    hasCore: false,
    to,
    bump: "none",
    allowsDowngrade: true,
    conflicts: undefined,
  };
  const step = chosenVersion(look, profile, pack, query);
  return step === undefined && at !== undefined ? chosenVersion(look, profile, pack, { ...query, to: "latest" }) : step;
}

/** The edits that make updates which the user has looked at: all of them, or none. */
export function madeUpdate({ reading, context, document }: Look, { packs, bump }: ReviewedUpdate): MadeUpdate {
  const refused = (reason: Wording): MadeUpdate => ({
    is: "refused",
    reason: inWords(reason, context.translations),
  });
  const profiles = profilesIn(reading);
  const bodies = namedBodiesOf(reading, profiles);
  const taken = newTakenEdits();
  const takes = (edits: readonly TextEdit[]): boolean => taken.take(edits);
  const changes = [];
  for (const { profile, pack: index, name, to, values } of packs) {
    const pack = profiles[profile]?.packs[index];
    const { tree } = profiles[profile] ?? {};
    if (pack === undefined || tree === undefined || literalText(pack.name) !== name) {
      return refused(l10n`The profile changed in the meantime. Try again.`);
    }
    if (!takes(setPinnedVersion(tree, pack, to))) return refused(l10n`${name} shares text with another pack.`);
    const found = bodies.find(({ body, place }) => body.pack === pack && place.body.is === "values");
    if (values !== undefined && found !== undefined && values !== found.body.placed.body.text) {
      changes.push({ place: found.place, text: values, isExact: true });
    }
  }
  const embedding = embeddingOf(reading, profilesIn, changes, readAgain);
  if (embedding.is === "refused") return refused(embedding.refusals[0]?.reason ?? "");
  for (const index of new Set(packs.map(({ profile }) => profile))) {
    const profile = profiles[index];
    const raise = profile === undefined || bump === "none" ? undefined : bumpOf(profile, bump);
    if (raise !== undefined && !takes([raise.edit])) return refused(l10n`The version of the profile cannot be raised.`);
  }
  if (!takes(embedding.edits)) return refused(l10n`The values cannot be changed in this text.`);
  const result = resultOfEdits(reading, taken.edits);
  return "reading" in result
    ? { is: "edits", edits: editsIn(document.uri, taken.edits) }
    : { is: "refused", reason: result.reason };
}
