import { expect } from "vitest";
import type { Catalog } from "../../server/src/packs/catalog";
import type { SyncedSource } from "../../server/src/packs/syncedSource";
import type { RegistryConfig } from "../../server/src/packs/registryKinds/registryConfig";
import { openRegistry } from "../../server/src/registries/openRegistry";
import { environmentCredentials } from "../../server/src/platform/node/credentials/environmentCredentials";
import { API_KEY, startPalette, type PaletteServer, type TestPack, type TestPalette } from "./paletteServer";
import { testPorts, type TestPorts } from "./ports";
import { ask, opened } from "./sources";

const SYSTEM = { isDefault: false, isPrivate: false, scope: "system" };
const REGISTRIES = [
  { uid: "r1", name: "Palette Registry", kind: "oci", ...SYSTEM },
  { uid: "r2", name: "Public Repo", kind: "pack", ...SYSTEM },
  { uid: "r3", name: "Bitnami", kind: "helm", ...SYSTEM },
  { uid: "r4", name: "Empty", kind: "oci", ...SYSTEM },
  { uid: "r5", name: "New Kind", kind: "holographic", ...SYSTEM },
];

const STORAGE: TestPack = {
  name: "storage",
  displayName: "Storage",
  layer: "csi",
  cloudTypes: ["aws", "azure"],
  versions: {
    r1: [
      { version: "1.2.0", parentTags: ["1.x", "1.2.x"] },
      { version: "1.1.0", state: "deprecated", parentTags: ["1.1.x"] },
      { version: "1.0.0", state: "disabled" },
      { version: "0.9.0", state: "deleted", isNoted: true },
    ],
    r2: [{ version: "7.0.0" }],
  },
};

/** The data of a Palette tenant with five registries and three packs. */
export function palette(rest: Partial<TestPalette> = {}): TestPalette {
  const shop: TestPack = {
    name: "shop",
    addonType: "System App",
    versions: {
      r1: [
        {
          version: "2.0.0",
          readme: "# Shop",
          values: {
            values: "pack:\n  namespace: shop\n",
            schema: [
              {
                name: "a.b",
                required: true,
                readonly: false,
                type: "string",
                format: "",
                regex: '^\\d+"$',
                hints: ["a number"],
              },
              { name: "a.c", required: false, readonly: true, type: "list", listOptions: ["x", "y"], hints: [] },
              { name: "a.d", type: "number", format: "${number:[1-9]}" },
              { name: "a.e" },
            ],
            presets: [{ name: "small", displayName: "Small", group: "size", add: "a: 1\n", remove: ["b.c"] }],
          },
        },
      ],
    },
  };
  const nginx: TestPack = { name: "nginx", type: "helm", versions: { r3: [{ version: "1.0.0" }] } };
  return {
    registries: REGISTRIES,
    ociRegistries: [{ metadata: { uid: "r1", name: "Palette Registry" }, spec: { providerType: "pack" } }],
    packs: [STORAGE, shop, nginx],
    ...rest,
  };
}

/** Opens the source of a Palette server, with a valid API key. */
export function open(
  server: PaletteServer,
  rest: Partial<RegistryConfig> = {},
  { key = API_KEY, ...ports }: Partial<TestPorts> & { key?: string } = {},
): { source: SyncedSource; ports: TestPorts } {
  const registry: RegistryConfig = { name: "Palette", kind: "palette", url: server.url, ...rest };
  const authorize = environmentCredentials({ SPECTROCLOUD_APIKEY: key, SPECTROCLOUD_HOST: server.url });
  const made = { ...testPorts({ authorize }), ...ports };
  return { source: opened(openRegistry(registry, made)!), ports: made };
}

/** The same with a new server, after the first read. */
export async function synced(
  data = palette(),
  rest: Partial<RegistryConfig> = {},
): Promise<{
  readonly server: PaletteServer;
  readonly source: SyncedSource;
  readonly ports: TestPorts;
  readonly asked: <T>(question: (catalog: Catalog) => T) => Promise<T>;
}> {
  const server = await startPalette(data);
  const { source, ports } = open(server, rest);
  await source.refresh();
  expect(source.status()).toMatchObject({ state: "ready", problem: undefined });
  return { server, source, ports, asked: (question) => ask(source, question) };
}
