// The rooms of the engine, from the ground up: which other rooms each one may import. The compiler (a `tsconfig.json` in
// each room, made by `npm run generate`) and the linter (eslint.config.mjs) both hold the code to this table.

const PURE = ["generated", "text", "syntax", "shapes", "profile", "packs", "config", "stack", "rules", "analysis"];

/** The rooms below one of {@link PURE}. */
const below = (room) => PURE.slice(0, PURE.indexOf(room));

/** For each room the rooms it may import; `node`: whether it may use Node.js; `web`: whether it may use the browser. */
export const ROOMS = {
  generated: { uses: [] },
  text: { uses: [] },
  syntax: { uses: below("syntax") },
  shapes: { uses: below("shapes") },
  profile: { uses: below("profile") },
  packs: { uses: below("packs") },
  config: { uses: below("config") },
  // config and stack stand side by side: a stack is several profiles, whoever names them.
  stack: { uses: below("stack") },
  rules: { uses: below("rules") },
  analysis: { uses: below("analysis") },
  editor: { uses: PURE },
  convert: { uses: PURE },
  service: { uses: [...PURE, "editor", "convert"] },
  // What stands on the service stands on nothing below it.
  lsp: { uses: ["text", "service"] },
  registries: { uses: below("config") },
  "platform/node": { uses: [...below("config"), "registries"], node: true },
  "platform/web": { uses: [...below("config"), "registries"], web: true },
  cli: { uses: ["text", "service", "platform/node"], node: true },
};

/** The rooms that know neither Node.js nor a browser nor an editor's API: everything outside comes in through ports. */
export const PURE_ROOMS = Object.keys(ROOMS).filter((room) => !room.startsWith("platform/") && room !== "cli");
