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
 * Keys with those first that people often set, otherwise in their order. A list that is seen as a whole stays as it is: the
 * order of a chart groups what belongs together.
 */
export function oftenSetFirst(keys: readonly string[]): readonly string[] {
  if (keys.length <= MAX_SEEN) return keys;
  return [...keys.filter((key) => OFTEN_SET.has(key)), ...keys.filter((key) => !OFTEN_SET.has(key))];
}
