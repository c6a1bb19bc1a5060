import type { Catalog } from "../packs/catalog";
import { knownRegistry } from "../packs/registryKinds/registries";
import type { Profile } from "../profile/model";
import { pathOf } from "../syntax/tree";
import { blockLines, type Writable } from "../syntax/render";
import { settled } from "./convertClaims";
import { intakeOf, lose, pathTo, type Loss } from "./convertIntake";
import { profileKeys, type ProfileClaims } from "./convertKeys";
import { take } from "./convertSource";

type Entity = { readonly [key: string]: Writable | undefined };

/** A profile in the import form (docs/domain.md 1.1); what is not stated is undefined. */
export type ImportEntity = {
  readonly metadata: Entity;
  readonly spec: Entity & { readonly template: Entity };
};

export interface Converted {
  readonly entity: ImportEntity;
  /** What the entity does not say as the source does, in the order of the source: each with its place and a reason. */
  readonly losses: readonly Loss[];
}

/**
 * A profile of any shape in the import form. Texts are kept as they are, also where they make no sense; nothing is lost
 * without being said, but comments and `addonType`, which the native form keeps for its readers alone.
 */
export function convertProfile(profile: Profile, catalog: Catalog): Converted {
  const intake = intakeOf(profile.tree);
  const source = { intake, profile, catalog };
  const claims: ProfileClaims = { facts: new Map(), labels: new Map() };
  const place = { node: profile.node, path: pathOfProfile(profile) };
  take(source, place, profileKeys(source, claims));
  const labels = settled(intake, claims.labels);
  const { name, description, version, variables, ...template } = settled(intake, claims.facts, ORDER);
  for (const { part, path, reason } of profile.shape.unstated ?? []) {
    if (template[part] === undefined) lose(intake, { ...place, path: path.reduce(pathTo, place.path) }, reason);
  }
  const entity = {
    metadata: { name, description, labels: claims.labels.size > 0 ? labels : undefined },
    spec: { version, template, variables },
  };
  return { entity, losses: inOrder(intake.losses) };
}

const ORDER = ["name", "description", "version", "type", "cloudType", "packs", "variables"];

/** The way to the node that holds the profile: an item of a list, mostly the root itself. */
function pathOfProfile({ tree, node }: Profile): string {
  return pathOf(tree, node)
    .map((step) => `[${String(step)}]`)
    .join("");
}

function inOrder(losses: readonly Loss[]): Loss[] {
  const seen = new Set<string>();
  return losses
    .filter(({ path, reason }) => {
      const key = `${path} ${reason}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => a.range.start - b.range.start);
}

/** The JSON that Palette imports. A registry of which the name alone is stated gets the kind it is known to have. */
export function importJson(entity: ImportEntity): string {
  return `${JSON.stringify(withRegistries(entity, inFull), undefined, 2)}\n`;
}

function inFull(name: string): Writable {
  const known = knownRegistry(name);
  return { metadata: { name, kind: known?.kind, providerType: known?.providerType } };
}

/** The native form in YAML. A registry of which the name alone is stated is written as that name. */
export function nativeYaml(entity: ImportEntity): string {
  return `${blockLines(
    withRegistries(entity, (name) => name),
    2,
  ).join("\n")}\n`;
}

/** The entity with those registries written anew of which the name alone is stated. */
function withRegistries({ metadata, spec }: ImportEntity, write: (name: string) => Writable): ImportEntity {
  const { packs } = spec.template;
  if (!isList(packs)) return { metadata, spec };
  const written = packs.map((pack) => {
    const name = isMap(pack) ? onlyNameOf(pack["registry"]) : undefined;
    return isMap(pack) && name !== undefined ? { ...pack, registry: write(name) } : pack;
  });
  return { metadata, spec: { ...spec, template: { ...spec.template, packs: written } } };
}

/** The name of a registry of which nothing else is stated. */
function onlyNameOf(registry: Writable | undefined): string | undefined {
  if (!isMap(registry) || Object.keys(registry).join() !== "metadata") return undefined;
  const metadata = registry["metadata"];
  if (!isMap(metadata) || Object.keys(metadata).join() !== "name") return undefined;
  const name = metadata["name"];
  return typeof name === "string" && name !== "" ? name : undefined;
}

function isMap(value: Writable | undefined): value is Entity {
  return typeof value === "object" && !isList(value);
}

function isList(value: Writable | undefined): value is readonly Writable[] {
  return Array.isArray(value);
}
