import type { Catalog } from "../packs/catalog";
import { builtInRegistry } from "../packs/registryKinds/knownRegistries";
import type { Profile } from "../profile/model";
import type { AlternativePath, Path } from "../shapes/shape";
import { bareText, blockLines, entriesOf, isWritableList, type OrderedMap, type Writable } from "../syntax/render";
import { pathOf } from "../syntax/tree";
import {
  convertMap,
  fieldsIn,
  isOfKind,
  itemsIn,
  newConversion,
  NO_KEYS,
  reportLoss,
  subpath,
  type ConversionContext,
  type FieldHandler,
  type FieldHandlers,
  type ConversionLoss,
  type SourceKeys,
  type SourceValue,
} from "./context";
import { addText, addValue, LAST_RANK, resolved, resolvedMap, shortText, withKept, type FieldValues } from "./fields";
import { goJson } from "./goJson";
import { convertPacks } from "./packs";
import { convertVariables } from "./variables";

type Entity = { readonly [key: string]: Writable | undefined };

/**
 * A profile in the import form (docs/domain.md 1.1). Fields that are not stated are absent. If the source states only the name of a registry, without a map, the registry is that name.
 */
export type ImportEntity = OrderedMap;

/** A converted profile and what was lost. */
export interface Converted {
  readonly entity: ImportEntity;
  /** The losses in source order, without duplicates. */
  readonly losses: readonly ConversionLoss[];
  /** Whether it depends on what registries say. */
  readonly asksRegistries: boolean;
}

const IN_METADATA = ["name", "description", "labels"];
const IN_SPEC = ["version", "template", "variables"];
const IN_TEMPLATE = ["type", "cloudType", "packs"];
const ORDER = ["name", "description", "version", "type", "cloudType", "packs", "variables"];

/**
 * Converts a profile of any shape to the import form. Texts are kept even if they are invalid. All losses are reported,
 * except comments, blank values, `addonType`, and keys that belong to the shape itself, such as `apiVersion`.
 */
export function convertProfile(profile: Profile, catalog: Catalog): Converted {
  const context = newConversion(profile, catalog);
  const values: ProfileValues = { fields: new Map(), labels: new Map(), keys: new Map() };
  const source = { node: profile.node, path: pathOfProfile(profile) };
  values.keys.set("", convertMap(context, source, profileHandlers(context, values)));
  const labels = resolvedMap(context, values.labels);
  const { name, description, version, variables, ...template } = resolved(context, values.fields, ORDER);
  const keysAt = (path: string): SourceKeys => values.keys.get(path) ?? NO_KEYS;
  for (const { part, path, reason } of profile.shape.unstated ?? []) {
    if (template[part] === undefined)
      reportLoss(context, { ...source, path: path.reduce(subpath, source.path) }, reason, "note");
  }
  const inner = stated({ name, description, labels: labels.size > 0 ? labels : undefined });
  const annotated = withAnnotations(inner, keysAt("metadata.annotations"));
  const metadata = withKept(annotated, keysAt("metadata"), [...IN_METADATA, ...Object.keys(annotated)]);
  const spec = { version, template: withKept(template, keysAt("spec.template"), IN_TEMPLATE), variables };
  const parts = { metadata: metadata.size > 0 ? metadata : undefined };
  const entity: ImportEntity = withKept(
    { ...stated(parts), spec: withKept(stated(spec), keysAt("spec"), IN_SPEC) },
    keysAt(""),
  );
  return { entity, losses: inOrder(context.losses), asksRegistries: context.asksRegistries };
}

function stated(entity: Entity): Record<string, Writable> {
  return Object.fromEntries(entriesOf(entity));
}

/** Annotations are not part of the form; those that are beside a description out of place are kept. */
function withAnnotations(metadata: Record<string, Writable>, keys: SourceKeys): Record<string, Writable> {
  return keys.kept.size === 0 ? metadata : { ...metadata, annotations: withKept({}, keys) };
}

/** The path of the node that holds the profile: usually the root, otherwise an item of a list. */
function pathOfProfile({ tree, node, address }: Profile): string {
  if (address !== undefined) return `${address.kind}.${address.name}`;
  return pathOf(tree, node)
    .map((step) => `[${String(step)}]`)
    .join("");
}

function inOrder(losses: readonly ConversionLoss[]): ConversionLoss[] {
  const seen = new Set<string>();
  return losses
    .filter(({ path, reason }) => {
      const key = `${path} ${reason}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => a.range.start - b.range.start);
}

/** The values found for the profile's own fields, and for its labels. */
interface ProfileValues {
  readonly fields: FieldValues;
  readonly labels: FieldValues;
  /** The keys of the maps around them, by their paths. */
  readonly keys: Map<string, SourceKeys>;
}

const PARTS = ["name", "description", "version", "type", "cloudType", "variables"] as const;

/** Handlers for the node that holds a profile, by the paths of its shape. */
function profileHandlers(context: ConversionContext, values: ProfileValues): FieldHandlers {
  const { profile, strays, others = [], labels = [], ignored = [] } = context.profile.places;
  const handlers: HandlerTree = new Map();
  for (const part of PARTS) {
    const own = profile[part];
    if (own !== undefined) addHandler(handlers, own, partHandler(context, values, part, 0));
    const stray = part === "name" ? undefined : strays?.profile[part];
    if (stray !== undefined) addHandler(handlers, stray, partHandler(context, values, part, 1));
  }
  for (const { part, path } of others) addHandler(handlers, path, partHandler(context, values, part, LAST_RANK + 1));
  addHandler(handlers, profile.packs, (list) => addValue(values.fields, "packs", list, convertPacks(context, list)));
  for (const path of labels) addHandler(handlers, path, (value) => convertLabels(context, values.labels, value));
  for (const path of ignored) addHandler(handlers, path, () => undefined);
  return handlersOf(context, values, handlers, "");
}

/** The handler of a part. Values of rank 1 count only if the shape's own path has none. */
function partHandler(
  context: ConversionContext,
  { fields }: ProfileValues,
  part: AlternativePath["part"],
  rank: number,
): FieldHandler {
  return part === "variables"
    ? (list) => addValue(fields, "variables", list, convertVariables(context, list))
    : (value) => addText(context, fields, part, value, rank);
}

/** Handlers by key, and below the keys of maps the handlers of their fields. */
type HandlerTree = Map<string, FieldHandler | HandlerTree>;

/** Adds a handler at the end of a path, unless there is one already. */
function addHandler(handlers: HandlerTree, [key, ...rest]: Path, handler: FieldHandler): void {
  if (key === undefined) return;
  const known = handlers.get(key);
  if (rest.length === 0) {
    if (known === undefined) handlers.set(key, handler);
    return;
  }
  const below: HandlerTree = known instanceof Map ? known : new Map<string, FieldHandler | HandlerTree>();
  handlers.set(key, below);
  addHandler(below, rest, handler);
}

function handlersOf(context: ConversionContext, values: ProfileValues, tree: HandlerTree, at: string): FieldHandlers {
  return Object.fromEntries(
    [...tree].map(([key, handler]): [string, FieldHandler] => {
      if (!(handler instanceof Map)) return [key, handler];
      const path = subpath(at, key);
      const below = handlersOf(context, values, handler, path);
      return [key, (value) => values.keys.set(path, convertMap(context, value, below))];
    }),
  );
}

/** The value that Palette gives a tag without a value (docs/domain.md 1.5). */
const VALUELESS = "spectro__tag";

/** Labels as a map, or tags as a list of `name:value`. */
function convertLabels(context: ConversionContext, labels: FieldValues, value: SourceValue): void {
  if (isOfKind(context, value, "seq")) {
    for (const item of itemsIn(context, value) ?? []) convertTag(context, labels, item);
    return;
  }
  for (const [name, label] of fieldsIn(context, value)) addValue(labels, name, label, shortText(context, label));
}

/** Palette's tools take the first two parts of a tag for its name and value. */
function convertTag(context: ConversionContext, labels: FieldValues, item: SourceValue): void {
  const text = shortText(context, item);
  if (text === undefined) return;
  const [name = "", value = VALUELESS, ...more] = text.split(":");
  if (name === "") reportLoss(context, item, "A tag requires a name before the colon");
  else addValue(labels, name, item, value);
  if (more.length > 0) {
    reportLoss(context, item, `A tag has one name and one value; ":${more.join(":")}" is not converted`);
  }
}

/** The JSON that Palette imports. A registry that is a name is completed with its kind if it is a built-in one. */
export function importJson(entity: ImportEntity): string {
  return `${goJson(withRegistries(entity, (registry) => (typeof registry === "string" ? inFull(registry) : registry)))}\n`;
}

function inFull(name: string): Writable {
  const known = builtInRegistry(name);
  return { metadata: { name, kind: known?.kind, providerType: known?.providerType } };
}

/** The native form in YAML. If only the name of a registry is known, it is written as that name. */
export function nativeYaml(entity: ImportEntity): string {
  return `${blockLines(withRegistries(entity, shortened), 2).join("\n")}\n`;
}

/** A registry as a name, unless that would be completed to more than is stated. */
function shortened(registry: Writable): Writable {
  const name = onlyNameOf(registry);
  return name === undefined || builtInRegistry(name) !== undefined ? registry : name;
}

/** The entity with `write` applied to the registries of its packs. */
function withRegistries(entity: ImportEntity, write: (registry: Writable) => Writable): ImportEntity {
  const packsChanged = (packs: Writable): Writable =>
    isWritableList(packs) ? packs.map((pack) => changed(pack, "registry", write)) : packs;
  const templateChanged = (template: Writable): Writable => changed(template, "packs", packsChanged);
  const spec = entity.get("spec");
  return spec === undefined ? entity : new Map(entity).set("spec", changed(spec, "template", templateChanged));
}

/** A map with the value of a key changed, if it has that key; any other value as it is. */
function changed(map: Writable, key: string, change: (value: Writable) => Writable): Writable {
  const value = isMap(map) ? new Map(entriesOf(map)).get(key) : undefined;
  return value === undefined ? map : new Map(entriesOf(map)).set(key, change(value));
}

/** The name of a registry if nothing else about it is stated; undefined for others. */
function onlyNameOf(registry: Writable): string | undefined {
  const metadata = onlyValueOf(registry, "metadata");
  const name = metadata === undefined ? undefined : onlyValueOf(metadata, "name");
  return typeof name === "string" && name !== "" ? name : undefined;
}

/** The value of a key that is the only one of a map; undefined for anything else. */
function onlyValueOf(map: Writable, key: string): Writable | undefined {
  const [[only, value] = [], ...more] = isMap(map) ? entriesOf(map) : [];
  return only === key && more.length === 0 ? value : undefined;
}

function isMap(value: Writable): boolean {
  return typeof value === "object" && bareText(value) === undefined && !isWritableList(value);
}
