import { join } from "node:path";
import { helmIndex } from "../registryIndexes.mjs";
import { registryProgram, runProgram, serveTexts } from "../registryRuns.mjs";

const TARGETS = { "longest stall": 50, "warm: longest stall": 50, "warm: adds to the first findings": 20 };

export const registryIndex = {
  id: "registry-index",
  title: "A Helm index of 17 MB in the engine",
  unit: "ms of CPU",
  note: "Read over the network, and _warm_ from what was kept.",
  cases: () => [{ name: "17 MB" }],
  columns: ({ ours }) => ({ ours }),
  steps: () => 1,
  target: (_, figure) => (figure in TARGETS ? { most: TARGETS[figure] } : {}),
  async open(_server, _case, bench) {
    const folder = bench.newFolder();
    const program = await registryProgram(folder);
    const index = helmIndex({ name: "chart", charts: 130, versions: 130, description: 160 });
    const { url, close } = await serveTexts({ "/index.yaml": index });
    return {
      async step(note) {
        const cache = join(folder, "cache");
        const noteAll = (prefix, numbers) =>
          Object.entries(numbers).forEach(([figure, number]) => note(prefix + figure, number));
        noteAll("", await runProgram(program, "reading", cache, url));
        noteAll("warm: ", await runProgram(program, "reading", cache, url));
        const warm = await runProgram(program, "checking", cache, url);
        const none = await runProgram(program, "checking", cache);
        if (warm.findings !== 1 || none.findings !== 0) throw new Error("What is kept does not count.");
        note("warm: adds to the first findings", warm.first - none.first);
        note("warm: adds to all findings", warm.whole - none.whole);
      },
      close,
    };
  },
};
