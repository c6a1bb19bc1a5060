import type { Catalog } from "../../packs/catalog";
import { factsOfPack } from "../../packs/packLayer";
import type { JsonSchema } from "../../generated/jsonSchema";
import { keysOf, schemaAt, typesOf } from "../../shapes/schema";
import { literalText } from "../../syntax/field";
import { parentOf, pathOf } from "../../syntax/tree";
import type { CursorPlace } from "./cursorPlace";

/** Whether there are choices after accepting a key, so that the editor may open the next list at once. */
export function opensList(place: CursorPlace, key: string, schema: JsonSchema, catalog: Catalog): boolean {
  const { style, hasColon } = place;
  // In quoted style the cursor ends up between quotes, and the list opens as soon as something is typed.
  if (style === "quoted" || hasColon) return false;
  if (hasChoices(schema) || isPackFact(place, key, catalog) || isChosenDefault(place, key)) return true;
  if (style !== "block") return false;
  const types = typesOf(schema);
  const path = [...place.path, key];
  if (types[0] === "array") return hasEntries(place, [...path, 0]);
  if (types[0] === "object" && types.length === 1) return hasEntries(place, path);
  return schema.contentMediaType !== undefined && isInPack(place);
}

function hasChoices(schema: JsonSchema): boolean {
  return schema.enum !== undefined || schema.examples !== undefined || typesOf(schema).includes("boolean");
}

/** Whether the value at a path has keys, or values to choose from. */
function hasEntries({ schema }: CursorPlace, path: CursorPlace["path"]): boolean {
  const found = schemaAt(schema, path);
  return found !== undefined && (keysOf(found).size > 0 || hasChoices(found.schema));
}

/** Whether the key is an own key of a pack. */
function isInPack({ pack, tree, node }: CursorPlace): boolean {
  return pack !== undefined && parentOf(tree, node) === pack.node;
}

/** Whether the key is the default of a variable that has only some values. */
function isChosenDefault({ profile, tree, node }: CursorPlace, key: string): boolean {
  if (profile?.places.variable.defaultValue !== key) return false;
  const variable = profile.variables.find((one) => one.node === parentOf(tree, node));
  return variable !== undefined && (variable.options.length > 0 || literalText(variable.format) === "boolean");
}

/** Whether the key is one whose values registries know: a pack's name, version or registry. */
function isPackFact({ pack, profile, tree, path }: CursorPlace, key: string, catalog: Catalog): boolean {
  if (pack === undefined || profile === undefined) return false;
  const { tag, version, registryName } = profile.places.pack;
  const own = [...path.slice(pathOf(tree, pack.node).length), key].join("/");
  if (own === "name" || registryName.some((way) => way.join("/") === own)) return true;
  const isVersion = [tag, version].some((way) => way?.join("/") === own);
  return isVersion && (factsOfPack(pack, catalog)?.versions.length ?? 0) > 0;
}
