import { headOf, inDeploymentOrder, layersOf, sortedFile, type SortedLayer } from "../../editor/structure/layerStack";
import type { ListedFile } from "../../editor/structure/profileContents";
import { findVersion } from "../../packs/packQueries";
import { packTypeOf } from "../../profile/packIdentity";
import { lastDayOfKubernetes } from "../../profile/facts/kubernetesSupport";
import { goOn } from "../../analysis/aborted";
import { checkedFiles } from "../checkedFile";
import type { Core } from "../core";
import { answeredWhenSettled } from "../registry/registriesSettled";
import { kubernetesRange, type SupportFile } from "./kubernetesRange";
import type { ClusterSupport, LayerSupport, SupportQuestions, SupportReason } from "./supportAnswers";
import { supportMarkdown } from "./supportMarkdown";

/** How often registries are waited for: the versions of a pack come before what is known of one. */
const MAX_ROUNDS = 5;

/** The part of the service that knows support over time. Bundled separately, and loaded with the first question. */
export function supportTasks(core: Core): {
  readonly support: SupportQuestions["support"];
  readonly supportOf: typeof supportOf;
  readonly supportMarkdown: typeof supportMarkdown;
} {
  return {
    support: (documents, day, signal) => supportOf(core, () => checkedFiles(core, documents, signal), day, signal),
    supportOf,
    supportMarkdown,
  };
}

/** What of a cluster is out of support on a day. The files are asked for again when registries have answered. */
function supportOf(
  core: Core,
  filesNow: () => Promise<readonly SupportFile[]>,
  day: string,
  signal?: AbortSignal,
): Promise<ClusterSupport> {
  return answeredWhenSettled(core, { rounds: MAX_ROUNDS }, async () => {
    goOn(signal);
    const files = await filesNow();
    const layers = inDeploymentOrder(files.flatMap((file) => placedLayers(file, day)));
    return { day, layers: layers.map(({ support }) => support), kubernetes: kubernetesRange(files) };
  });
}

interface PlacedLayer extends Pick<SortedLayer, "rank" | "priority"> {
  readonly support: LayerSupport;
}

function placedLayers(given: SupportFile, day: string): PlacedLayer[] {
  const file = sortedFile(given);
  return file.reading.documents
    .flatMap((document) => document.profiles.map((profile) => ({ document, profile })))
    .filter((_, index) => given.profiles?.includes(index) ?? true)
    .flatMap(({ document, profile }) => {
      const { name, uri } = headOf(file.uri, profile);
      return layersOf(file, document, profile, 0)
        .filter(({ missing }) => !missing)
        .map(({ rank, priority, written, layer, pack, tag, range }) => ({
          rank,
          priority,
          support: { profile: name, uri, range, layer, pack, tag, ...stateOn(day, file, { layer, tag, written }) },
        }));
    });
}

type Stated = Pick<LayerSupport, "state" | "why" | "lastDay">;

/** The support of a layer on a day, from the earliest end that is known. */
function stateOn(
  day: string,
  { context: { catalog } }: Pick<ListedFile, "context">,
  { layer, tag, written }: Pick<SortedLayer, "layer" | "tag" | "written">,
): Stated {
  const answer = written === undefined ? undefined : findVersion(written, catalog);
  const version = answer?.is === "found" ? answer.value : undefined;
  if (version !== undefined && version.state !== "active") return { state: "out", why: version.state, lastDay: null };
  const own = dayIn(version?.endOfLife);
  const project = layer === "k8s" && tag !== null ? lastDayOfKubernetes(tag) : undefined;
  const ends: readonly (readonly [SupportReason, string | undefined])[] = [
    ["end of life", own],
    ["Kubernetes end of life", project],
  ];
  const known = ends.flatMap(([why, end]) => (end === undefined ? [] : [{ why, lastDay: end }]));
  const [first] = known.sort((a, b) => (a.lastDay < b.lastDay ? -1 : 1));
  if (first !== undefined) return { state: first.lastDay < day ? "out" : "supported", ...first };
  // Manifests of the profile itself have no support that could end.
  const isOwn = written !== undefined && packTypeOf(written) === "manifest";
  return { state: version === undefined && !isOwn ? "unknown" : "open", why: null, lastDay: null };
}

/** A day as packs state it; undefined for anything else. */
function dayIn(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;
}
