import { openDocument } from "../document.mjs";
import { startSession } from "../session.mjs";
import { profile, SIZES } from "../texts/profiles.mjs";
import { sizeCases } from "./common.mjs";

/** Node.js 22 and newer keep what they compiled. */
const HAS_COMPILE_CACHE = Number(process.versions.node.split(".")[0]) >= 22;
const FIRST_FINDINGS = HAS_COMPILE_CACHE
  ? { small: 1.35, medium: 1.4, large: 1.7 }
  : { small: 1.4, medium: 1.5, large: 1.8 };

export const start = {
  id: "start",
  title: "From the start of the process",
  unit: "ms",
  cases: () => sizeCases(),
  steps: ({ isQuick }) => (isQuick ? 3 : 6),
  warmUp: 1,
  target: ({ size }, figure) => ({ times: figure === "initialize" ? 1.15 : FIRST_FINDINGS[size] }),
  open: (server, { size, mode }, bench) => {
    const folder = bench.newFolder();
    return {
      async step(note, i) {
        const text = profile(SIZES[size], bench.seed * 100 + i);
        const session = await startSession(server, { folder, mode });
        const { opened } = await openDocument(session, { name: "bench.profile.yaml", text });
        note("initialize", session.initialized - session.began);
        note("first diagnostics", opened - session.began);
        await session.stop();
      },
      close: () => undefined,
    };
  },
};
