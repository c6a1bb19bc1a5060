import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CAN_MEASURE_CPU, cpuOf } from "../processes.mjs";
import { startSession } from "../session.mjs";
import { profile, SIZES } from "../texts/profiles.mjs";
import { lineCount, onlyOurs } from "./common.mjs";

const PROFILES = 30;
const STACKS = 5;
const CONFIG = "palette-profiles.yaml";

export const workspace = {
  id: "workspace",
  title: "From the start of the process, until the view Profiles has all of a workspace",
  unit: "ms",
  note: `${PROFILES} profiles, ${STACKS} stacks of a full profile and add-ons. No file is open.`,
  cases: () => ["small", "medium"].map((size) => ({ size, name: `${PROFILES} × ${lineCount(SIZES[size].lines)}` })),
  columns: onlyOurs,
  steps: ({ isQuick }) => (isQuick ? 3 : 6),
  warmUp: 1,
  target: ({ size }, figure) => (size === "small" && figure === "time" ? { most: 1000 } : undefined),
  open: (server, { size }, bench) => ({
    async step(note, i) {
      const folder = bench.newFolder();
      const uris = writeWorkspace(folder, SIZES[size], bench.seed * 1000 + i * PROFILES);
      const session = await startSession(server, { folder, mode: "pull" });
      const { profiles, stacks } = await session.request("paletteProfiles/workspaceProfiles", { uris });
      note("time", performance.now() - session.began);
      if (CAN_MEASURE_CPU) note("processor time", cpuOf(session.pid));
      await session.stop();
      if (profiles.length !== PROFILES || stacks.length !== STACKS) throw new Error("Not all profiles are listed.");
    },
    close: () => undefined,
  }),
};

/** Writes profiles and stacks of them; gives the URIs of all files. */
function writeWorkspace(folder, size, seed) {
  mkdirSync(join(folder, "profiles"));
  const names = Array.from({ length: PROFILES }, (_, i) => `profiles/profile-${i}.profile.yaml`);
  for (const [i, name] of names.entries()) {
    const text = profile(size, seed + i).replace("name: bench", `name: profile-${i}`);
    writeFileSync(join(folder, name), i % (PROFILES / STACKS) === 0 ? text : asAddOn(text));
  }
  const stacks = Array.from({ length: STACKS }, (_, i) => {
    const members = names.slice((i * PROFILES) / STACKS, ((i + 1) * PROFILES) / STACKS);
    return `  - { name: stack-${i}, profiles: [${members.join(", ")}] }\n`;
  });
  writeFileSync(join(folder, CONFIG), `stacks:\n${stacks.join("")}`);
  return [...names, CONFIG].map((name) => pathToFileURL(join(folder, name)).href);
}

/** A profile with the same values in add-ons. */
function asAddOn(text) {
  return text
    .replace("type: cluster", "type: add-on")
    .replace(/^( {6}- name: )(\S+)$/gm, "$1own-$2")
    .replace(/^( {8}layer: )\w+$/gm, "$1addon");
}
