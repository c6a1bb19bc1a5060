import type { PackState } from "../../packs/catalog";
import { stateOf } from "../formats/packJson";
import { newestFirst } from "../../packs/versions";
import { jsonObject, listOf, visibleName, visibleNames, nonEmptyText, type JsonObject } from "./data";

/** The versions of a pack in a registry of Palette. */
export interface PaletteTags {
  /** Everything that a profile can have as a tag, newest first: versions and floating tags. */
  readonly tags: readonly string[];
  readonly byTag: Readonly<Record<string, PaletteTag>>;
}

interface PaletteTag {
  readonly packUid: string;
  /** The version that the tag resolves to now. */
  readonly version: string;
  readonly state: PackState;
}

/** The states of a version other than active; disabled versions are only listed when that state is requested. */
export const RETIRED_STATES = "deprecated,disabled,deleted";

/**
 * The versions in two `v1PackTagEntity` responses: `usual` lists all but disabled ones, `retired` those in {@link
 * RETIRED_STATES}; it is undefined when it could not be fetched.
 */
export function tagsIn(usual: JsonObject | undefined, retired: JsonObject | undefined): PaletteTags {
  const listed = listOf(usual?.["tags"]);
  const extra = listOf(retired?.["tags"]);
  const listedUids = new Set(listed.map(uidOf));
  const extraUids = new Set(extra.map(uidOf));
  // If all of them are among the retired ones, Palette may have ignored the filter by state.
  const isByState = listed.some((tag) => !extraUids.has(uidOf(tag)));
  const noted = notedStates([usual, retired]);
  const stateFor = (uid: string): PackState => {
    if (!listedUids.has(uid)) return noted.get(uid) ?? "disabled";
    return noted.get(uid) ?? (isByState && extraUids.has(uid) ? "deprecated" : "active");
  };
  const byTag = new Map<string, PaletteTag>();
  const note = (name: string, tag: PaletteTag): void => {
    if (!byTag.has(name)) byTag.set(name, tag);
  };
  for (const data of [...listed, ...extra]) {
    const packUid = uidOf(data);
    const version = visibleName(data["version"]) ?? visibleName(data["tag"]);
    if (version === undefined) continue;
    const tag: PaletteTag = { packUid, version, state: stateFor(packUid) };
    for (const name of [visibleName(data["tag"]) ?? version, version]) note(name, tag);
    for (const parent of visibleNames(data["parentTags"])) note(parent, tag);
  }
  // Unlike an assignment, this makes an own key even of `__proto__`.
  return { tags: newestFirst([...byTag.keys()]), byTag: Object.fromEntries(byTag) };
}

function uidOf(tag: JsonObject): string {
  return nonEmptyText(tag["packUid"]) ?? "";
}

/** The states in the annotations of packs, by uid; active ones are left out. */
function notedStates(entities: readonly (JsonObject | undefined)[]): ReadonlyMap<string, PackState> {
  const states = new Map<string, PackState>();
  for (const values of entities.flatMap((entity) => listOf(entity?.["packValues"]))) {
    const uid = nonEmptyText(values["packUid"]);
    const state = stateOf(jsonObject(values["annotations"]));
    if (uid !== undefined && state !== "active") states.set(uid, state);
  }
  return states;
}
