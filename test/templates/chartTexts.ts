import { readChartTemplates } from "../../server/src/templates/chart/readChart";
import { HOWS, READ_LENGTH, type ChartReads, type PathFacts } from "../../server/src/templates/facts/chartReads";

/** The reads of a small chart: its templates by name, or the text of one. */
export function readsOf(
  templates: string | Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
): ChartReads {
  const all = typeof templates === "string" ? { "t.yaml": templates } : templates;
  const reads = readChartTemplates(
    new Map([
      ["Chart.yaml", "name: shop\nversion: 1.0.0\n"],
      ...Object.entries(all).map(([name, text]): [string, string] => [`templates/${name}`, text]),
      ...Object.entries(files),
    ]),
  );
  if (reads === undefined) throw new Error("not a chart");
  return reads;
}

/** One line for each path: `image.tag: text (Deployment spec.image), equal "a"`. `[]`: any key or item. */
export function printedReads(reads: ChartReads, { hasPlaces = false } = {}): readonly string[] {
  const lines: string[] = [];
  const visit = (path: string, { keys = {}, each, patterns = {}, reads: numbers = [] }: PathFacts): void => {
    const ways = new Set<string>();
    for (let at = 0; at < numbers.length; at += READ_LENGTH) {
      const [how = 0, , , place = 0, word = 0] = numbers.slice(at, at + READ_LENGTH);
      const { kind = "", path: where = "", isInText } = (place === 0 ? undefined : reads.places.at(place - 1)) ?? {};
      const written = `${kind} ${where}${isInText === true ? " |" : ""}`.trim();
      ways.add(
        (HOWS[how] ?? "?") +
          (word === 0 ? "" : ` "${reads.words.at(word - 1) ?? ""}"`) +
          (hasPlaces && written !== "" ? ` (${written})` : ""),
      );
    }
    if (ways.size > 0) lines.push(`${path === "" ? "(root)" : path}: ${[...ways].sort().join(", ")}`);
    const below = (key: string): string => (path === "" ? key : `${path}.${key}`);
    for (const [key, facts] of Object.entries(keys)) visit(below(key), facts);
    for (const [key, facts] of Object.entries(patterns)) visit(below(key), facts);
    if (each !== undefined) visit(`${path}[]`, each);
  };
  visit("", reads.root);
  return lines.sort();
}
