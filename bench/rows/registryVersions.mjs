import { join } from "node:path";
import { helmIndex } from "../registryIndexes.mjs";
import { registryProgram, runProgram, serveTexts } from "../registryRuns.mjs";

const REGISTRIES = 5;
const TARGETS = { "completion p95": 5, "memory, used (MiB)": 60 };

export const registryVersions = {
  id: "registry-versions",
  title: "100,000 versions of packs in five registries",
  unit: "ms of CPU, MiB",
  cases: () => [{ name: "5 registries" }],
  columns: ({ ours }) => ({ ours }),
  steps: () => 1,
  target: (_, figure) => (figure in TARGETS ? { most: TARGETS[figure] } : {}),
  async open(_server, _case, bench) {
    const folder = bench.newFolder();
    const program = await registryProgram(folder);
    const index = helmIndex({ name: "chart", charts: 200, versions: 100, description: 0 });
    const numbers = Array.from({ length: REGISTRIES }, (_, i) => i);
    const { url, close } = await serveTexts(Object.fromEntries(numbers.map((i) => [`/${i}/index.yaml`, index])));
    return {
      async step(note) {
        const urls = numbers.map((i) => `${url}/${i}`);
        const measured = await runProgram(program, "knowing", join(folder, "cache"), ...urls);
        for (const [figure, number] of Object.entries(measured)) note(figure, number);
      },
      close,
    };
  },
};
