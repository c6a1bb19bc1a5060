import type { Call, TemplateFunction } from "../run/run";
import { allPathsOf, elementsOf, fieldOf } from "../values/fields";
import { ANY_TEXT, patternsOf, type ListValue, type PathNode, type Value } from "../values/value";
import { printed } from "./constants";

/** The fields of a value at keys that may be patterns. */
function fieldsAt(value: Value, keys: Value, call: Call): Value {
  const { run, site } = call;
  if (keys.paths.length + keys.texts.length > 0) run.read(keys, "text", site);
  return run.values.joined(patternsOf(keys).map((key) => fieldOf(run, value, key)));
}

const index: TemplateFunction = ([value, ...keys], call) =>
  keys.reduce((one, key) => fieldsAt(one, key, call), value ?? call.run.values.nothing);

const dig: TemplateFunction = (args, call) => {
  const value = args.at(-1) ?? call.run.values.nothing;
  const byDefault = args.at(-2) ?? call.run.values.nothing;
  const found = args.slice(0, -2).reduce((one, key) => fieldsAt(one, key, call), value);
  return call.run.values.join(found, byDefault);
};

const get: TemplateFunction = ([value, key], call) =>
  index(
    [value, key].filter((one) => one !== undefined),
    call,
  );

const pluck: TemplateFunction = ([key, ...maps], call) => {
  const { values } = call.run;
  return values.list([], values.joined(maps.map((map) => fieldsAt(map, key ?? values.unknown, call))));
};

const hasKey: TemplateFunction = ([value, keys], call) => {
  const { run, site } = call;
  const given = value ?? run.values.nothing;
  const [only] = given.maps;
  const isPlainMap = given.maps.length === 1 && given.paths.length + given.documents.length === 0 && !given.isUnknown;
  for (const { readKeys } of given.maps) readKeys.add(ANY_TEXT);
  if (isPlainMap && only?.rest === undefined && only?.from === undefined && keys !== undefined && keys.isExact) {
    const has = new Set(keys.constants.map((key) => only?.fields.has(printed(key)) ?? false));
    if (has.size === 1) return run.values.constant(has.has(true));
  }
  run.read(fieldsAt(given, keys ?? run.values.unknown, call), "condition", site);
  return run.values.unknown;
};

/** `dict "key" VALUE …`: the same map for the same call with the same arguments. */
const dict: TemplateFunction = (args, { run, dot, site }) => {
  const map = run.values.map(`${dot.id} ${site} ${args.map(({ id }) => id).join(",")}`);
  for (let at = 0; at < args.length; at += 2) {
    const value = args[at + 1] ?? run.values.constant("");
    for (const key of patternsOf(args[at] ?? run.values.unknown)) {
      if (key.includes(ANY_TEXT)) map.rest = run.values.join(map.rest ?? run.values.nothing, value);
      else map.fields.set(key, run.values.join(map.fields.get(key) ?? run.values.nothing, value));
    }
  }
  return run.values.of({ maps: [map] });
};

const pick: TemplateFunction = ([value, ...keys], { run, site }) => {
  const given = value ?? run.values.nothing;
  const map = run.values.map(`pick ${site} ${given.id} ${keys.map(({ id }) => id).join(",")}`);
  for (const key of keys.flatMap(patternsOf)) {
    const field = fieldOf(run, given, key);
    if (key.includes(ANY_TEXT)) map.rest = run.values.join(map.rest ?? run.values.nothing, field);
    else map.fields.set(key, field);
  }
  return run.values.of({ maps: [map] });
};

/** `set MAP KEY VALUE` changes the map, which may be one of the user's. */
const set: TemplateFunction = ([given, keys, value], { run }) => {
  const { values } = run;
  const target = given ?? values.nothing;
  const added = value ?? values.nothing;
  for (const key of patternsOf(keys ?? values.unknown)) {
    for (const map of target.maps) {
      const isAny = key.includes(ANY_TEXT);
      const before = (isAny ? map.rest : map.fields.get(key)) ?? values.nothing;
      const after = values.join(before, added);
      if (after === before) continue;
      if (isAny) map.rest = after;
      else map.fields.set(key, after);
      if (isAny ? map.readKeys.size > 0 : map.readKeys.has(key) || map.readKeys.has(ANY_TEXT)) run.changed();
    }
    for (const node of target.paths.flatMap(allPathsOf)) {
      const map = values.map(`set ${node.id} ${key}`);
      if (key.includes(ANY_TEXT)) map.rest = values.join(map.rest ?? values.nothing, added);
      else map.fields.set(key, values.join(map.fields.get(key) ?? values.nothing, added));
      const after = values.join(node.added ?? values.nothing, values.of({ maps: [map] }));
      if (after === node.added) continue;
      node.added = after;
      run.changed();
    }
  }
  return target;
};

/** `merge DESTINATION SOURCE…` and others change the destination, and return it. */
const merge: TemplateFunction = ([target, ...sources], { run }) => {
  const { values } = run;
  const source = values.joined(sources);
  const given = target ?? values.nothing;
  rememberMerge([...pathsIn(given), ...pathsIn(source)]);
  for (const map of given.maps) {
    const after = values.join(map.from ?? values.nothing, source);
    if (after === map.from || source === values.nothing) continue;
    map.from = after;
    if (map.readKeys.size > 0) run.changed();
  }
  for (const node of given.paths.flatMap(allPathsOf)) {
    const after = values.join(node.added ?? values.nothing, source);
    if (after === node.added || source === values.nothing) continue;
    node.added = after;
    run.changed();
  }
  return values.join(given, source);
};

/** The paths that a value is, or is a copy of. */
function pathsIn({ paths, maps }: Value): readonly PathNode[] {
  return [...paths, ...maps.flatMap(({ from }) => from?.paths ?? [])];
}

function rememberMerge(paths: readonly PathNode[]): void {
  for (const root of paths) {
    if (!root.isRoot) continue;
    for (const other of paths) if (other.parent === root && !other.isRoot) root.merged.add(other);
  }
}

/** A copy can be changed without changing the original. */
const copy: TemplateFunction = ([value], { run, dot, site }) => {
  const given = value ?? run.values.nothing;
  if (given.paths.length + given.maps.length === 0) return given;
  const map = run.values.map(`copy ${dot.id} ${site} ${given.id}`);
  map.from = run.values.join(map.from ?? run.values.nothing, given);
  return run.values.of({ ...given, paths: [], maps: [map] });
};

const keysOf: TemplateFunction = (args, { run, site }) => {
  const given = run.values.joined(args);
  for (const { readKeys } of given.maps) readKeys.add(ANY_TEXT);
  run.read(given, "keys", site);
  const names = given.maps.flatMap(({ fields }) => [...fields.keys()]);
  const isKnown = given.maps.every(({ rest, from }) => rest === undefined && from === undefined);
  const isOther = !isKnown || given.isUnknown || given.paths.length + given.documents.length > 0;
  return run.values.list(
    names.map((name) => run.values.constant(name)),
    isOther ? run.values.unknown : undefined,
  );
};

const valuesOf: TemplateFunction = (args, { run }) =>
  run.values.list([], run.values.joined(args.map((arg) => elementsOf(run, arg))));

const list: TemplateFunction = (args, { run }) => run.values.list(args);

/** The list that a value is; one of unknown length if it is not known item by item. */
function asList(value: Value, { run }: Call): Pick<ListValue, "items" | "rest"> {
  const [only, ...others] = value.lists;
  const isOther = value.isUnknown || value.paths.length + value.documents.length + value.maps.length > 0;
  if (only === undefined || isOther) return { items: [], rest: elementsOf(run, value) };
  if (others.length === 0) return only;
  const rests = value.lists.flatMap(({ rest }) => rest ?? []);
  return {
    items: [...new Set(value.lists.flatMap(({ items }) => items))],
    rest: rests.length === 0 ? undefined : run.values.joined(rests),
  };
}

function joinedLists(args: readonly Value[], call: Call): Value {
  const lists = args.map((arg) => asList(arg, call));
  const rests = lists.flatMap(({ rest }) => (rest === undefined ? [] : [rest]));
  return call.run.values.list(
    lists.flatMap(({ items }) => items),
    rests.length === 0 ? undefined : call.run.values.joined(rests),
  );
}

const append: TemplateFunction = ([given, item], call) => {
  const { values } = call.run;
  return joinedLists([given ?? values.nothing, values.list([item ?? values.nothing])], call);
};

const prepend: TemplateFunction = ([given, item], call) => {
  const { values } = call.run;
  return joinedLists([values.list([item ?? values.nothing]), given ?? values.nothing], call);
};

const first: TemplateFunction = ([value], call) => {
  const { values } = call.run;
  const given = value ?? values.nothing;
  const { items, rest } = asList(given, call);
  // Of several lists that it may be, the first items are not known.
  if (given.lists.length > 1) return values.joined([...items, rest ?? values.nothing]);
  return items[0] ?? rest ?? values.constant(null);
};

const element: TemplateFunction = ([value], { run }) => elementsOf(run, value ?? run.values.nothing);

/** `rest`, `initial` and `slice`: some of the items. */
const some: TemplateFunction = ([value], call) => {
  const { items, rest } = asList(value ?? call.run.values.nothing, call);
  return call.run.values.list([], call.run.values.joined(rest === undefined ? items : [...items, rest]));
};

const same: TemplateFunction = ([value], { run }) => value ?? run.values.nothing;

const has: TemplateFunction = ([item, given], { run, site }) => {
  const { nothing } = run.values;
  const words = item !== undefined && item.isExact ? item.constants : [];
  run.read(item ?? nothing, "equal", site);
  run.read(given ?? nothing, "list", site);
  const elements = elementsOf(run, given ?? nothing);
  if (words.length === 0) run.read(elements, "equal", site);
  for (const word of words) run.read(elements, "equal", site, undefined, printed(word));
  return run.values.unknown;
};

const chunk: TemplateFunction = ([, value], call) =>
  call.run.values.list([], some([value ?? call.run.values.nothing], call));

function each(names: string, make: TemplateFunction): readonly (readonly [string, TemplateFunction])[] {
  return names.split(" ").map((name) => [name, make]);
}

/** Functions of maps and lists. */
export const COLLECTION_FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ["index", index],
  ["get", get],
  ["dig", dig],
  ["pluck", pluck],
  ["hasKey", hasKey],
  ["dict", dict],
  ["pick", pick],
  ...each("omit unset", same),
  ["set", set],
  ...each("merge mergeOverwrite mustMerge mustMergeOverwrite", merge),
  ...each("deepCopy mustDeepCopy", copy),
  ["keys", keysOf],
  ["values", valuesOf],
  ...each("list tuple", list),
  ...each("append push mustAppend mustPush", append),
  ...each("prepend mustPrepend", prepend),
  ["concat", joinedLists],
  ...each("first mustFirst", first),
  ...each("last mustLast", element),
  ...each("rest mustRest initial mustInitial slice mustSlice", some),
  ...each("uniq mustUniq reverse mustReverse sortAlpha compact mustCompact without mustWithout", same),
  ...each("has mustHas", has),
  ...each("chunk mustChunk", chunk),
]);
