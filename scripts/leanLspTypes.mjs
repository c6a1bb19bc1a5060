// Removes unused namespaces of `vscode-languageserver-types`, which bundlers cannot.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The libraries that access the types by name. */
const LIBRARIES = ["vscode-languageserver/lib/common", "vscode-languageserver-protocol/lib/common"];
const NAMESPACE = /^(?:export )?var (\w+);\n\(function \(\1\) \{\n[^]*?^\}\)\(\1 \|\| \(\1 = \{\}\)\);\n/gm;

/** An esbuild plugin for bundles of the engine. Removed namespaces are undefined there. */
export function leanLspTypes(root) {
  const setup = ({ onLoad }) =>
    onLoad({ filter: /vscode-languageserver-types\/lib\/\w+\/main\.js$/ }, () => ({ contents: leanSource(root) }));
  return { name: "lean-lsp-types", setup };
}

function leanSource(root) {
  const source = readFileSync(join(root, "node_modules/vscode-languageserver-types/lib/esm/main.js"), "utf8");
  const namespaces = new Map([...source.matchAll(NAMESPACE)].map(([text, name]) => [name, text]));
  const users = usersOf(root);
  const used = new Set();
  const use = (name) => {
    if (used.has(name)) return;
    used.add(name);
    const text = namespaces.get(name);
    for (const other of namespaces.keys()) if (new RegExp(`\\b${other}\\.`).test(text)) use(other);
  };
  for (const name of namespaces.keys()) if (new RegExp(`\\b${name}\\b`).test(users)) use(name);
  return source.replace(NAMESPACE, (text, name) => (used.has(name) ? text : ""));
}

/**
 * Everything that may use a namespace at run time: accesses in the libraries, and the engine's imports except types.
 */
function usersOf(root) {
  const libraries = LIBRARIES.flatMap((folder) => {
    const path = join(root, "node_modules", folder);
    return readdirSync(path)
      .filter((file) => file.endsWith(".js"))
      .flatMap((file) => readFileSync(join(path, file), "utf8").match(/_1\.\w+/g) ?? []);
  });
  const sources = readdirSync(join(root, "server/src"), { recursive: true })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const text = readFileSync(join(root, "server/src", file), "utf8");
      return [...text.matchAll(/^import \{([^}]*)\} from "vscode-languageserver/gm)].map(([, names]) =>
        names.replace(/\btype \w+/g, ""),
      );
    });
  return [...libraries, ...sources].join("\n").replaceAll("_1.", " ");
}
