// yaml-language-server with its delay of 200 ms set to 0, to see its work without its waiting.
// node noDebounce.cjs FOLDER --stdio, where FOLDER is that of the package.
const { join } = require("node:path");
const [folder] = process.argv.splice(2, 1);
const settings = require(join(folder, "out/server/src/yamlSettings.js"));
const Original = settings.SettingsState;
settings.SettingsState = class extends Original {
  get validationDelayMs() {
    return 0;
  }
  set validationDelayMs(_) {}
};
require(join(folder, "out/server/src/server.js"));
