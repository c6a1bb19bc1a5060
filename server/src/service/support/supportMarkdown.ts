import { mdRow, mdText } from "../../text/plainMarkdown";
import { kubernetesLines, supportInWords } from "./supportWords";
import type { ClusterSupport, LayerSupport } from "./supportAnswers";

/** A cluster with its heading. */
export interface TitledSupport {
  readonly title: string;
  readonly support: ClusterSupport;
}

/** The support of clusters on a day as Markdown, those with something out of support first. */
export function supportMarkdown(day: string, clusters: readonly TitledSupport[]): string {
  const counted = clusters.map((cluster) => ({ ...cluster, out: outOf(cluster.support).length }));
  const inOrder = [...counted.filter(({ out }) => out > 0), ...counted.filter(({ out }) => out === 0)];
  const affected = counted.filter(({ out }) => out > 0).length;
  const summary =
    clusters.length === 0
      ? "No cluster profiles found in this workspace."
      : affected === 0
        ? "Nothing is known to be out of support on this day."
        : `${String(affected)} of ${String(clusters.length)} stacks and profiles have layers that are out of support on this day.`;
  return [`# Support on ${mdText(day)}`, "", summary, "", ...inOrder.flatMap(clusterLines), ...FOOTNOTES, ""].join(
    "\n",
  );
}

const FOOTNOTES = [
  "---",
  "",
  "States of packs are those of today. The end of support of a Kubernetes version is that of the Kubernetes project; clouds and vendors may support it longer. Layers without a known end may end, too.",
];

function outOf({ layers }: ClusterSupport): readonly LayerSupport[] {
  return layers.filter(({ state }) => state === "out");
}

function clusterLines({ title, support }: TitledSupport): string[] {
  const profiles = new Set(support.layers.map(({ profile }) => profile));
  const columns = ["layer", "pack", "version", "support", ...(profiles.size > 1 ? ["profile"] : [])];
  const rank = ({ state }: LayerSupport): number => ["out", "supported", "open", "unknown"].indexOf(state);
  const rows = [...support.layers]
    .sort((a, b) => rank(a) - rank(b))
    .map(({ layer, pack, tag, profile, ...one }) =>
      mdRow([layer ?? "", pack ?? "", tag ?? "", supportInWords(one), ...(profiles.size > 1 ? [profile ?? ""] : [])]),
    );
  return [
    `## ${mdText(title)}`,
    "",
    mdRow(columns),
    `|${" --- |".repeat(columns.length)}`,
    ...rows,
    "",
    ...kubernetesLines(support.kubernetes).map((line) => `- ${mdText(line)}`),
    "",
  ];
}
