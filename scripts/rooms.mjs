// The rooms of the engine, lowest first, with the rooms that each may import. Both the compiler (a `tsconfig.json` in
// each room, made by `npm run generate`) and the linter (eslint.config.mjs) enforce this table.

const PURE = [
  "generated",
  "text",
  "syntax",
  "templates",
  "shapes",
  "profile",
  "packs",
  "config",
  "stack",
  "compare",
  "rules",
  "analysis",
];

/** The rooms below one of {@link PURE}. */
const below = (room) => PURE.slice(0, PURE.indexOf(room));

/** The rooms that each room may import. `node` and `web`: whether it may use Node.js or browser APIs. */
export const ROOMS = {
  generated: { uses: [] },
  text: { uses: [] },
  syntax: { uses: below("syntax") },
  templates: { uses: below("templates") },
  shapes: { uses: below("shapes") },
  profile: { uses: below("profile") },
  packs: { uses: below("packs") },
  config: { uses: below("config") },
  // Includes config, which names the members of stacks.
  stack: { uses: below("stack") },
  compare: { uses: below("compare") },
  rules: { uses: below("rules") },
  analysis: { uses: below("analysis") },
  editor: { uses: PURE },
  convert: { uses: PURE },
  bodies: { uses: PURE },
  picture: { uses: [...PURE, "editor"] },
  service: { uses: [...PURE, "editor", "convert", "bodies", "picture"] },
  // Front ends of the service import nothing below it except text.
  lsp: { uses: ["text", "service"] },
  registries: { uses: below("config") },
  "platform/node": { uses: [...below("config"), "registries"], node: true },
  "platform/web": { uses: [...below("config"), "registries"], web: true },
  mcp: { uses: ["text", "service", "platform/node"], node: true },
  cli: { uses: ["text", "service", "platform/node", "mcp"], node: true },
};

/** The rooms without access to Node.js, the browser or an editor's API. They reach the outside through ports. */
export const PURE_ROOMS = Object.keys(ROOMS).filter((room) => !ROOMS[room].node && !ROOMS[room].web);
