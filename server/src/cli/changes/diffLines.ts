import type { LayerDifference, ManifestDifference, ProfileDifference, ValueDifference } from "../../service/index";

const MARKS = { added: "+", removed: "-", changed: "~", moved: "~", replaced: "~" } as const;

/** The differences as lines, layer by layer. */
export function differenceLines(profiles: readonly ProfileDifference[]): string[] {
  return profiles.flatMap((profile) => [
    profileTitle(profile),
    ...profile.fields.map((field) => `  ${valueLine(field)}`),
    ...profile.layers.flatMap((layer) => layerLines(layer).map((line) => `  ${line}`)),
    ...profile.variables.flatMap(({ is, name, fields }) => [
      `  ${MARKS[is]} variable ${name}`,
      ...fields.map((field) => `      ${valueLine(field)}`),
    ]),
    "",
  ]);
}

/** The files and names of a profile on both sides. */
export function profileTitle({ is, fileBefore, fileAfter, before, after }: ProfileDifference): string {
  const files = fileBefore === fileAfter ? fileAfter : [fileBefore, fileAfter].filter(Boolean).join(" → ");
  const names = [before, after].map((one) => one && [one.name ?? "(unnamed)", one.version].filter(Boolean).join(" "));
  const name = names[0] === names[1] ? names[1] : names.filter(Boolean).join(" → ");
  return `${files ?? ""}: ${name ?? ""}${is === "changed" ? "" : ` (${is})`}`;
}

function layerLines(layer: LayerDifference): string[] {
  return [
    `${MARKS[layer.is]} ${layerTitle(layer)}`,
    ...layer.fields.map((field) => `    ${valueLine(field)}`),
    ...(layer.values.reason === undefined ? [] : [`    values (${layer.values.reason}):`]),
    ...layer.values.values.map((value) => `    ${valueLine(value)}`),
    ...layer.manifests.flatMap((manifest) => manifestLines(manifest).map((line) => `    ${line}`)),
  ];
}

/** A layer with its pack and versions: `addon argo-cd 1.0.0 → 1.1.0`. */
function layerTitle({ is, layer, pack, packBefore, from, to, isMoved }: LayerDifference): string {
  const packs = packBefore === undefined ? pack : `${packBefore} ${from ?? ""} → ${pack}`;
  const versions =
    packBefore !== undefined ? to : from === to ? to : [from, to].filter((one) => one !== undefined).join(" → ");
  const moved = isMoved || is === "moved" ? ["(moved)"] : [];
  return [layer ?? "?", packs, versions ?? "", ...moved].filter((part) => part !== "").join(" ");
}

function manifestLines({ is, name, values, reason }: ManifestDifference): string[] {
  const note = reason === undefined ? "" : ` (${reason})`;
  return [`${MARKS[is]} manifest ${name}${note}`, ...values.map((value) => `    ${valueLine(value)}`)];
}

/** A value on both sides: `+ a.b: 1`, `- a.b: 1` or `~ a.b: 1 → 2`. */
export function valueLine({ path, before, after }: ValueDifference): string {
  const name = path.length === 0 ? "" : `${path.join(".")}: `;
  if (before === undefined) return `+ ${name}${after ?? ""}`;
  if (after === undefined) return `- ${name}${before}`;
  return before === after ? `~ ${name}${after} (changed)` : `~ ${name}${before} → ${after}`;
}
