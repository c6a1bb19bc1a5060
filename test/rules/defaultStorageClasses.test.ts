import { expect, it } from "vitest";
import { checkReading } from "../../server/src/analysis/check";
import { catalogOf } from "../../server/src/packs/catalog";
import { knownRegistry } from "../helpers/knownRegistry";
import { EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";

// Default StorageClasses in values: only where the pack's own values have the switch.

const ANNOTATION = "storageclass.kubernetes.io/is-default-class";
const DEFAULTS = `storageClass: { name: standard, isDefaultStorageClass: true }
manifests: { vsclass: { isDefaultClass: true } }
charts:
  disks:
    create: true
    storageClasses:
      - name: disks
        annotations: { ${ANNOTATION}: "true" }
`;

function foundIn(values: string): string[] {
  const registry = knownRegistry({ name: "Disks", packs: { disks: ["1.0.0"] }, values: DEFAULTS });
  const content = `metadata: { name: a }
spec:
  template:
    type: cluster
    cloudType: generic
    packs:
      - name: first
        type: manifest
        layer: addon
        manifests:
          - name: class
            content: |
              apiVersion: storage.k8s.io/v1
              kind: StorageClass
              metadata: { name: first, annotations: { ${ANNOTATION}: "true" } }
      - name: disks
        layer: addon
        tag: 1.0.0
        registry: Disks
        values: ${JSON.stringify(values)}
`;
  const context = { ...EXAMPLE_SURROUNDINGS, catalog: catalogOf([registry.snapshot()].flat()) };
  return checkReading(read(content), context)
    .filter(({ rule }) => rule === "default-storage-class")
    .map(({ message }) => /"(\w+)" is a second/.exec(message)?.[1] ?? "?");
}

it.each([
  ["storageClass: { name: standard, isDefaultStorageClass: true }", ["standard"]],
  ["storageClass: { isDefaultStorageClass: 'true' }", ["?"]],
  ["storageClass: { name: first, isDefaultStorageClass: true }", []],
  ["storageClass: { name: standard, isDefaultStorageClass: false }", []],
  ["storageClass: { name: standard, isDefaultStorageClass: true, enabled: false }", []],
  ["storageClass: { name: standard, isDefaultStorageClass: '${DEFAULT}' }", []],
  ["otherClass: { name: standard, isDefaultStorageClass: true }", []],
  ["manifests: { vsclass: { isDefaultClass: true } }", []],
  [`charts: { disks: { storageClasses: [{ name: mine, annotations: { ${ANNOTATION}: "true" } }] } }`, ["mine"]],
  [
    `charts: { disks: { create: false, storageClasses: [{ name: mine, annotations: { ${ANNOTATION}: "true" } }] } }`,
    [],
  ],
  [`charts: { other: { storageClasses: [{ name: mine, annotations: { ${ANNOTATION}: "true" } }] } }`, []],
])("%s", (values, expected) => {
  expect(foundIn(values)).toEqual(expected);
});
