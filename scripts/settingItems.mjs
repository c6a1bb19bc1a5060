// Generates the schemas of the items of settings that the configuration has, too, from the configuration's schema, so that
// settings.json completes and checks them.

/** The settings whose items are maps. */
const LISTS = ["overrides", "stacks", "values", "registries"];

/** Adds the schemas of items to the extension's manifest. The ids of rules are those of the setting `paletteProfiles.rules`. */
export function manifestWithItems(manifest, schema) {
  const { configuration } = manifest.contributes;
  const { properties: rules, patternProperties } = configuration.properties["paletteProfiles.rules"];
  const levels = { type: "object", propertyNames: { enum: Object.keys(rules) }, patternProperties };
  const items = LISTS.map((name) => {
    const key = `paletteProfiles.${name}`;
    const own = inSettings(schema.properties[name].items, levels);
    return [key, { ...configuration.properties[key], items: own }];
  });
  const properties = { ...configuration.properties, ...Object.fromEntries(items) };
  return {
    ...manifest,
    contributes: { ...manifest.contributes, configuration: { ...configuration, properties } },
  };
}

/** A schema without references, with texts that are about settings. */
function inSettings(schema, levels) {
  if (Array.isArray(schema)) return schema.map((each) => inSettings(each, levels));
  if (typeof schema === "string")
    return schema
      .replace(/relative to this file/, "relative to the workspace folder")
      .replace(/, not in this file/, "");
  if (typeof schema !== "object" || schema === null) return schema;
  if (schema.$ref === "#/$defs/rules") return levels;
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, inSettings(value, levels)]));
}
