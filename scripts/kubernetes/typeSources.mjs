// Reads the types of Kubernetes' API from packages, each in its own way, into one form: `types` is a map of the names of
// types to their fields, `kinds` one of "apiVersion kind" to the name of a type. A type is written as in the table
// (table.mjs), with a name in place of a number.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The types of one minor, from the declarations of cdk8s-plus-N. */
export function readCdk8s(folder) {
  const declarations = readFileSync(join(folder, "lib/imports/k8s.d.ts"), "utf8");
  const interfaces = [
    ...declarations.matchAll(/@schema (io\.k8s\.[\w.-]+)\n \*\/\nexport interface (\w+) \{\n([^]*?)\n\}/g),
  ];
  const idOf = new Map(interfaces.map(([, id, name]) => [name, shortId(id)]));
  const typeOf = (written) => {
    const list = /^(.*)\[\]$/.exec(written)?.[1];
    if (list !== undefined) return `[${typeOf(list)}`;
    const map = /^\{ \[key: string\]: (.*) \}$/.exec(
      written.replace(/^\{\s*\[key: string\]: ([^]*?);?\s*\}$/, "{ [key: string]: $1 }"),
    )?.[1];
    if (map !== undefined) return `{${typeOf(map)}`;
    return SIMPLE[written] ?? (idOf.has(written) ? `<${idOf.get(written)}>` : "a");
  };
  const types = new Map();
  for (const [, id, , body] of interfaces) {
    const fields = new Map();
    for (const [, path, isOptional, written] of `${body}\n`.matchAll(
      /@schema [\w.-]+#(\S+)\n\s*\*\/\n\s*readonly \w+(\??): ([^]*?);\n(?=\s*(?:\/\*\*|$))/g,
    )) {
      fields.set(path, { type: typeOf(written.trim()), isRequired: isOptional === "" });
    }
    if (/readonly/.test(body) && fields.size === 0) throw new Error(`No fields in ${id}`);
    types.set(shortId(id), fields);
  }
  const code = readFileSync(join(folder, "lib/imports/k8s.js"), "utf8");
  const kinds = new Map();
  for (const part of code.split(/^(?=class )/m)) {
    const name = /^class (\w+)/.exec(part)?.[1];
    const [, apiVersion, kind] = /GVK = \{\s*apiVersion: '([^']*)',\s*kind: '(\w+)'/.exec(part) ?? [];
    if (kind === undefined || kind.endsWith("List")) continue;
    const id = idOf.get(`${name}Props`);
    if (id !== undefined) kinds.set(`${apiVersion} ${kind}`, id);
  }
  return { types, kinds };
}

const SIMPLE = {
  string: "s",
  number: "i",
  boolean: "b",
  any: "a",
  Date: "t",
  Quantity: "q",
  IntOrString: "x",
  IoK8SApimachineryPkgUtilIntstrIntOrString: "x",
};

/** `io.k8s.api.core.v1.Container` without what all names have: `core.v1.Container`. */
function shortId(id) {
  return id.replace(
    /^io\.k8s\.(?:api\.|apimachinery\.pkg\.(?:apis\.)?|(?:apiextensions-apiserver|kube-aggregator)\.pkg\.apis\.)/,
    "",
  );
}

/** The types of one minor, from the classes of @kubernetes/client-node. */
export function readClient(folder) {
  const models = join(folder, "dist/gen/models");
  const names = readdirSync(models)
    .filter((file) => file.endsWith(".d.ts"))
    .map((file) => file.replace(".d.ts", ""));
  const typeOf = (written, format) => {
    const list = /^Array<(.*)>$/.exec(written)?.[1];
    if (list !== undefined) return `[${typeOf(list, format)}`;
    const map = /^\{ \[key: string\]: (.*); \}$/.exec(written)?.[1];
    if (map !== undefined) return `{${typeOf(map, format)}`;
    if (written === "number") return format === "double" ? "n" : "i";
    if (format === "byte") return "y";
    return SIMPLE[written] ?? (names.includes(written) ? `<${written}>` : "a");
  };
  const types = new Map();
  for (const name of names) {
    const code = readFileSync(join(models, `${name}.js`), "utf8");
    const list = /attributeTypeMap = (\[[^]*?\n\]);/.exec(code)?.[1];
    if (list === undefined) continue;
    const declared = readFileSync(join(models, `${name}.d.ts`), "utf8");
    const fields = new Map();
    for (const { name: inCode, baseName, type, format } of JSON.parse(list)) {
      fields.set(baseName, { type: typeOf(type, format), isRequired: declared.includes(`'${inCode}': `) });
    }
    types.set(name, fields);
  }
  const kinds = new Map();
  const apis = join(folder, "dist/gen/apis");
  for (const file of readdirSync(apis).filter((name) => /V\d\w*Api\.js$/.test(name))) {
    const code = readFileSync(join(apis, file), "utf8");
    const apiVersion = /"?'?\/(?:api|apis)\/([a-z0-9.]+(?:\/v[0-9a-z]+)?)\//.exec(code)?.[1];
    for (const [, name] of code.matchAll(/serialize\(body, "(\w+)", ""\)/g)) {
      const kind = /^\w*?V\d+(?:(?:alpha|beta)\d+)?(\w+)$/.exec(name)?.[1];
      if (kind !== undefined && !/DeleteOptions|^Eviction|^Binding$|Scale$/.test(kind))
        kinds.set(`${apiVersion} ${kind}`, name);
    }
  }
  return { types, kinds };
}

/** The enumerations of kubernetes-models: the words for each type and field. */
export function readEnumerations(folder) {
  const schemas = join(folder, "_schemas");
  const found = new Map();
  for (const file of readdirSync(schemas).filter((name) => name.endsWith(".js"))) {
    const code = readFileSync(join(schemas, file), "utf8");
    const words = new Map([...code.matchAll(/let (schema\d+_enum)=(\[.*?\]);/g)].map(([, name, list]) => [name, list]));
    const parts = new Map(
      code
        .split(/(?=function validate\d+\()/)
        .slice(1)
        .map((part) => [/^function (validate\d+)/.exec(part)[1], part]),
    );
    const ofPart = (name, depth = 0) => {
      const part = parts.get(name);
      if (part === undefined || depth > 3) return undefined;
      const item = /(validate\d+)\(data\[i0\]/.exec(part)?.[1];
      const named = words.get(/allowedValues:(schema\d+_enum)/.exec(part)?.[1]);
      return named ?? (item === undefined ? undefined : ofPart(item, depth + 1));
    };
    for (const [, key, name] of code.matchAll(/void 0!==data\.(\w+)&&\((validate\d+)\(/g)) {
      const list = ofPart(name);
      if (list !== undefined && key !== "apiVersion" && key !== "kind") {
        found.set(
          `${file.replace(".js", "")} ${key}`,
          JSON.parse(list).filter((word) => word !== ""),
        );
      }
    }
  }
  return found;
}

/** The name of a type's file in kubernetes-models: `core.v1.Container` is `IoK8sApiCoreV1Container`. */
export function modelName(id) {
  const upper = (text) =>
    text
      .split(/[.-]/)
      .map((part) => (part[0] ?? "").toUpperCase() + part.slice(1))
      .join("");
  return id.startsWith("apiextensions.")
    ? `IoK8sApiextensionsApiserverPkgApis${upper(id)}`
    : id.startsWith("apiregistration.")
      ? `IoK8sKubeAggregatorPkgApis${upper(id)}`
      : `IoK8sApi${upper(id)}`;
}
