import { l10n, type Wording } from "../text/message";
import type { Shown } from "../text/visible";
import type { Cluster, ClusterLayer, TextPlace } from "./cluster";
import { element, text, together, type Markup } from "./markup";
import { ageInWords, levelName, markOf, nameOrNone, severityInWords, type Say } from "./words";
import { titleOf } from "./svg";

/**
 * The same as a picture as tables of HTML, for those who do not see it: profiles, layers, and what is wrong with the
 * profiles together. What leads to a text is a button with the attribute `data-at`.
 */
export function tableOf(cluster: Shown<Cluster>, say: Say): string {
  return together(profilesTable(cluster, say), layersTable(cluster, say), faultList(cluster, say));
}

/** The places that the values of the attribute `data-at` stand for. */
export function placesOf({ profiles, layers, faults }: Cluster): Readonly<Record<string, TextPlace>> {
  const named = [
    ...[...profiles.entries()].flatMap(([index, profile]) => placesOfItem(`profile-${index}`, profile)),
    ...[...layers.entries()].flatMap(([index, layer]) => placesOfItem(`layer-${index}`, layer)),
    ...[...faults.entries()].flatMap(([index, { place }]) =>
      place === null ? [] : [[`fault-${index}`, place] as const],
    ),
  ];
  return Object.fromEntries(named);
}

type Item = Pick<Cluster["layers"][number], "place" | "findings">;

function placesOfItem(name: string, { place, findings }: Item): (readonly [string, TextPlace])[] {
  return [
    [name, place],
    ...findings.map(({ range }, index) => [`${name}-finding-${index}`, { uri: place.uri, range }] as const),
  ];
}

function profilesTable({ profiles }: Shown<Cluster>, say: Say): Markup {
  const isOfMany = profiles.length > 1;
  const rows = profiles.map((profile, index) => [
    cell("th", goTo(`profile-${index}`, `${isOfMany ? `${markOf(index)}: ` : ""}${say(nameOrNone(profile.name))}`)),
    textCell(profile.version),
    textCell(profile.type),
    textCell(profile.cloudType),
    cell("td", findingList(`profile-${index}`, profile.findings, say)),
  ]);
  const heads = [l10n`Profile`, l10n`Version`, l10n`Type`, l10n`Cloud`, l10n`Problems`];
  return table(say(l10n`Profiles`), heads.map(say), rows);
}

function layersTable(cluster: Shown<Cluster>, say: Say): Markup {
  const { layers, profiles } = cluster;
  const rows = layers.map((layer, index) => [
    textCell(say(levelName(layer.layer))),
    textCell(layer.order === null ? "" : String(layer.order)),
    cell("th", goTo(`layer-${index}`, say(layer.missing ? l10n`missing` : nameOrNone(layer.pack)))),
    textCell(layer.tag),
    textCell(say(ageInWords(layer.age) ?? "")),
    textCell(layer.category),
    textCell(layer.registry),
    textCell(profiles.length > 1 ? say(nameOrNone(profiles[layer.profile]?.name ?? null)) : ""),
    cell("td", linkList(cluster, index, say)),
    cell("td", findingList(`layer-${index}`, layer.findings, say)),
  ]);
  const heads: Wording[] = [
    l10n`Layer`,
    l10n`Install order`,
    l10n`Pack`,
    l10n`Version`,
    l10n`State of the version`,
    l10n`Category`,
    l10n`Registry`,
    l10n`Profile`,
    l10n`Relations`,
    l10n`Problems`,
  ];
  return table(say(l10n`Layers of ${titleOf(cluster, say)}, base first`), heads.map(say), rows);
}

function linkList({ links, layers }: Shown<Cluster>, index: number, say: Say): Markup | undefined {
  const own = links.filter(({ from }) => from === index);
  const items = own.map(({ is, isMet, to, text: words }) => {
    const other = say(nameOrNone(layers[to]?.pack ?? null));
    const state = is === "requires" ? say(isMet ? l10n`satisfied` : l10n`not satisfied`) : undefined;
    const about = is === "reads" ? l10n`${words} of ${other}` : state === undefined ? words : l10n`${words}: ${state}`;
    return element("li", {}, text(say(about)));
  });
  return items.length === 0 ? undefined : element("ul", {}, ...items);
}

function faultList({ faults }: Shown<Cluster>, say: Say): Markup | undefined {
  if (faults.length === 0) return undefined;
  const items = faults.map(({ severity, message, place }, index) => {
    const words = `${say(severityInWords(severity))}: ${message}`;
    return element("li", {}, place === null ? text(words) : goTo(`fault-${index}`, words));
  });
  return together(element("h2", {}, text(say(l10n`Problems of the profiles together`))), element("ul", {}, ...items));
}

function findingList(name: string, findings: Shown<ClusterLayer>["findings"], say: Say): Markup | undefined {
  if (findings.length === 0) return undefined;
  const items = findings.map(({ severity, message }, index) =>
    element("li", {}, goTo(`${name}-finding-${index}`, `${say(severityInWords(severity))}: ${message}`)),
  );
  return element("ul", {}, ...items);
}

function goTo(at: string, words: string): Markup {
  return element("button", { type: "button", "data-at": at }, text(words));
}

function cell(name: "td" | "th", content: Markup | undefined): Markup {
  return element(name, name === "th" ? { scope: "row" } : {}, content);
}

function textCell(words: string | null): Markup {
  return cell("td", text(words ?? ""));
}

/** A table without the columns that are empty. */
function table(caption: string, heads: readonly string[], rows: readonly (readonly Markup[])[]): Markup {
  const isUsed = (column: number): boolean => rows.some((cells) => cells[column] !== EMPTY);
  const used = <T>(all: readonly T[]): readonly T[] => all.filter((_, column) => isUsed(column));
  return element(
    "table",
    {},
    element("caption", {}, text(caption)),
    element("thead", {}, element("tr", {}, ...used(heads).map((head) => element("th", { scope: "col" }, text(head))))),
    element("tbody", {}, ...rows.map((cells) => element("tr", {}, ...used(cells)))),
  );
}

const EMPTY = textCell(null);
