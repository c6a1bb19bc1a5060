// What reading a chart's templates costs: once, its longest part without a pause, and from the cache.
export async function costOf({ parts }, archive) {
  const files = await parts.readChartTexts(archive, parts.nodeGunzip);
  const runs = [];
  for (let run = 0; run < 4; run++) {
    const start = process.cpuUsage();
    let longest = 0;
    const steps = parts.chartReadsIn(files);
    let reads;
    for (;;) {
      const before = performance.now();
      const next = steps.next();
      longest = Math.max(longest, performance.now() - before);
      if (next.done === true) {
        reads = next.value;
        break;
      }
    }
    const { user, system } = process.cpuUsage(start);
    const text = parts.packedReads(reads);
    const beforeCache = performance.now();
    const content = { chartReads: [{ chart: "x", text }] };
    parts.valueReads(content, "x")?.readingOf(["a", "b"]);
    runs.push({ cpu: (user + system) / 1000, longest, cached: performance.now() - beforeCache, size: text.length });
  }
  return runs;
}
