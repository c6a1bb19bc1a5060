import type { ChartText } from "../../packs/catalog";
import type { RegistryPorts } from "../../packs/ports/ports";
import type { Work } from "../../packs/ports/work";
import { chartReadsIn } from "../../templates/chart/readChart";
import { packedReads } from "../../templates/facts/packedReads";
import { readChartTexts } from "./chartTexts";

/** The longest facts about a chart that are kept, in characters. */
const MAX_LENGTH = 2 * 1024 * 1024;

/** What the templates in a chart's archive read of its values, for the content of a pack. Empty if that is not known. */
export async function readsInChart(
  name: string,
  archive: Uint8Array,
  work: Work,
  signal?: AbortSignal,
): Promise<readonly ChartText[]> {
  const text = await work("chartReads", archive, signal);
  return text === undefined ? [] : [{ chart: name, text }];
}

/**
 * What the templates in a chart's archive read of its values, as {@link packedReads} writes it. Undefined if the archive
 * cannot be read or there is too much of it. Reading pauses with `breathe`: large charts take long.
 */
export async function readsInArchive(
  archive: Uint8Array,
  { gunzip, breathe }: Pick<RegistryPorts, "gunzip" | "breathe">,
): Promise<string | undefined> {
  const files = await readChartTexts(archive, gunzip).catch(() => undefined);
  if (files === undefined) return undefined;
  await breathe();
  const steps = chartReadsIn(files);
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done !== true) {
      await breathe();
      continue;
    }
    const reads = next.value;
    // A chart without any reads is not worth a statement that nothing reads its values.
    if (reads === undefined || reads.isIncomplete || reads.files.length === 0) return undefined;
    const text = packedReads(reads);
    return text.length > MAX_LENGTH ? undefined : text;
  }
}
