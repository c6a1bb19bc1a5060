// Generates the texts about kinds of registries in the configuration's schema, the setting and the docs from the
// records in server/src/packs/registryKinds.
import { loadModules } from "./loadModules.mjs";

/** The records of all kinds, in order. */
export async function readKinds(root) {
  return (await loadModules(root, [["server/src/packs/registryKinds/allKinds.ts", "ALL_KINDS"]])).ALL_KINDS;
}

/** Adds the kinds, and the property that each requires, to the configuration's schema. */
export function schemaWithKinds(schema, kinds) {
  const { properties } = schema.properties.registries.items;
  const [byUrl, byPath] = ["url", "path"].map((place) => kinds.filter((kind) => kind.place === place));
  const named = {
    ...properties,
    kind: {
      ...properties.kind,
      enum: kinds.map(({ id }) => id),
      enumDescriptions: kinds.map(({ words }) => words.summary),
    },
    url: {
      ...properties.url,
      description: `Address of a registry of kind ${inCode(byUrl, "or")}.`,
      examples: byUrl.map(({ words: { examples } }) => examples[2] ?? examples[1]),
    },
    path: {
      ...properties.path,
      description: `Path of a registry of kind ${inCode(byPath, "or")}, relative to this file.`,
    },
  };
  const { registries } = schema.properties;
  return {
    ...schema,
    properties: {
      ...schema.properties,
      registries: { ...registries, items: { ...registries.items, properties: named } },
    },
  };
}

/** Adds the kinds to the description of the setting `paletteProfiles.registries`. */
export function textsWithKinds(texts, kinds) {
  const name = "config.registries";
  return {
    ...texts,
    [name]: texts[name].replace(/`kind` is one of .*?\./, `\`kind\` is one of ${inCode(kinds, "and")}.`),
  };
}

/** Replaces the parts of a page between `<!-- registry kinds: NAME -->` and `<!-- end -->` with the generated ones. */
export function pageWithKinds(page, kinds) {
  return page.replace(
    /(<!-- registry kinds: (\w+) -->\n)[^]*?(<!-- end -->)/g,
    (_, start, name, end) => `${start}\n${PARTS[name](kinds)}\n${end}`,
  );
}

const PARTS = {
  example: (kinds) =>
    [
      "```yaml",
      "registries:",
      ...kinds.map(({ id, place, isTenant, words: { examples } }) => {
        const project = isTenant ? ", project: default" : "";
        return `  - { name: ${examples[0]}, kind: ${id}, ${place}: ${examples[1]}${project} }`;
      }),
      "```\n",
    ].join("\n"),
  table: (kinds) =>
    [
      "| `kind` | what it is | needs | sign in with | lists its packs |",
      "| --- | --- | --- | --- | --- |",
      ...kinds.map(({ id, place, listsAll, signIn, words }) =>
        [
          "",
          `\`${id}\``,
          words.summary,
          `\`${place}\``,
          signIn === undefined
            ? ""
            : { key: "an API key", login: "a user name and a password, or a token" }[signIn.asks],
          listsAll ? "always" : "if the registry supports it",
          "",
        ]
          .join(" | ")
          .trim(),
      ),
      "",
    ].join("\n"),
};

/** "`a`, `b` and `c`". */
function inCode(kinds, joint) {
  const words = kinds.map(({ id }) => `\`${id}\``);
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${joint} ${words.at(-1)}`;
}
