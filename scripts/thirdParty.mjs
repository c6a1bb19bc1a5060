// The packages of others whose code is in the bundles: their licenses, and the notices that these licenses ask for.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CommandError } from "./machine.mjs";

/** The licenses that code in the bundles may have: all of them ask for no more than their notice. */
const ALLOWED = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "ISC", "MIT"];

const NOTICE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;
const RULE = "-".repeat(80);

/**
 * The packages of which esbuild put at least one byte into a bundle, in the order of their names. `metafiles` are its
 * metafiles, `root` is the folder that their paths start from, `shipped` are files of packages that stand beside the
 * bundles.
 */
export function bundledPackages(metafiles, root, shipped = []) {
  const folders = new Set(shipped.map((file) => folderOfPackage(join(root, "node_modules", file))));
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = bytesInOutput > 0 ? folderOfPackage(resolve(root, path)) : undefined;
        if (folder !== undefined) folders.add(folder);
      }
    }
  }
  const packages = [...folders].map(readPackage);
  const byName = new Map(packages.map((one) => [`${one.name}@${one.version}`, one]));
  return [...byName.values()].sort((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1));
}

/** The folder of the package that a file belongs to; undefined for the project's own files. */
function folderOfPackage(path) {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path.replaceAll("\\", "/"))?.[0];
}

function readPackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder)
    .filter((file) => NOTICE.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
  return { name, version, license, texts };
}

/** Throws a {@link CommandError} if a license is not allowed, or if a package does not contain its license. */
export function checkLicenses(packages) {
  const faults = packages.flatMap(({ name, version, license, texts }) => {
    if (!ALLOWED.includes(license)) return [`${name}@${version}: the license ${license ?? "(none)"} is not allowed.`];
    return texts.length === 0 ? [`${name}@${version}: the package does not contain the text of its license.`] : [];
  });
  if (faults.length > 0) {
    throw new CommandError(`${faults.join("\n")}\nLicenses allowed in bundles: ${ALLOWED.join(", ")}.`);
  }
}

/** The notices of the bundled packages, as one text. */
export function noticesOf(packages) {
  const head = `Third-party notices\n\nThe bundles in this folder contain code of these packages:\n\n${packages
    .map(({ name, version, license }) => `  ${name} ${version} (${license})`)
    .join("\n")}\n`;
  const parts = packages.map(({ name, version, texts }) => `${RULE}\n${name} ${version}\n\n${texts.join("\n\n")}\n`);
  return [head, ...parts].join("\n");
}

/** The bill of materials of the bundles, as CycloneDX has it. `manifest` is the project's package.json. */
export function billOfMaterials(packages, { name, version, license }) {
  const purl = (of, at) => `pkg:npm/${of.replace("@", "%40")}@${at}`;
  const component = (type, of, at, under) => ({
    type,
    "bom-ref": purl(of, at),
    name: of,
    version: at,
    licenses: [{ license: { id: under } }],
    purl: purl(of, at),
  });
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: { component: component("application", name, version, license) },
    components: packages.map((one) => component("library", one.name, one.version, one.license)),
  };
}
