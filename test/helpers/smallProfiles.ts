/** A profile without findings; below, one with an error and one with a warning. */
export const GOOD =
  'metadata: { name: a }\nspec: { template: { type: add-on, packs: [{ name: p, layer: addon, tag: "1" }] } }\n';
export const BAD = GOOD.replace('"1"', "1.20");
export const WARNING = GOOD.replace("tag", "tga: x, tag");
