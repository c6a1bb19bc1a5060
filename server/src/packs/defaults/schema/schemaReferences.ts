import { idOf, isSchema, type Draft, type Schema } from "./schemaTypes";

/** A schema, and the name that references in it are relative to. */
export interface Place {
  readonly schema: unknown;
  readonly base: string;
}

/** Finds what references within a schema point to. */
export interface SchemaReferences {
  /** The name of the whole schema. */
  readonly base: string;
  /** The name of a schema with this id inside another with that name. */
  baseWith(id: string, outer: string): string;
  /** The target of a reference; undefined if it is not in the schema. */
  target(reference: string, base: string): Place | undefined;
}

/** The name of a schema that has none, so that others can be relative to it. */
const NAMELESS = "schema:///";

export function schemaReferences(root: Schema, draft: Draft): SchemaReferences {
  const base = baseWith(idOf(root, draft) ?? "", NAMELESS);
  const targets = new Map<string, Place | undefined>();
  let named: ReadonlyMap<string, Place> | undefined;

  const find = (reference: string, from: string): Place | undefined => {
    const [name = "", ...rest] = reference.split("#");
    const fragment = rest.join("#");
    const resource = name === "" ? from : baseWith(name, from);
    const top = resource === base ? { schema: root, base } : (named ??= namedIn(root, base, draft)).get(resource);
    if (top === undefined || fragment === "" || fragment === "/") return top;
    if (fragment.startsWith("/")) return placeAt(top, fragment, root, draft);
    return (named ??= namedIn(root, base, draft)).get(`${resource}#${fragment}`);
  };
  return {
    base,
    baseWith,
    target(reference, from) {
      const key = `${from} ${reference}`;
      if (!targets.has(key)) targets.set(key, find(reference, from));
      return targets.get(key);
    },
  };
}

/** An id resolved against a name, without its fragment. */
function baseWith(id: string, outer: string): string {
  const [name = ""] = id.split("#");
  if (name === "") return outer;
  try {
    return new URL(name, outer).href;
  } catch {
    return outer;
  }
}

/** The schema at a JSON pointer, in the form that it has in a URI. */
function placeAt(top: Place, pointer: string, root: Schema, draft: Draft): Place | undefined {
  let { schema: at, base } = top;
  for (const part of pointer.slice(1).split("/")) {
    const key = decoded(part).replace(/~1/g, "/").replace(/~0/g, "~");
    if (at !== root && isSchema(at)) base = baseWith(idOf(at, draft) ?? "", base);
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Schema)[key];
  }
  return { schema: at, base };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Keywords below which names are the author's own, and those that hold no schemas. */
const MAPS: ReadonlySet<string> = new Set(
  "properties patternProperties $defs definitions dependentSchemas dependencies".split(" "),
);
const DATA: ReadonlySet<string> = new Set(["enum", "const", "default", "examples"]);

/** All schemas in a schema that have names of their own, by these. The first of a name counts. */
function namedIn(root: Schema, base: string, draft: Draft): ReadonlyMap<string, Place> {
  const named = new Map<string, Place>();
  const open: { readonly at: unknown; readonly base: string; readonly isMap: boolean }[] = [
    { at: root, base, isMap: false },
  ];
  const add = (name: string, place: Place): void => {
    if (!named.has(name)) named.set(name, place);
  };
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { at } = next;
    let inner = next.base;
    if (isSchema(at) && !next.isMap) {
      const id = idOf(at, draft);
      if (id !== undefined) {
        // References in it are relative to its own name; the name itself, to the one around it.
        const place = { schema: at, base: next.base };
        inner = at === root ? base : baseWith(id, next.base);
        add(id.includes("#") && !id.endsWith("#") ? `${inner}#${id.slice(id.indexOf("#") + 1)}` : inner, place);
      }
      for (const anchor of [at["$anchor"], at["$dynamicAnchor"]]) {
        if (typeof anchor === "string") add(`${inner}#${anchor}`, { schema: at, base: next.base });
      }
    }
    if (typeof at !== "object" || at === null) continue;
    for (const [key, below] of Object.entries(at)) {
      if (typeof below !== "object" || (!next.isMap && DATA.has(key))) continue;
      open.push({ at: below, base: inner, isMap: !next.isMap && isSchema(at) && MAPS.has(key) });
    }
  }
  return named;
}
