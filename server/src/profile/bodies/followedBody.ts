import type { Profile } from "../model";
import { manifestBodiesOf, valuesBodyOf, type PackBody } from "../packBodies";
import type { Reading } from "../reading";
import type { BodyPlace } from "./bodyPlace";

/** The values or a manifest of a pack, and the place that names it now. */
export interface NamedBody {
  readonly body: PackBody;
  readonly place: BodyPlace;
}

/** The values and manifests of all profiles, in the order of their packs. */
export function namedBodiesOf(reading: Reading, profiles: readonly Profile[]): NamedBody[] {
  return profiles.flatMap((profile, at) =>
    profile.packs.flatMap((pack) => {
      const of = (body: PackBody | undefined, is: BodyPlace["body"]): NamedBody[] => {
        const place = {
          profile: { number: at + 1, name: profile.name?.text },
          pack: { index: pack.index, name: pack.name?.text },
          body: is,
        };
        return body === undefined ? [] : [{ body, place }];
      };
      const manifests = manifestBodiesOf(reading, pack).flatMap((body) => {
        const index = pack.manifests.findIndex((manifest) => manifest === body.manifest);
        return of(body, { is: "manifest", index, name: body.manifest?.name?.text });
      });
      return [...of(valuesBodyOf(reading, pack), { is: "values" }), ...manifests];
    }),
  );
}

/**
 * The body that a place named in an earlier state of the file; undefined if it is gone. Packs and manifests are followed
 * by their names, and renamed ones by their text, which was `base`.
 */
export function followedBody(all: readonly NamedBody[], place: BodyPlace, base: string): NamedBody | undefined {
  const named = namedAlike(all, place);
  if (named.length > 0 && place.pack.name !== undefined) return nearest(named, place, base);
  // A renamed body says what it said before.
  const ofKind = inSameProfile(all, place).filter((one) => one.place.body.is === place.body.is);
  const sameText = ofKind.filter((one) => textOf(one) === base);
  return sameText.length === 0 ? undefined : nearest(sameText, place, base);
}

/** Those of the same profile whose packs and manifests have the names that a place has. */
export function namedAlike<T extends Placed>(all: readonly T[], place: BodyPlace): readonly T[] {
  return inSameProfile(all, place).filter(
    (one) =>
      one.place.body.is === place.body.is && one.place.pack.name === place.pack.name && isSameName(one.place, place),
  );
}

interface Placed {
  readonly place: BodyPlace;
}

/** The bodies of the profile with the same name, or else with the same number. */
function inSameProfile<T extends Placed>(all: readonly T[], { profile }: BodyPlace): readonly T[] {
  const named = all.filter((one) => one.place.profile.name === profile.name);
  const numbers = new Set(named.map((one) => one.place.profile.number));
  if (profile.name !== undefined && numbers.size === 1) return named;
  return (numbers.size > 1 ? named : all).filter((one) => one.place.profile.number === profile.number);
}

function isSameName(one: BodyPlace, other: BodyPlace): boolean {
  if (one.body.is !== "manifest" || other.body.is !== "manifest") return true;
  return one.body.name === other.body.name;
}

/** The one of several with the same text, or else with the nearest index. */
function nearest(bodies: readonly NamedBody[], place: BodyPlace, base: string): NamedBody | undefined {
  const same = bodies.filter((one) => textOf(one) === base);
  const distance = (one: NamedBody): number => {
    const manifests = Math.abs(manifestIndex(one.place) - manifestIndex(place));
    return Math.abs(one.place.pack.index - place.pack.index) * MANY_MANIFESTS + manifests;
  };
  const [first] = [...(same.length > 0 ? same : bodies)].sort((a, b) => distance(a) - distance(b));
  return first;
}

/** More manifests than a pack has. */
const MANY_MANIFESTS = 1e6;

function manifestIndex({ body }: BodyPlace): number {
  return body.is === "manifest" ? body.index : 0;
}

function textOf({ body }: NamedBody): string {
  return body.placed.body.text;
}
