import { checkReading } from "../../server/src/analysis/check";
import { catalogOf, found, UNKNOWN, type PackContent } from "../../server/src/packs/catalog";
import { packSource } from "../../server/src/registries/packSource";
import type { Finding } from "../../server/src/rules/rule";
import { packedReads } from "../../server/src/templates/facts/packedReads";
import { ADD_ON } from "../helpers/knownRegistry";
import { EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";
import { readsOf } from "../templates/chartTexts";

// Rules that compare values with several versions of a chart.

/** A version of a chart. */
export interface Chart {
  readonly values: string;
  /** Its template; unknown if left out. */
  readonly template?: string;
  readonly schema?: object;
  /** The values of the pack itself. */
  readonly pack?: string;
}

function contentOf({ values, template, schema, pack = "" }: Chart): PackContent {
  return {
    values: pack,
    schema: undefined,
    presets: undefined,
    readme: undefined,
    chartValues: [{ chart: "queue", text: values }],
    chartSchemas: schema === undefined ? [] : [{ chart: "queue", text: JSON.stringify(schema) }],
    chartReads: template === undefined ? [] : [{ chart: "queue", text: packedReads(readsOf(template)) }],
  };
}

/** A profile with values, and the versions of their chart. */
export interface VersionCase {
  readonly charts: Readonly<Record<string, Chart>>;
  readonly tag: string;
  readonly values: string;
  /** The tag that the file had before. */
  readonly before?: string;
  /** What stands above the charts. */
  readonly header?: string;
}

/** A profile with values of a chart. */
export function profileText(tag: string, values: string, header = ""): string {
  return `metadata: { name: a }
spec:
  template:
    type: add-on
    packs:
      - name: queue
        layer: addon
        tag: "${tag}"
        registry: Charts
        values: |
          ${header}
          charts:
            queue:
${values.replace(/^/gm, "              ")}
`;
}

/** The findings of a rule, and the versions whose files were asked for. */
export function findingsOf(
  rule: string,
  { charts, tag, values, before, header }: VersionCase,
): { readonly found: Finding[]; readonly asked: string[] } {
  const asked: string[] = [];
  const source = packSource({
    isComplete: true,
    name: "Helm repository Charts",
    registry: { name: "Charts", kind: "helm" },
    entries: Object.keys(charts).map((version) => ({ ...ADD_ON, name: "queue", version })),
    content({ version }) {
      asked.push(version);
      const chart = charts[version];
      return chart === undefined || chart.values === "" ? UNKNOWN : found(contentOf(chart));
    },
  });
  const earlier = before === undefined ? {} : { earlier: { revision: "main", reading: read(profileText(before, "")) } };
  const context = { ...EXAMPLE_SURROUNDINGS, catalog: catalogOf([source]), ...earlier };
  const all = checkReading(read(profileText(tag, values, header)), context);
  return { found: all.filter((finding) => finding.rule === rule), asked };
}

/** What a rule says, with its related places. */
export function saidBy(rule: string, one: VersionCase): readonly string[] {
  const text = profileText(one.tag, one.values, one.header);
  return findingsOf(rule, one).found.flatMap(({ severity, message, related = [] }) => [
    `${severity}: ${message}`,
    ...related.map(({ range, message: place }) => `${text.slice(range.start, range.end)}: ${place}`),
  ]);
}

/** The values of a chart before and after some of them moved, and one was removed. */
export const OLD = { values: "replicas: 1\nvolume: { size: 1, storageClass: a }\nmode: fast\n" };
export const NEW = { values: "replicas: 1\nstorage:\n  volume:\n    size: 1\n    storageClass: a\n" };
