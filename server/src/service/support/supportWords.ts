import type { KubernetesLimit, KubernetesRange, LayerSupport } from "./supportAnswers";

// The words for support over time, in Markdown and on the command line.

/** "out of support since 2026-06-28 (Kubernetes end of life)". */
export function supportInWords({ state, why, lastDay }: Pick<LayerSupport, "state" | "why" | "lastDay">): string {
  const reason = why === "Kubernetes end of life" ? " (Kubernetes project)" : "";
  switch (state) {
    case "out":
      return lastDay === null ? `out of support: ${why ?? ""}` : `out of support after ${lastDay}${reason}`;
    case "supported":
      return `until ${lastDay ?? ""}${reason}`;
    case "open":
      return "no end known";
    case "unknown":
      return "not known";
  }
}

/** The newest Kubernetes that all layers take, with what limits it and what is not known, a sentence or two each. */
export function kubernetesLines(range: KubernetesRange): string[] {
  const { pack, limits, unlimited, unknown } = range;
  if (pack === null) return ["Newest Kubernetes: not known, because there is not exactly one Kubernetes layer."];
  return [
    newestLine(range),
    ...limits.map((limit) => `${limit.by}: ${limitInWords(limit)}.`),
    ...(unlimited.length === 0 ? [] : [`No limit of Kubernetes stated: ${unlimited.join(", ")}.`]),
    ...(unknown.length === 0 ? [] : [`Not known: ${unknown.join(", ")}.`]),
  ];
}

function newestLine({ pack, current, newest, lastDay, areVersionsComplete }: KubernetesRange): string {
  const now = current === null ? "" : ` (now ${current})`;
  if (newest === null)
    return `Newest Kubernetes that all layers take: none of the known versions of ${pack ?? ""}${now}.`;
  const until = lastDay === null ? "" : ` The Kubernetes project supports it until ${lastDay}.`;
  const known = areVersionsComplete ? "" : " Its registry may have newer versions.";
  return `Newest Kubernetes that all layers take, as far as known: ${pack ?? ""} ${newest}${now}.${until}${known}`;
}

function limitInWords({ min, max, isExcluded }: KubernetesLimit): string {
  const range = [min === null ? "" : `${min} or newer`, max === null ? "" : `${max} or older`].filter(Boolean);
  return `${isExcluded ? "not with Kubernetes" : "Kubernetes"} ${range.join(", ")}`;
}
