import { categoryNamed } from "../../profile/facts/categories";
import { isLayer } from "../../profile/facts/layers";
import { hasHidden } from "../../text/visible";
import type { PackDependency, PackState, PackVersion } from "../../packs/catalog";

/** One version of a pack, as a registry that holds packs knows it. */
export interface PackEntry extends PackVersion {
  readonly displayName: string | undefined;
}

/**
 * The pack that a `pack.json` describes (docs/domain.md 3); undefined when it is invalid: not JSON, without name,
 * version or a known layer, or with hidden characters in name or version. Other fields that are missing or of a wrong
 * type are left out.
 */
export function packEntryOf(json: string, folder?: string): PackEntry | undefined {
  const data = parsed(json);
  const { name, version, layer } = data;
  if (typeof name !== "string" || typeof version !== "string" || typeof layer !== "string" || !isLayer(layer)) {
    return undefined;
  }
  if (hasHidden(name) || hasHidden(version)) return undefined;
  const clouds = [...strings(data["cloudTypes"]), ...strings([data["cloudType"]])];
  const annotations = record(data["annotations"]);
  const category = text(data["addonType"]);
  return {
    name,
    version,
    layer,
    displayName: text(data["displayName"]),
    clouds,
    areCloudsComplete: clouds.length > 0,
    category: category === undefined ? undefined : (categoryNamed(category) ?? category),
    state: stateOf(annotations),
    endOfLife: text(data["eol"]),
    dependencies: dependenciesOf(record(data["constraints"])["dependencies"]),
    folder,
  };
}

function parsed(json: string): Readonly<Record<string, unknown>> {
  try {
    // Some editors write a byte order mark, which JSON.parse refuses.
    return record(JSON.parse(json.replace(/^\uFEFF/, "")));
  } catch {
    return {};
  }
}

/** The state of a pack, by its annotations (docs/domain.md 2.8). */
export function stateOf(annotations: Readonly<Record<string, unknown>>): PackState {
  const { system_state: state, disabled } = annotations;
  if (state === "deleted" || state === "deprecated") return state;
  return state === "disabled" || disabled === true || disabled === "true" ? "disabled" : "active";
}

const DEPENDENCY_TYPES: readonly PackDependency["type"][] = ["required", "optional", "notSupported", "upgrade"];

/** A dependency without a type is optional; one of an unknown type, or without a name, is ignored. */
function dependenciesOf(value: unknown): PackDependency[] {
  if (!Array.isArray(value)) return [];
  return value.map(record).flatMap((dependency) => {
    const packName = text(dependency["packName"]);
    const stated = text(dependency["type"]) ?? "optional";
    const type = DEPENDENCY_TYPES.find((known) => known === stated);
    if (packName === undefined || type === undefined) return [];
    return [
      {
        packName,
        type,
        layer: text(dependency["layer"]),
        minVersion: text(dependency["minVersion"]),
        maxVersion: text(dependency["maxVersion"]),
      },
    ];
  });
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

/** The text, unless it is blank. */
function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string" && item !== "") : [];
}
