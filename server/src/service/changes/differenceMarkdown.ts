import { profileTitle, valueLine } from "./differenceWords";
import type { LayerDifference, ProfileDifference } from "./differenceAnswers";
import { mdCode, mdRow, mdText } from "../../text/plainMarkdown";

/** The first line: by it, a job finds its own comment to update. */
const MARKER = "<!-- palette-profiles diff -->";

/** The differences as Markdown for a pull request, of at most `maxSize` bytes. What does not fit is counted. */
export function differenceMarkdown(profiles: readonly ProfileDifference[], maxSize: number): string[] {
  if (profiles.length === 0) return [MARKER, "No differences in cluster profiles."];
  const rows = profiles.flatMap((profile) => profileRows(profile, profiles.length > 1));
  const details = profiles.flatMap(detailsOf);
  const columns = [...(profiles.length > 1 ? ["profile"] : []), "layer", "pack", "from", "to", "values"];
  const one = profiles.length === 1 ? [`### ${mdText(profileTitle(profiles[0] ?? NONE))}`, ""] : [];
  const head = [MARKER, ...one, mdRow(columns), `|${" --- |".repeat(columns.length)}`];
  return cut(head, [...rows, ""], details, maxSize);
}

const NONE: ProfileDifference = {
  is: "changed",
  fileBefore: undefined,
  fileAfter: undefined,
  before: undefined,
  after: undefined,
  fields: [],
  layers: [],
  variables: [],
};

function profileRows(profile: ProfileDifference, isNamed: boolean): string[] {
  const name = isNamed ? [profileTitle(profile)] : [];
  const rows = profile.layers.map((layer) => mdRow([...name, ...layerCells(layer)]));
  if (rows.length > 0) return rows;
  return [mdRow([...name, "", "", "", "", profile.is === "changed" ? "" : profile.is])];
}

function layerCells({ is, layer, pack, packBefore, from, to, isMoved, values, manifests }: LayerDifference): string[] {
  const all = [...values.values, ...manifests.flatMap((manifest) => manifest.values)];
  const added = all.filter(({ before }) => before === undefined).length;
  const removed = all.filter(({ after }) => after === undefined).length;
  const changed = all.length - added - removed;
  const counts = [
    [added, "+"],
    [removed, "−"],
    [changed, "±"],
  ] as const;
  const words = counts.flatMap(([count, sign]) => (count === 0 ? [] : [`${sign}${String(count)}`]));
  const state = is === "moved" || isMoved ? ["moved"] : is === "added" || is === "removed" ? [is] : [];
  const packs = packBefore === undefined ? pack : `${packBefore} → ${pack}`;
  return [layer ?? "", packs, from ?? "", to ?? "", [...state, ...words].join(" ")];
}

/** What is folded, a block for each layer or list of variables. */
function detailsOf(profile: ProfileDifference): string[] {
  const name = profile.after?.name ?? profile.before?.name ?? "";
  const layers = profile.layers.flatMap((layer) => {
    const items = [
      ...layer.fields.map(valueLine),
      ...(layer.values.reason === undefined ? [] : [`values: ${layer.values.reason}`]),
      ...layer.values.values.map(valueLine),
      ...layer.manifests.flatMap((manifest) => [
        `${manifest.is} manifest ${manifest.name}`,
        ...manifest.values.map(valueLine),
      ]),
    ];
    return items.length === 0 ? [] : [folded(`${name}: ${layer.pack}`, items)];
  });
  const own = [
    ...profile.fields.map(valueLine),
    ...profile.variables.flatMap(({ is, name: variable, fields }) => [
      `${is} variable ${variable}`,
      ...fields.map((field) => `${variable}: ${valueLine(field)}`),
    ]),
  ];
  return own.length === 0 ? layers : [folded(`${name}: profile and variables`, own), ...layers];
}

function folded(title: string, items: readonly string[]): string {
  const rows = items.map((item) => `- ${mdCode(item)}`);
  return [`<details><summary>${mdText(title)}</summary>`, "", ...rows, "", "</details>", ""].join("\n");
}

/** As many rows and details as fit; the rest as a number. */
function cut(head: readonly string[], rows: readonly string[], details: readonly string[], maxSize: number): string[] {
  const encoder = new TextEncoder();
  const RESERVE = 100;
  let left = maxSize - RESERVE;
  const fits = (text: string): boolean => (left -= encoder.encode(text).length + 1) >= 0;
  const kept = [...head];
  for (const line of head) fits(line);
  let omitted = 0;
  for (const row of rows) {
    if (omitted === 0 && fits(row)) kept.push(row);
    else if (row !== "") omitted++;
  }
  for (const detail of details) {
    if (fits(detail)) kept.push(...detail.split("\n"));
    else omitted++;
  }
  return omitted === 0 ? kept : [...kept, "", `${String(omitted)} more rows or details left out.`];
}
