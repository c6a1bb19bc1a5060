// Converts the two tables of facts to the rows of the bundled catalog.

/** One row per pack, sorted by name. Omitted properties are unknown. */
export function catalogueRows(knownPacks, communityPacks) {
  const community = grouped(table(communityPacks));
  const rows = table(knownPacks).map((known) => rowOf(known, community.get(known.name) ?? []));
  const names = new Set(rows.map((row) => row.name));
  return rows
    .map((row) => (names.has(`${row.name}-addon`) ? { ...row, twin: `${row.name}-addon` } : row))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function table(text) {
  const [head, ...lines] = text
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t"));
  return lines.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ""])));
}

function grouped(rows) {
  const groups = new Map();
  for (const row of rows) groups.set(row.name, [...(groups.get(row.name) ?? []), row]);
  return groups;
}

function rowOf(known, community) {
  const basis = new Set(known.basis.split(","));
  // Later rows of the table are later versions.
  const newest = community.at(-1);
  const versions = [...new Set([...list(known.versionsSeen, ","), ...community.map(({ version }) => version)])];
  const clouds = list(known.cloudTypes, ",").filter((cloud) => /^[a-z-]+$/.test(cloud));
  return withoutEmpty({
    name: known.name,
    displayName: newest?.displayName,
    layer: known.layer,
    isLayerGuessed: basis.has("layer:inferred") || undefined,
    clouds,
    areCloudsExclusive: basis.has("cloud:exclusive") || undefined,
    category: newest?.addonType === "app-services" ? "app services" : newest?.addonType,
    versions,
    registries: list(known.registry, ";"),
  });
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
