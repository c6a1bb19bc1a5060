import type { Catalog } from "../packs/catalog";
import type { Profile } from "../profile/model";
import { standInIn, templatePlaceholdersIn } from "../syntax/opaque";
import { kindOf, NONE, resolve, type NodeKind } from "../syntax/tree";
import { claim, type Claims } from "./convertClaims";
import { booleanIn, itemsIn, lose, takeMap, textIn, type Intake, type Keys, type Place } from "./convertIntake";
import { reasonFor } from "./convertReasons";

/** A profile that is being converted, and what is known about packs. */
export interface Source {
  readonly intake: Intake;
  readonly profile: Profile;
  readonly catalog: Catalog;
}

/** A short text, as it is written; that a template was to fill it in first is said. */
export function shortText(source: Source, place: Place): string | undefined {
  const text = textIn(source.intake, place);
  const standIn = text === undefined ? undefined : standInIn(text);
  if (standIn !== undefined) {
    lose(source.intake, place, `${standIn} is a placeholder that Palette does not fill in; it stands as it is`);
  }
  return text;
}

/** A text that is a document of its own. Only hand-written files are templates as a whole. */
export function bodyText(source: Source, place: Place): string | undefined {
  const text = textIn(source.intake, place);
  if (text === undefined || source.profile.shape.traits.isTemplate !== true) return text;
  const [first, ...more] = templatePlaceholdersIn(text);
  if (first !== undefined) {
    const others = more.length === 0 ? "" : ` and ${String(more.length)} more`;
    lose(
      source.intake,
      place,
      `${first}${others} would be filled in by a template, and not by Palette; it stands as it is`,
    );
  }
  return text;
}

/** Takers for keys that hold short texts, each under the name it has in the import form. */
export function texts(source: Source, claims: Claims, names: readonly string[]): Keys {
  return Object.fromEntries(names.map((name) => [name, (place: Place) => claimText(source, claims, name, place)]));
}

/** Takers for keys that hold true or false. */
export function booleans({ intake }: Source, claims: Claims, names: readonly string[]): Keys {
  return Object.fromEntries(
    names.map((name) => [name, (place: Place) => claim(claims, name, place, booleanIn(intake, place))]),
  );
}

export function claimText(source: Source, claims: Claims, name: string, place: Place, rank = 0): void {
  claim(claims, name, place, shortText(source, place), rank);
}

/** Hands the values of a map to their takers; one whose key is not named is lost, and said to be. */
export function take(source: Source, place: Place, keys: Keys): void {
  takeMap(source.intake, place, keys, reasonFor);
}

/** The maps in a list, each as `make` makes it; undefined where it is no list. */
export function mapsIn<T>({ intake }: Source, place: Place, make: (item: Place) => T): T[] | undefined {
  return itemsIn(intake, place)
    ?.filter((item) => isMap(intake, item))
    .map(make);
}

function isMap(intake: Intake, item: Place): boolean {
  const is = kindAt(intake, item) === "map";
  if (!is) lose(intake, item, "A map belongs here");
  return is;
}

export function isScalar(intake: Intake, place: Place): boolean {
  return kindAt(intake, place) === "scalar";
}

export function isList(intake: Intake, place: Place): boolean {
  return kindAt(intake, place) === "seq";
}

function kindAt({ tree }: Intake, { node }: Place): NodeKind | undefined {
  const target = resolve(tree, node);
  return target === NONE ? undefined : kindOf(tree, target);
}
