// VS Code for the web: a workbench without a machine behind it. Its extensions come over HTTP and run in the browser, on a
// workspace that lies in memory.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { unzipSync } from "fflate";
import { ROOT } from "../../../scripts/machine.mjs";
import { QUIET_SETTINGS, startCodeServer } from "../codeServer.mjs";

const WORKSPACE = join(ROOT, "test/vscode/web");
const TYPES = { ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml" };
const EXTENSIONS = "/web-extensions";

const SAVED = "/workspace/saved/";

/**
 * Starts one on the files of a folder, to which what it saves is written; gives its address, what makes a page ready for it, and
 * how it is stopped.
 */
export async function startWebWorkbench({ settings, vsix, folder }) {
  const { authority, url, stop } = await startCodeServer();
  const files = { ...packaged(vsix), ...workspaceFiles(folder) };
  const configuration = {
    additionalBuiltinExtensions: ["palette-profiles", "workspace"].map((name) => ({
      scheme: "http",
      authority,
      path: `${EXTENSIONS}/${name}`,
    })),
    configurationDefaults: { ...QUIET_SETTINGS, ...settings },
  };
  const prepare = async (page) => {
    await page.route(
      ({ pathname }) => pathname.startsWith(EXTENSIONS),
      (route) => {
        const path = new URL(route.request().url()).pathname.slice(EXTENSIONS.length);
        if (path.startsWith(SAVED)) {
          const file = join(folder, path.slice(SAVED.length));
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, route.request().postDataBuffer() ?? "");
          return route.fulfill({ status: 204 });
        }
        const body = files[path];
        if (body === undefined) return route.fulfill({ status: 404 });
        return route.fulfill({ body: Buffer.from(body), contentType: TYPES[extname(path)] ?? "text/plain" });
      },
    );
    await page.route(
      ({ pathname }) => pathname === "/",
      async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: configured(await response.text(), configuration) });
      },
    );
    await page.route(/\/workbench\.js$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: withoutMachine(await response.text()) });
    });
  };
  return { url: () => url({ folder: "vscode-vfs://examples/" }), prepare, stop };
}

/** The workbench's page with more in its configuration. */
function configured(page, more) {
  return page.replace(/(id="vscode-workbench-web-configuration" data-settings=")([^"]*)/, (_, before, settings) => {
    const configuration = JSON.parse(settings.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
    const text = JSON.stringify({ ...configuration, ...more });
    return before + text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  });
}

/** Takes back what code-server changed in VS Code to make every window one on the machine that serves it. */
function withoutMachine(workbench) {
  return workbench
    .replace("remoteAuthority:location.host", "remoteAuthority:void 0")
    .replace(/(\.file\()this\.userDataPath(\)\.with\(\{scheme:\w+\.)vscodeRemote/, '$1"/"$2vscodeUserData');
}

/** What a VSIX installs, by path. */
function packaged(vsix) {
  const entries = Object.entries(unzipSync(readFileSync(vsix)));
  const own = entries.filter(([path]) => path.startsWith("extension/"));
  return Object.fromEntries(own.map(([path, data]) => [`/palette-profiles/${path.slice("extension/".length)}`, data]));
}

/** The extension that keeps the workspace, with the files of a folder. */
function workspaceFiles(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
  const texts = paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]);
  return {
    "/workspace/package.json": readFileSync(join(WORKSPACE, "package.json")),
    "/workspace/workspace.js": readFileSync(join(WORKSPACE, "workspace.js")),
    "/workspace/files.json": JSON.stringify(Object.fromEntries(texts)),
  };
}
