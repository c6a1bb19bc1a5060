import type { PackContent } from "../../packs/catalog";
import { knownAt, type ValuePath } from "../../packs/defaults/knownValues";
import { constraintAt, packValuesOf } from "../../packs/defaults/packValues";
import { optionsOf } from "../../packs/defaults/valueFormat";
import type { JsonSchema } from "../../generated/jsonSchema";
import { displayNameOfPack, registryNameOfPack } from "../../profile/packIdentity";
import { schemaAt, typesOf, VALUES_SCHEMA } from "../../shapes/schema";
import { isOpaque } from "../../syntax/opaque";
import { rangeOf, writtenKindOf } from "../../syntax/tree";
import { readersWords } from "./readersKeys";
import type { BodyCursor } from "./bodyCursor";

interface ChoicesOfValue {
  readonly values: readonly string[];
  /** The defaults among `values`, and how they are written. */
  readonly defaults: ReadonlyMap<string, string>;
  /** What else is to say about some of `values`. */
  readonly details: ReadonlyMap<string, string>;
}

/**
 * The values that are known for a path: the defaults, what the pack's schema lists, what Palette reads there in any pack,
 * and names that are usually there.
 */
export function valuesKnownAt(
  { pack }: Pick<BodyCursor, "pack">,
  path: ValuePath,
  content: PackContent | undefined,
): ChoicesOfValue {
  const options = content === undefined ? [] : (optionsOf(constraintAt(content, path)?.format) ?? []);
  const known = content && knownAt(packValuesOf(content).known, path);
  const written = (known?.places ?? []).flatMap(({ tree, node }) => {
    if (writtenKindOf(tree, node) !== "scalar") return [];
    const { start, end } = rangeOf(tree, node);
    const text = tree.source.slice(start, end);
    return text.includes("\n") || isOpaque(text) ? [] : [text];
  });
  const booleans = written.some((text) => /^(?:true|false)$/.test(text)) ? ["true", "false"] : [];
  const defaults = new Map(written.map((text) => [bare(text), text]));
  const common = path.length === 0 ? [] : choicesOf(schemaAt(VALUES_SCHEMA, path)?.schema);
  const details = namesFor(pack, path);
  const all = [
    ...defaults.keys(),
    ...details.keys(),
    ...options,
    ...booleans,
    ...common,
    ...readersWords(content, path),
  ];
  return { values: [...new Set(all)].filter((label) => label !== ""), defaults, details };
}

function choicesOf(schema: JsonSchema | undefined): readonly string[] {
  if (schema === undefined) return [];
  return typesOf(schema).includes("boolean") ? ["true", "false"] : (schema.examples ?? []);
}

/** Names from the pack's own name for keys of the header that usually have them (docs/domain.md 2.4). */
function namesFor(pack: BodyCursor["pack"], [header, key, ...rest]: ValuePath): ReadonlyMap<string, string> {
  if (header !== "pack") return new Map();
  const displayName = displayNameOfPack(pack);
  const [name, detail] =
    key === "namespace" && rest.length === 0
      ? [displayName ?? registryNameOfPack(pack), "a namespace of its own"]
      : (key === "spectrocloud.com/display-name" && rest.length === 0) ||
          (key === "releaseNameOverride" && rest.length === 1)
        ? [displayName, "the display name"]
        : [undefined, ""];
  const isFitting = name !== undefined && (key !== "namespace" || /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(name));
  return isFitting ? new Map([[name, detail]]) : new Map();
}

/** A scalar of the defaults without its quotes, for display. */
function bare(written: string): string {
  return /^(["'])[^\\]*\1$/.test(written) ? written.slice(1, -1) : written;
}
