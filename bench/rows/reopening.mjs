import { openDocument } from "../document.mjs";
import { pause } from "../processes.mjs";
import { startSession } from "../session.mjs";
import { profile, SIZES } from "../texts/profiles.mjs";
import { lineCount, MODES, onlyOurs } from "./common.mjs";

const MB = 1e6;
/** Before what is held counts as what every session holds. */
const FIRST_FILES = 100;
/** For `--edits 10000`, 2,000 files. */
const EDITS_PER_FILE = 5;

export const reopening = {
  id: "reopening",
  title: "Memory after files were opened and closed",
  unit: "MB",
  note: `Each file is a profile of ${lineCount(SIZES.small.lines)} with a text of its own, typed into once; a file for each ${EDITS_PER_FILE} of \`--edits\`, after the first ${FIRST_FILES}. What counts is how much more is held at the end.`,
  cases: () => MODES.map((mode) => ({ mode, name: mode })),
  columns: (servers) => ({ ...onlyOurs(servers), floor: servers.floor }),
  // Memory has no noise that medians would help against.
  rounds: 1,
  steps: () => 1,
  target: () => ({ most: 2 }),
  async open(server, { mode }, bench) {
    const session = await startSession(server, { folder: bench.newFolder(), mode, isProbed: true });
    let file = 0;
    const openAndClose = async (count) => {
      for (const end = file + count; file < end; file++) {
        const text = profile(SIZES.small, bench.seed * 10_000 + file);
        const document = await openDocument(session, { name: `file-${file}.profile.yaml`, text });
        document.toEndOf(0);
        await document.type(" #");
        document.close();
      }
      await pause(500);
    };
    return {
      async step(note) {
        await openAndClose(FIRST_FILES);
        const before = await session.memory();
        await openAndClose(Math.ceil(bench.edits / EDITS_PER_FILE));
        note(reopening.id, ((await session.memory()) - before) / MB);
      },
      close: () => session.stop(),
    };
  },
};
