// Where the project is published. It is stated once, in package.json, by its owner: `repository`, `bugs`, `homepage`.

/** The fields that the owner fills in. */
export const HOME_FIELDS = ["repository", "bugs", "homepage"];

/** What pages and recipes write in place of `owner/name` until package.json names a repository. */
export const NOWHERE = "OWNER/palette-profiles";

/** The repository as `owner/name` (with groups: `group/sub/name`); undefined if package.json does not name one. */
export function repositoryName({ repository }) {
  const url = typeof repository === "string" ? repository : repository?.url;
  const path = url?.replace(/^(?:[a-z+]+:\/\/[^/]+\/|git@[^:]+:|github:|gitlab:)/, "").replace(/(?:\.git)?\/?$/, "");
  return path !== undefined && /^[\w.-]+(?:\/[\w.-]+)+$/.test(path) ? path : undefined;
}

/** A note for whoever packages, if fields are missing; undefined if all are there. */
export function missingHome(manifest) {
  const missing = HOME_FIELDS.filter((field) => manifest[field] === undefined);
  if (missing.length === 0) return undefined;
  return [
    `Note: package.json has no ${missing.join(", ")}. Until its owner fills them in:`,
    ...(missing.includes("repository")
      ? [
          "- the pages of the Marketplace and Open VSX have no links, and show no images of README.md;",
          "- npm cannot publish with provenance;",
          `- pages and recipes say ${NOWHERE} (\`npm run generate\` replaces it).`,
        ]
      : ["- the pages of the Marketplace, Open VSX and npm lack these links."]),
  ].join("\n");
}

/** The files that others copy from: they name the project's home, or a version of it. */
export const COPIED_FROM = [
  "README.md",
  "docs/ci.md",
  "docs/command-line.md",
  "media/walkthrough/ci.md",
  "ci/check.sh",
  "templates/check.yml",
];

/** A text that others copy from, with the home and the version that package.json states. */
export function withHome(text, manifest) {
  const home = repositoryName(manifest) ?? NOWHERE;
  const names = [home, "palette-profiles"].map((name) => name.replaceAll(".", "\\.")).join("|");
  const number = String.raw`\d+\.\d+\.\d+(?:-[\w.]+)?\b`;
  return text
    .replaceAll(NOWHERE, home)
    .replace(new RegExp(`((?:${names})(?:/check)?(?:@v?|-(?=[\\d.]+\\.tgz)|:))${number}`, "g"), `$1${manifest.version}`)
    .replace(new RegExp(`(\\brev: v|# version$\\n *default: ")${number}`, "gm"), `$1${manifest.version}`);
}
