import { profileTitle, valueLine } from "../../service/changes/differenceWords";
import type { LayerDifference, ManifestDifference, ProfileDifference } from "../../service/index";

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
