import {
  ABSENT,
  found,
  UNKNOWN,
  type Answer,
  type PackContent,
  type PackFacts,
  type Source,
} from "../../packs/catalog";
import {
  addressIn,
  hasVersion,
  isDeprecated,
  versionsIn,
  type ChartRecord,
  type HelmIndex,
} from "../formats/chartRecord";
import type { Trust } from "../liveRegistry";
import type { Lookups } from "../lookups";
import { chartEntry } from "../oci/artefacts";
import type { ChartArchive } from "./helm";

export interface HelmChartsOptions {
  /** The name of the registry. */
  readonly name: string;
  /** Undefined: nothing is known yet. */
  readonly index: HelmIndex | undefined;
  readonly trust: Trust;
  /** By {@link ChartArchive}, as JSON. */
  readonly contents: Pick<Lookups<PackContent>, "get">;
}

/** A source over the index of a Helm repository. */
export function helmCharts({ name: registry, index, trust, contents }: HelmChartsOptions): Source {
  const sourceName = `Helm repository ${registry}`;
  const lacking = (isWhole: boolean): Answer<never> => {
    trust.missed();
    return isWhole && index?.isWhole === true && trust.isCurrent() ? ABSENT : UNKNOWN;
  };
  const factsOf = (record: ChartRecord): PackFacts => chartFacts(record, { registry, sourceName, index, trust });
  return {
    name: sourceName,
    registry,
    get packs() {
      if (index === undefined) return [];
      let packs = factsOfIndex.get(index);
      if (packs === undefined) factsOfIndex.set(index, (packs = [...index.charts.values()].map(factsOf)));
      return packs;
    },
    find(name) {
      const record = index?.charts.get(name);
      return record === undefined ? lacking(true) : found(factsOf(record));
    },
    // What is lacking may make the index be read again.
    peek(name) {
      const record = index?.charts.get(name);
      return record === undefined ? UNKNOWN : found(factsOf(record));
    },
    version(name, version) {
      const record = index?.charts.get(name);
      if (record === undefined || !hasVersion(record, version)) return lacking(record?.p !== 1);
      return found(chartEntry(name, version, isDeprecated(record, version)));
    },
    content(name, version) {
      const record = index?.charts.get(name);
      if (record === undefined || !hasVersion(record, version)) return lacking(record?.p !== 1);
      const address = addressIn(record, version);
      const archive: ChartArchive = { name, version, address: address ?? "" };
      return address === undefined ? UNKNOWN : contents.get(JSON.stringify(archive));
    },
    findRegistry: (name) => (name === registry ? found({ name, kind: "helm" }) : UNKNOWN),
  };
}

/** Sources come and go with every text that is fetched; what they say of an index is the same. */
const factsOfIndex = new WeakMap<HelmIndex, readonly PackFacts[]>();

/** What is known of a chart; its versions are taken apart when they are first asked for. */
function chartFacts(
  record: ChartRecord,
  {
    registry,
    sourceName,
    index,
    trust,
  }: { readonly registry: string; readonly sourceName: string } & Pick<HelmChartsOptions, "index" | "trust">,
): PackFacts {
  let versions: readonly string[] | undefined;
  return {
    name: record.n,
    displayName: undefined,
    // Palette takes charts as add-ons; that a chart is nothing else no chart says.
    layer: "addon",
    isLayerGuessed: true,
    clouds: [],
    areCloudsComplete: false,
    category: undefined,
    get versions() {
      return (versions ??= versionsIn(record));
    },
    hasVersions: record.v !== "",
    get areVersionsComplete() {
      return record.p !== 1 && index?.isWhole === true && trust.isCurrent();
    },
    registries: [registry],
    twin: undefined,
    source: sourceName,
    page: record.h,
  };
}
