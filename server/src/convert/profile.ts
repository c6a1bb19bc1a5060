import type { Catalog } from "../packs/catalog";
import { builtInRegistry } from "../packs/registryKinds/knownRegistries";
import type { Profile } from "../profile/model";
import type { AlternativePath, Path } from "../shapes/shape";
import { blockLines, type Writable } from "../syntax/render";
import { pathOf } from "../syntax/tree";
import {
  convertMap,
  fieldsIn,
  isOfKind,
  itemsIn,
  newConversion,
  reportLoss,
  subpath,
  type ConversionContext,
  type FieldHandler,
  type FieldHandlers,
  type ConversionLoss,
  type SourceValue,
} from "./context";
import { addText, addValue, resolved, shortText, type FieldValues } from "./fields";
import { convertPacks } from "./packs";
import { convertVariables } from "./variables";

type Entity = { readonly [key: string]: Writable | undefined };

/** A profile in the import form (docs/domain.md 1.1). Fields that are not stated are undefined. */
export type ImportEntity = {
  readonly metadata: Entity;
  readonly spec: Entity & { readonly template: Entity };
};

/** A converted profile and what was lost. */
export interface Converted {
  readonly entity: ImportEntity;
  /** The losses in source order, without duplicates. */
  readonly losses: readonly ConversionLoss[];
}

const ORDER = ["name", "description", "version", "type", "cloudType", "packs", "variables"];

/**
 * Converts a profile of any shape to the import form. Texts are kept even if they are invalid. All losses are reported,
 * except comments, blank values, `addonType`, and keys that belong to the shape itself, such as `apiVersion`.
 */
export function convertProfile(profile: Profile, catalog: Catalog): Converted {
  const context = newConversion(profile, catalog);
  const values: ProfileValues = { fields: new Map(), labels: new Map() };
  const source = { node: profile.node, path: pathOfProfile(profile) };
  convertMap(context, source, profileHandlers(context, values));
  const labels = resolved(context, values.labels);
  const { name, description, version, variables, ...template } = resolved(context, values.fields, ORDER);
  for (const { part, path, reason } of profile.shape.unstated ?? []) {
    if (template[part] === undefined)
      reportLoss(context, { ...source, path: path.reduce(subpath, source.path) }, reason);
  }
  const entity = {
    metadata: { name, description, labels: values.labels.size > 0 ? labels : undefined },
    spec: { version, template, variables },
  };
  return { entity, losses: inOrder(context.losses) };
}

/** The path of the node that holds the profile: usually the root, otherwise an item of a list. */
function pathOfProfile({ tree, node }: Profile): string {
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
  for (const { part, path } of others) addHandler(handlers, path, partHandler(context, values, part, 1));
  addHandler(handlers, profile.packs, (list) => addValue(values.fields, "packs", list, convertPacks(context, list)));
  for (const path of labels) addHandler(handlers, path, (value) => convertLabels(context, values.labels, value));
  for (const path of ignored) addHandler(handlers, path, () => undefined);
  return handlersOf(context, handlers);
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

function handlersOf(context: ConversionContext, tree: HandlerTree): FieldHandlers {
  return Object.fromEntries(
    [...tree].map(([key, handler]): [string, FieldHandler] => {
      if (!(handler instanceof Map)) return [key, handler];
      const below = handlersOf(context, handler);
      return [key, (value) => convertMap(context, value, below)];
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
  if (name === "") reportLoss(context, item, "A tag has a name before the colon");
  else addValue(labels, name, item, value);
  if (more.length > 0) {
    reportLoss(context, item, `A tag is a name and a value; ":${more.join(":")}" behind them is left out`);
  }
}

/** The JSON that Palette imports. A registry known only by name is completed with its kind if it is a built-in one. */
export function importJson(entity: ImportEntity): string {
  return `${JSON.stringify(withRegistries(entity, inFull), undefined, 2)}\n`;
}

function inFull(name: string): Writable {
  const known = builtInRegistry(name);
  return { metadata: { name, kind: known?.kind, providerType: known?.providerType } };
}

/** The native form in YAML. A registry known only by name is written as that name. */
export function nativeYaml(entity: ImportEntity): string {
  return `${blockLines(
    withRegistries(entity, (name) => name),
    2,
  ).join("\n")}\n`;
}

/** The entity with `write` applied to the names of registries that are known only by name. */
function withRegistries({ metadata, spec }: ImportEntity, write: (name: string) => Writable): ImportEntity {
  const { packs } = spec.template;
  if (!isList(packs)) return { metadata, spec };
  const written = packs.map((pack) => {
    const name = isEntity(pack) ? onlyNameOf(pack["registry"]) : undefined;
    return isEntity(pack) && name !== undefined ? { ...pack, registry: write(name) } : pack;
  });
  return { metadata, spec: { ...spec, template: { ...spec.template, packs: written } } };
}

/** The name of a registry of which nothing else is stated; undefined for others. */
function onlyNameOf(registry: Writable | undefined): string | undefined {
  if (!isEntity(registry) || Object.keys(registry).join() !== "metadata") return undefined;
  const metadata = registry["metadata"];
  if (!isEntity(metadata) || Object.keys(metadata).join() !== "name") return undefined;
  const name = metadata["name"];
  return typeof name === "string" && name !== "" ? name : undefined;
}

function isEntity(value: Writable | undefined): value is Entity {
  return typeof value === "object" && !isList(value);
}

function isList(value: Writable | undefined): value is readonly Writable[] {
  return Array.isArray(value);
}
