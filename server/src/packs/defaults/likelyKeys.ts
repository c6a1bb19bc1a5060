/** The default of a key. */
export interface DefaultOfKey {
  /** Whether it has a default, which may be an empty map or list. */
  readonly byDefault: "filled" | "empty" | "none";
  /** Whether its default is a map or list with something in it. */
  readonly hasMore: boolean;
}

/** A key that can be written in a map of a chart's values. */
interface OfferedKey extends DefaultOfKey {
  readonly key: string;
}

/** Keys that people set in the values of most charts, whatever the chart. */
const OFTEN_SET: ReadonlySet<string> = new Set(
  (
    "enabled image repository tag replicas replicaCount resources requests limits cpu memory ingress className hosts host path tls " +
    "service type persistence size storage storageClass storageClassName existingClaim existingSecret config env extraEnv " +
    "extraArgs annotations podAnnotations labels serviceMonitor metrics fullnameOverride tolerations nodeSelector affinity"
  ).split(" "),
);

/** As many keys are seen without scrolling. */
const MAX_SEEN = 10;

/**
 * Keys with those first that people most likely set: those whose default is not empty, of them the ones that are often set
 * in any chart, then single values, otherwise in their order. A list that is seen as a whole stays as it is: the order of a
 * chart groups what belongs together.
 */
export function likelyFirst<K extends OfferedKey>(keys: readonly K[]): readonly K[] {
  if (keys.length <= MAX_SEEN) return keys;
  return keys
    .map((one, at) => ({ one, at, rank: rankOf(one) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ one }) => one);
}

const DEFAULT_RANKS = { filled: 0, empty: 4, none: 8 } as const;

function rankOf({ key, byDefault, hasMore }: OfferedKey): number {
  return DEFAULT_RANKS[byDefault] + (OFTEN_SET.has(key) ? 0 : 2) + (hasMore ? 1 : 0);
}
