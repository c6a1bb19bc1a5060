import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer as CatalogAnswer, PackContent, PackFacts } from "../../server/src/packs/catalog";
import type { SyncedSource } from "../../server/src/packs/syncedSource";
import type { Authorize } from "../../server/src/packs/ports/ports";
import { ALL_KINDS, type LocalKind, type RegistryKind } from "../../server/src/packs/registryKinds/allKinds";
import { isLocal } from "../../server/src/packs/registryKinds/kinds";
import type { RegistryConfig } from "../../server/src/packs/registryKinds/registryConfig";
import { openRegistry } from "../../server/src/registries/openRegistry";
import { chartArchive, packArchive } from "./archives";
import { digestOf } from "./dockerRegistry";
import { testPorts, type TestPorts } from "./ports";
import { reply, replyJson, serve, type TestServer } from "./servers";
import { ask, opened } from "./sources";
import { SECRET } from "./talk";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A kind of registry, served with the pack `shop` in version 1.0.0. */
export interface Kind {
  readonly kind: RegistryKind;
  readonly answer: (archive: Buffer) => Answer;
  /** Whether a path belongs to a pack's content, as opposed to the list of packs. */
  readonly isContent: (path: string) => boolean;
  readonly archive: () => Buffer;
}

export const HELM: Kind = {
  kind: "helm",
  archive: () => chartArchive("shop", "1.0.0"),
  isContent: (path) => path.includes(".tgz"),
  answer: (archive) => (request, response) => {
    const index = "entries:\n  shop:\n  - version: 1.0.0\n    urls: \n    - shop.tgz\ngenerated: x\n";
    if (request.url === "/index.yaml") reply(response, index);
    else reply(response, archive);
  },
};

export const OCI: Kind = {
  kind: "oci",
  archive: () => packArchive({ name: "shop", version: "1.0.0", layer: "csi" }),
  isContent: (path) => path.includes("/blobs/"),
  answer: (archive) => (request, response) => {
    const path = (request.url ?? "").split("?")[0];
    const layer = { mediaType: "application/x.tar+gzip", digest: digestOf(archive), size: archive.length };
    if (path === "/v2/") replyJson(response, {});
    else if (path === "/v2/_catalog") replyJson(response, { repositories: ["shop"] });
    else if (path === "/v2/shop/tags/list") replyJson(response, { name: "shop", tags: ["1.0.0"] });
    else if (path === "/v2/shop/manifests/1.0.0") replyJson(response, { layers: [layer] });
    else if (path?.includes("/blobs/") === true) reply(response, archive);
    else replyJson(response, { errors: [{ code: "NAME_UNKNOWN" }] }, 404);
  },
};

export const PALETTE: Kind = {
  kind: "palette",
  archive: () => Buffer.from(""),
  isContent: (path) => path.includes("/packs/uid"),
  answer: () => (request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    if (path === "/v1/registries/metadata") replyJson(response, { items: [{ uid: "r", name: "Ours", kind: "pack" }] });
    else if (path.endsWith("/summary")) replyJson(response, { items: [] });
    else if (path.endsWith("/search")) {
      replyJson(response, { items: [{ spec: { name: "shop", layer: "csi", registries: [{ uid: "r" }] } }] });
    } else if (path === "/v1/packs/shop/registries/r") {
      replyJson(response, { tags: [{ version: "1.0.0", tag: "1.0.0", packUid: "uid" }] });
    } else if (path.startsWith("/v1/packs/uid")) {
      replyJson(response, { packValues: [{ packUid: "uid", values: "a: 1", readme: "x" }] });
    } else replyJson(response, { code: "NotFound" }, 404);
  },
};

const SERVED: Readonly<Record<Exclude<RegistryKind, LocalKind>, Kind>> = { palette: PALETTE, helm: HELM, oci: OCI };

/** All kinds that are reached over the network, in the order of their records. */
export const KINDS = ALL_KINDS.flatMap(({ id }) => (isLocal(id) ? [] : [SERVED[id]]));

/** An authorization with a credential for any origin. */
export const secretly: Authorize = () =>
  Promise.resolve({ is: "given", headers: { authorization: SECRET, apikey: SECRET }, account: "me" });

export interface Bench {
  readonly source: SyncedSource;
  readonly ports: TestPorts;
  readonly server: TestServer;
  /** The current failure; undefined if there is none. */
  fault: Answer | undefined;
  /** Whether only requests for content fail. */
  isContentOnly: boolean;
}

/** Opens a source of a kind over a test server that can be made to fail. */
export async function bench(
  kind: Kind,
  ports = testPorts({ authorize: secretly }),
  archive = kind.archive(),
): Promise<Bench> {
  const usual = kind.answer(archive);
  const made: { bench?: Bench } = {};
  const server = await serve((request, response) => {
    const { fault, isContentOnly = false } = made.bench ?? {};
    const isStruck = fault !== undefined && (!isContentOnly || kind.isContent(request.url ?? ""));
    (isStruck ? fault : usual)(request, response);
  });
  const registry: RegistryConfig = { name: "Ours", kind: kind.kind, url: server.url };
  const source = opened(openRegistry(registry, ports)!);
  made.bench = { source, ports, server, fault: undefined, isContentOnly: false };
  return made.bench;
}

/** A pack of "Ours", with all requests completed. */
export function find(source: SyncedSource, name: string): Promise<CatalogAnswer<PackFacts>> {
  return ask(source, (catalog) => catalog.find(name, "Ours"));
}

/** The content of the pack `shop`, with all requests completed. */
export function content(source: SyncedSource): Promise<CatalogAnswer<PackContent>> {
  return ask(source, (catalog) => catalog.content("shop", "1.0.0", "Ours"));
}
