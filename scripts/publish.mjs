#!/usr/bin/env node
// Publishes what scripts/assets.mjs made: node scripts/publish.mjs npm|marketplace|open-vsx FOLDER. Without the token of
// a place it publishes nothing there, says so, and succeeds.
import { resolve } from "node:path";
import { missingHome } from "./home.mjs";
import { CommandError, main, npm, readJson, run } from "./machine.mjs";

const OVSX = "ovsx@1.4.0";

/** The places: the variable with the token, and the command that publishes a release's files. */
const PLACES = {
  npm: {
    token: "NODE_AUTH_TOKEN",
    command: (base, { repository }) => {
      // Provenance is bound to the repository that package.json names.
      const provenance = repository === undefined ? [] : ["--provenance"];
      return [npm(), "publish", `${base}.tgz`, "--access", "public", ...provenance];
    },
  },
  marketplace: {
    token: "VSCE_PAT",
    command: (base) => [
      process.execPath,
      "node_modules/@vscode/vsce/vsce",
      "publish",
      "--packagePath",
      `${base}.vsix`,
      "--skip-duplicate",
    ],
  },
  "open-vsx": {
    token: "OVSX_PAT",
    command: (base) => [
      process.platform === "win32" ? "npx.cmd" : "npx",
      "--yes",
      OVSX,
      "publish",
      `${base}.vsix`,
      "--skip-duplicate",
    ],
  },
};

main(async () => {
  const [place = "", folder] = process.argv.slice(2);
  if (!Object.hasOwn(PLACES, place) || folder === undefined) {
    throw new CommandError(`Usage: node scripts/publish.mjs ${Object.keys(PLACES).join("|")} FOLDER`);
  }
  const { token, command } = PLACES[place];
  const manifest = readJson("package.json");
  const note = missingHome(manifest);
  if (note !== undefined) console.error(note);
  if ((process.env[token] ?? "") === "") {
    console.log(`Not published to ${place}: ${token} is not set.`);
    return;
  }
  const [program, ...args] = command(resolve(folder, `${manifest.name}-${manifest.version}`), manifest);
  await run(program, args);
});
