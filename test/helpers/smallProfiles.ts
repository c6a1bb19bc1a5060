/** A profile without findings; below, one with an error and one with a warning. */
export const GOOD =
  'metadata: { name: a }\nspec: { template: { type: add-on, packs: [{ name: p, layer: addon, tag: "1" }] } }\n';
export const BAD = GOOD.replace('"1"', "1.20");
export const WARNING = GOOD.replace("tag", "tga: x, tag");

/** The head of a full profile whose first layer is begun, for keys of that layer. */
export const FIRST_LAYER = `metadata:
  name: shop
spec:
  template:
    type: cluster
    cloudType: aws
    packs:
      - name: ubuntu-aws
        layer: os
        tag: "22.04"
`;

/** A profile with a pack of the example registry that has charts, and these values. */
export function profileOfDatabase(values: string): string {
  return `metadata: { name: a }
spec:
  template:
    type: add-on
    packs:
      - { name: example-database, layer: addon, tag: "3.1.0", registry: Example Registry, values: ${JSON.stringify(values)} }
`;
}
