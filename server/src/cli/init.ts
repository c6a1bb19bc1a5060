import { writeNew } from "../platform/node/textFile";
import { reasonOf } from "../platform/node/profileFiles";
import { CONFIG_FILE } from "../service/index";
import { command, type Program } from "./command";
import { EXIT, UsageError, type Io } from "./io";
import { lines, ownText } from "./printed";

export const init = command({
  name: "init",
  synopsis: "[--output FILE]",
  help: [
    `Writes a ${CONFIG_FILE} with comments and examples into this folder.`,
    "Never overwrites a file. Exit code: 0 written, 2 usage error, or the file exists.",
  ],
  options: {
    output: {
      type: "string",
      takes: "FILE",
      value: "file",
      about: `the file to write instead of ${CONFIG_FILE}; - for stdout`,
    },
  },
  operands: [],
  run: (operands, { output = CONFIG_FILE }, io, program) => {
    if (operands.length > 0) throw new UsageError('The command is "init" alone; --output FILE names another file.');
    const text = configTemplate(program);
    if (output !== "-") return write(output, text, io);
    io.out(ownText(text));
    return EXIT.clean;
  },
});

function write(path: string, text: string, io: Io): number {
  try {
    writeNew(path, text);
  } catch (error) {
    const exists = error instanceof Error && "code" in error && error.code === "EEXIST";
    io.err(
      lines(exists ? `${path} already exists and was not changed.` : `${path}: cannot be written: ${reasonOf(error)}.`),
    );
    return EXIT.usage;
  }
  io.note(lines(`${path} was written.`));
  return EXIT.clean;
}

/** The text of a new configuration. Examples have no space after `#`, so they are valid once it is removed. */
function configTemplate({ version, repository }: Program): string {
  const schema =
    repository === undefined
      ? []
      : [`# yaml-language-server: $schema=${repository}/raw/v${version}/schemas/config.schema.json`];
  return `${[...schema, ...TEMPLATE].join("\n")}\n`;
}

const TEMPLATE = [
  "# Configuration of Cluster Profiles for Palette, for the editor and the command line.",
  "# The nearest file of this name in or above a profile's folder applies. Every key is optional.",
  "# To use an example, remove the # in front of its lines.",
  "",
  "# Registries that profiles take packs from. Use the names that the profiles use.",
  "# Never put credentials here: sign in from the editor, or set environment variables",
  "# (palette-profiles registries shows which ones).",
  "#registries:",
  "#  - name: Palette Registry",
  "#    kind: palette",
  "#    url: https://api.spectrocloud.com",
  "#    project: default",
  "#  - name: Bitnami",
  "#    kind: helm",
  "#    url: https://charts.bitnami.com/bitnami",
  "#  - name: Our Packs",
  "#    kind: oci",
  "#    url: oci://registry.example.com/packs",
  "#  - name: Local Packs",
  "#    kind: folder",
  "#    path: ./packs",
  "",
  "# Additional files to treat as profiles. Other YAML and JSON profiles are recognized by their content.",
  '#files: ["profiles/**/*.yaml"]',
  "",
  "# Placeholders that another tool replaces, as regular expressions (RE2). Common forms such as ${NAME} are built in.",
  '#placeholders: ["^X-[A-Z]+$"]',
  "",
  "# Severity of rules: error, warning, information, hint or off. palette-profiles rules lists them.",
  "#rules:",
  "#  floating-tag: information",
  "",
  "# Rule severities for specific files.",
  "#overrides:",
  '#  - files: ["legacy/**"]',
  "#    rules:",
  "#      unquoted-version: off",
  "",
  "# With ci, check --since does not ask for a new version of a changed profile: a job sets it.",
  "#versioning:",
  "#  bumpedBy: ci",
  "",
  "# Files or folders with CustomResourceDefinitions. Custom resources in manifests are checked against them.",
  "#crds: [./crds]",
  "",
  "# Files that are the values of a pack, for builds that merge them into profiles.",
  "#values:",
  '#  - files: ["values/nginx-*.yaml"]',
  "#    pack: nginx",
  "",
  "# Profiles that are deployed together to one cluster and checked together.",
  "#stacks:",
  "#  - name: shop-production",
  "#    profiles: [profiles/infra.yaml, profiles/shop.yaml]",
] as const;
