// What VS Code loads as "the test runner": runs the bundled suite, and leaves in files what was printed and how it ended,
// because the workbench also reports success when the extension host dies in the middle.
const fs = require("node:fs");
const util = require("node:util");

const { SUITE_BUNDLE, SUITE_OUTPUT, SUITE_RESULT } = process.env;

// VS Code makes console's functions accessors whose setters do nothing.
for (const name of ["log", "info", "warn", "error", "debug"]) {
  const original = console[name];
  const value = (...args) => {
    fs.appendFileSync(SUITE_OUTPUT, `${util.format(...args)}\n`);
    return original.apply(console, args);
  };
  Object.defineProperty(console, name, { configurable: true, enumerable: true, writable: true, value });
}

exports.run = async () => {
  let error;
  try {
    // After console is wrapped, as mocha keeps the one it finds.
    await require(SUITE_BUNDLE).run();
  } catch (caught) {
    error = caught;
    console.error(caught);
  }
  fs.writeFileSync(SUITE_RESULT, JSON.stringify({ ok: error === undefined, node: process.version }));
  if (error !== undefined) throw error;
};
