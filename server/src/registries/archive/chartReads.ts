import { chartReadsIn } from "../../templates/chart/readChart";
import type { ChartText } from "../../packs/catalog";
import type { Breathe } from "../../packs/ports/breathe";
import type { Gunzip } from "../../packs/ports/ports";
import { readChartTexts } from "./chartTexts";

/** The longest facts about a chart that are kept, in characters of JSON. */
const MAX_LENGTH = 2 * 1024 * 1024;

/**
 * What the templates in a chart's archive read of its values, a `ChartReads` as JSON. Empty if the archive cannot be
 * read or there is too much of it. Reading pauses with `breathe`: large charts take long.
 */
export async function readsInChart(
  name: string,
  archive: Uint8Array,
  gunzip: Gunzip,
  breathe: Breathe | undefined,
): Promise<readonly ChartText[]> {
  const files = await readChartTexts(archive, gunzip).catch(() => undefined);
  if (files === undefined) return [];
  await breathe?.();
  const steps = chartReadsIn(files);
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done !== true) {
      await breathe?.();
      continue;
    }
    const reads = next.value;
    // A chart without any reads is not worth a statement that nothing reads its values.
    if (reads === undefined || reads.isIncomplete || reads.files.length === 0) return [];
    const text = JSON.stringify(reads);
    return text.length > MAX_LENGTH ? [] : [{ chart: name, text }];
  }
}
