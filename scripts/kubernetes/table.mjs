// Makes one table of the types of several minors. What is not the same in all of them carries the minors it holds in.
import { APPLIED, NEVER_APPLIED, NOT_REFUSED } from "./exceptions.mjs";
import { modelName } from "./typeSources.mjs";

/**
 * The table: `kinds` with a line for each kind, `types` with one for each type, `words` with one for each enumeration.
 * `minors` are those read, oldest first; the last one is the one of `newest`.
 */
export function typeTable(minors, newest, enumerations) {
  const read = [...minors.map(({ minor }) => minor), newest.minor];
  const types = new Map();
  const kinds = new Map();
  const renamed = [];
  for (const { minor, types: ofMinor, kinds: kindsOfMinor } of minors) {
    for (const [id, fields] of ofMinor)
      for (const [name, field] of fields) addField(types, renamed, id, name, field, minor);
    for (const [id] of ofMinor) if (!types.has(id)) types.set(id, new Map());
    for (const [kind, id] of kindsOfMinor) addKind(kinds, kind, id, minor);
  }
  for (const [name, earlier] of renamed) takeMinors(types, name, earlier, renamed);
  addNewest(types, kinds, newest);
  const used = usedTypes(types, kinds);
  const numbers = new Map([...used].map((id, index) => [id, index]));
  const words = [...new Set([...enumerations.values()].map((list) => list.join("|")))].sort();
  const typeText = (type) => type.replace(/<(.*)>$/, (_, id) => String(numbers.get(id)));
  const fieldText = (id, [name, { type, isRequired, minors: within }]) => {
    const list = enumerations.get(`${modelName(id)} ${name}`);
    const known = list === undefined ? typeText(type) : type.replace(/s$/, `e${words.indexOf(list.join("|"))}`);
    const mark = isRequired && !NOT_REFUSED.has(`${id} ${name}`) ? "!" : "?";
    return `${name}${mark}${known}${spanText(within, read)}`;
  };
  return {
    minors: read,
    words,
    types: [...used].map((id) => [id, ...[...types.get(id)].map((field) => fieldText(id, field))].join(" ")),
    kinds: [...kinds]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([kind, { id, minors: within }]) => `${kind} ${numbers.get(id)}${spanText(within, read)}`),
  };
}

function addField(types, renamed, id, name, field, minor) {
  const fields = types.get(id) ?? new Map();
  types.set(id, fields);
  const known = fields.get(name);
  noteRenamed(renamed, innerOf(field.type), innerOf(known?.type ?? ""));
  // Required is what always was; a newer type is the better one, unless it says less.
  if (known === undefined) fields.set(name, { ...field, minors: [minor] });
  else
    fields.set(name, {
      type: known.type !== field.type && isLooser(known.type, field.type) ? known.type : field.type,
      isRequired: known.isRequired && field.isRequired,
      minors: [...known.minors, minor],
    });
}

/** Notes that a field's type has another name than in the minor before. The list may grow while it is read. */
function noteRenamed(renamed, id, earlier) {
  if (id === undefined || earlier === undefined || id === earlier) return;
  if (!renamed.some(([known, knownEarlier]) => known === id && knownEarlier === earlier)) renamed.push([id, earlier]);
}

/** Gives the fields of a type the minors that they had in the type it was before. */
function takeMinors(types, id, earlier, renamed) {
  for (const [name, field] of types.get(id)) {
    const before = types.get(earlier).get(name);
    if (before === undefined) continue;
    field.minors = [...new Set([...before.minors, ...field.minors])];
    field.isRequired &&= before.isRequired;
    noteRenamed(renamed, innerOf(field.type), innerOf(before.type));
  }
}

/** Whether a type accepts more than another: what was once accepted is not refused without knowing the minor. */
function isLooser(type, other) {
  return type === "a" || (type === "x" && /^[si]$/.test(other)) || (type === "q" && other === "s");
}

function addKind(kinds, kind, id, minor) {
  if (NEVER_APPLIED.test(kind) && !APPLIED.test(kind)) return;
  kinds.set(kind, { id, minors: [...(kinds.get(kind)?.minors ?? []), minor] });
}

/**
 * Adds the newest minor, whose types have other names: they are found by walking along from the kinds. Where one type
 * of the earlier minors is two of the newest one (types of two groups with one name, which the earlier source takes for
 * one), the newest one's count.
 */
function addNewest(types, kinds, { minor, types: own, kinds: ownKinds }) {
  const met = new Map();
  const places = [];
  const walk = (id, ownId) => {
    const owners = met.get(id) ?? new Set();
    if (owners.has(ownId)) return;
    met.set(id, owners.add(ownId));
    for (const [name, { type }] of own.get(ownId)) {
      const inner = innerOf(type);
      const knownInner = innerOf(types.get(id).get(name)?.type ?? "");
      if (inner === undefined || knownInner === undefined) continue;
      places.push({ id, name, inner, knownInner });
      walk(knownInner, inner);
    }
  };
  const isConfused = (id) => (met.get(id)?.size ?? 0) > 1;
  /** A type of the newest minor, with all that it leads to. */
  const carried = (type, isNew) => {
    const inner = innerOf(type);
    // A string may be a quantity, which cannot be known here.
    if (inner === undefined) return isNew ? type.replace(/s$/, "a") : type;
    if (!types.has(inner)) {
      types.set(inner, new Map());
      for (const [name, field] of own.get(inner)) {
        if (!isOmitted(name, own.get(inner)))
          types.get(inner).set(name, { ...field, type: carried(field.type, isNew), minors: undefined });
      }
    }
    return type;
  };
  for (const [kind, ownId] of ownKinds) {
    if (kinds.has(kind)) walk(kinds.get(kind).id, ownId);
    else carried(`<${ownId}>`, true);
    addKind(kinds, kind, kinds.get(kind)?.id ?? ownId, minor);
  }
  for (const [id, owners] of met) {
    if (isConfused(id)) continue;
    const newestFields = own.get([...owners][0]);
    for (const [name, field] of newestFields) {
      if (!isOmitted(name, newestFields)) addNewestField(types.get(id), name, field, minor, carried);
    }
  }
  for (const { id, name, inner, knownInner } of places) {
    const field = types.get(id).get(name);
    if (isConfused(knownInner) && !isConfused(id))
      field.type = carried(field.type.replace(/<.*>$/, `<${inner}>`), false);
  }
}

function addNewestField(fields, name, { type, isRequired }, minor, carried) {
  const known = fields.get(name);
  if (known === undefined) {
    fields.set(name, { type: carried(type, true), isRequired: false, minors: [minor] });
    return;
  }
  known.minors = [...new Set([...known.minors, minor])];
  known.isRequired &&= isRequired;
  const finer = type.replace(/^[[{]+/, "");
  if (finer === "y" || finer === "n") known.type = known.type.replace(/[si]$/, finer);
}

/** What every object has is not in the table, and neither is its `status`, which nobody writes. */
function isOmitted(name, fields) {
  return ["apiVersion", "kind", "status"].includes(name) && fields.has("metadata") && fields.has("kind");
}

function innerOf(type) {
  return /<(.*)>$/.exec(type)?.[1];
}

/** The types that kinds lead to, in a stable order. */
function usedTypes(types, kinds) {
  const used = new Set();
  const use = (id) => {
    if (used.has(id)) return;
    used.add(id);
    for (const { type } of types.get(id).values()) {
      const inner = innerOf(type);
      if (inner !== undefined) use(inner);
    }
  };
  for (const [, { id }] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))) use(id);
  return used;
}

/** The minors that something holds in, as `@since-until`; nothing where it holds in all. */
function spanText(minors, read) {
  if (minors === undefined || minors.length === read.length) return "";
  const first = read.indexOf(Math.min(...minors));
  const last = read.indexOf(Math.max(...minors));
  // Between two minors that are not neighbors, nobody knows: it may hold in both.
  const since = first === 0 ? "" : read[first - 1] + 1;
  const until = last === read.length - 1 ? "" : read[last + 1] - 1;
  return since === "" && until === "" ? "" : `@${since}-${until}`;
}
