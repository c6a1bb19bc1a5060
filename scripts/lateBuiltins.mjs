// Modules of Node.js that take long to load, and that the LSP library uses for named pipes alone.
import { readFileSync } from "node:fs";

const LATE = [
  [
    'const crypto_1 = require("crypto");',
    'const crypto_1 = { randomBytes: (size) => require("crypto").randomBytes(size) };',
  ],
  ['const os = __importStar(require("os"));', 'const os = { tmpdir: () => require("os").tmpdir() };'],
];

/** An esbuild plugin for the server: these modules are loaded when a named pipe is made. */
export const lateBuiltins = {
  name: "late-builtins",
  setup: ({ onLoad }) =>
    onLoad({ filter: /vscode-jsonrpc[\\/]lib[\\/]node[\\/]main\.js$/ }, ({ path }) => ({
      contents: LATE.reduce(
        (source, [early, late]) => {
          if (!source.includes(early)) throw new Error(`${path} no longer holds: ${early}`);
          return source.replace(early, late);
        },
        readFileSync(path, "utf8"),
      ),
    })),
};
