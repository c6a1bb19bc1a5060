import { type Stores } from "../values/fields";
import { addRead, newPathStore } from "../values/pathStore";
import { placeWithin, type Place } from "../values/place";
import type { How, MapValue, PathNode, Site, TextValue, Value } from "../values/value";
import { newValueStore } from "../values/valueStore";

/** Remembers how values are read. */
export interface Reader extends Stores {
  read(value: Value, how: How, site: Site, more?: { readonly place?: Place; readonly word?: string }): void;
  /** As `read`, for all that is in a value, since it is not known what happens to it. */
  open(value: Value, site: Site, isFollowed?: (node: PathNode) => boolean): void;
}

/** How many values in texts are looked at for places, for a chart. Beyond, their places are left out. */
const MAX_PLACED = 300_000;

export function newReader(): Reader {
  const values = newValueStore();
  const paths = newPathStore();
  let placed = 0;

  interface Visit {
    readonly how: How;
    readonly site: Site;
    readonly word: string | undefined;
    readonly seen: Set<string>;
    readonly isFollowed?: ((node: PathNode) => boolean) | undefined;
  }

  const visit = (value: Value, visiting: Visit, place: Place | undefined): void => {
    const { how, site, word, seen, isFollowed } = visiting;
    for (const node of value.paths) {
      if (isFollowed?.(node) === true) continue;
      addRead(node, { how, site, place, word });
      for (const also of node.also) addRead(also, { how, site, place, word });
      if (node.added !== undefined && !seen.has(`n${node.id}`)) {
        seen.add(`n${node.id}`);
        visit(node.added, visiting, place);
      }
    }
    for (const text of [...value.texts, ...value.documents]) visitText(text, visiting, place);
    if (how !== "whole" && how !== "open" && how !== "text" && how !== "digest") return;
    for (const map of value.maps) visitMap(map, visiting, place);
    for (const list of value.lists) {
      const key = `l${list.id} ${keyOf(place)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const item = place === undefined ? undefined : placeWithin(place, { path: ["[]"] });
      for (const one of list.items) visit(one, visiting, item);
      if (list.rest !== undefined) visit(list.rest, visiting, item);
    }
  };
  const visitText = (text: TextValue, visiting: Visit, place: Place | undefined): void => {
    const isPlaced = place !== undefined && placed++ < MAX_PLACED;
    const key = `t${text.id} ${isPlaced ? keyOf(place) : ""}`;
    if (visiting.seen.has(key)) return;
    visiting.seen.add(key);
    for (const part of text.parts) {
      const how = visiting.how === "digest" ? "digest" : part.how === "yaml" ? "whole" : "text";
      const inner = { ...visiting, how, site: part.site, word: undefined } as const;
      visit(part.value, inner, isPlaced ? placeWithin(place, part.place) : undefined);
    }
  };
  const visitMap = (map: MapValue, visiting: Visit, place: Place | undefined): void => {
    const key = `m${map.id} ${keyOf(place)}`;
    if (visiting.seen.has(key)) return;
    visiting.seen.add(key);
    for (const [name, field] of map.fields) {
      visit(field, visiting, place === undefined ? undefined : placeWithin(place, { path: [name] }));
    }
    if (map.rest !== undefined)
      visit(map.rest, visiting, place === undefined ? undefined : placeWithin(place, { path: ["*"] }));
    if (map.from !== undefined) visit(map.from, visiting, place);
  };
  return {
    values,
    paths,
    read(value, how, site, { place, word } = {}) {
      visit(value, { how, site, word, seen: new Set() }, place);
    },
    open(value, site, isFollowed) {
      visit(value, { how: "open", site, word: undefined, seen: new Set(), isFollowed }, undefined);
    },
  };
}

function keyOf(place: Place | undefined): string {
  return place === undefined ? "" : `${place.kind ?? ""}/${place.path.join(".")}`;
}
