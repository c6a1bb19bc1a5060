// Converts the two tables of packs and their states (server/src/registries/bundled) to the rows of the bundled catalog.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const TABLES = "server/src/registries/bundled";

/** The two tables of a repository, as text. */
export function catalogueTables(root) {
  return ["packs.tsv", "states.tsv"].map((file) => readFileSync(join(root, TABLES, file), "utf8"));
}

/**
 * One row per pack, sorted by name. Omitted properties are unknown. `compareVersions` is that of the engine, so that
 * revisions sort after the version they revise.
 */
export function catalogueRows([packs, states], compareVersions) {
  const all = rowsOfTable(states);
  const recent = twoYearsBefore(newestMonth([packs, states]));
  const rows = rowsOfTable(packs).map((pack) => {
    const own = all.filter(({ name }) => name === pack.name);
    return rowOf(pack, own, { compareVersions, recent });
  });
  const names = new Set(rows.map(({ name }) => name));
  return rows
    .map((row) => (names.has(`${row.name}-addon`) ? { ...row, twin: `${row.name}-addon` } : row))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The month of the newest fact, `yyyy-MM`. */
function newestMonth([packs, states]) {
  const days = [...rowsOfTable(packs).map(({ asOf }) => asOf), ...rowsOfTable(states).map(({ day }) => day)];
  return days
    .map((day) => day.slice(0, 7))
    .sort()
    .at(-1);
}

function twoYearsBefore(month) {
  return `${Number(month.slice(0, 4)) - 2}${month.slice(4)}`;
}

/** The rows of a table with a head line, as objects. */
export function rowsOfTable(text) {
  const [head, ...lines] = text
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t"));
  return lines.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ""])));
}

function rowOf(pack, states, { compareVersions, recent }) {
  const words = list(pack.clouds, " ");
  const versions = list(pack.versions, " ").map((entry) => entry.split(":"));
  const names = versions.map(([version]) => version);
  const ofPack = states.filter((state) => state.versions === "*");
  const lives = Object.fromEntries(versions.flatMap(([version, state]) => (state ? [[version, { state }]] : [])));
  for (const { state, day, replacement, ...row } of states.filter((one) => !ofPack.includes(one))) {
    for (const version of versionsMeantBy(row.versions, names, compareVersions)) {
      lives[version] =
        state === "update"
          ? { state: "active", ...lives[version], updateTo: list(replacement, ",") }
          : { ...lives[version], state, since: day };
    }
  }
  const asOf = [pack.asOf, ...states.map(({ day }) => day.slice(0, 7))].sort().at(-1);
  const isOnItsWayOut = names.length > 0 && names.every((version) => (lives[version]?.state ?? "active") !== "active");
  return withoutEmpty({
    name: pack.name,
    displayName: pack.displayName,
    description: pack.description,
    layer: pack.layer.replace("?", ""),
    isLayerGuessed: pack.layer.endsWith("?") || undefined,
    clouds: words.filter((word) => word !== "only"),
    areCloudsExclusive: words[0] === "only" || undefined,
    category: pack.category,
    versions: names.join(" "),
    registries: list(pack.registries, ","),
    asOf,
    isOld: asOf < recent || isOnItsWayOut || undefined,
    life: lifeOf(ofPack),
    lives: Object.keys(lives).length > 0 ? lives : undefined,
  });
}

/** The state of a pack as a whole; undefined if nothing is said about it. */
function lifeOf(states) {
  if (states.length === 0) return undefined;
  const replaced = states.find(({ state }) => state === "replaced");
  const own = states.find(({ state }) => state !== "replaced");
  return withoutEmpty({
    state: own?.state ?? "active",
    since: (own ?? replaced).day,
    replacedBy: list(replaced?.replacement ?? "", ","),
  });
}

/** The versions of a list that an expression means: `1.2.3, 1.3.0`, `<1.2.3`, `<=1.2.3`, `1.2.0..1.2.6`. */
function versionsMeantBy(expression, versions, compareVersions) {
  const tests = list(expression, ",").map((part) => {
    const [, sign, limit] = /^(<=?)(.*)$/.exec(part) ?? [];
    if (sign !== undefined) return (version) => compareVersions(version, limit) < (sign === "<" ? 0 : 1);
    const [first, last = first] = part.split("..");
    return (version) => compareVersions(version, first) >= 0 && compareVersions(version, last) <= 0;
  });
  return versions.filter((version) => tests.some((test) => test(version)));
}

function list(cell, separator) {
  return cell
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function withoutEmpty(row) {
  return Object.fromEntries(
    Object.entries(row).filter(
      ([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
