import { minorOf } from "./kubernetesMinor";

// When the Kubernetes project ends its support of a minor version, docs/domain.md 2.8.

/** The last day of support by minor: 33 is Kubernetes 1.33. Days of versions that were supported when this was written are planned. */
const LAST_DAYS: Readonly<Record<number, string>> = {
  16: "2020-09-02",
  17: "2021-01-13",
  18: "2021-06-18",
  19: "2021-10-28",
  20: "2022-02-28",
  21: "2022-06-28",
  22: "2022-12-08",
  23: "2023-02-28",
  24: "2023-07-28",
  25: "2023-10-28",
  26: "2024-02-28",
  27: "2024-07-16",
  28: "2024-10-22",
  29: "2025-02-28",
  30: "2025-07-15",
  31: "2025-11-11",
  32: "2026-02-28",
  33: "2026-06-28",
  34: "2026-10-27",
  35: "2027-02-28",
  36: "2027-06-28",
  37: "2027-10-28",
};

/** The last day on which the Kubernetes project supports a version such as `1.33.4` or `v1.33`; undefined if unknown. */
export function lastDayOfKubernetes(version: string): string | undefined {
  const minor = minorOf(version);
  return minor === undefined ? undefined : LAST_DAYS[minor];
}
