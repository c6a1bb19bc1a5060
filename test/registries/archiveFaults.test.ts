import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ABSENT, UNKNOWN } from "../../server/src/packs/catalog";
import type { RegistryConfig } from "../../server/src/packs/registryKinds/registryConfig";
import { openRegistry } from "../../server/src/registries/openRegistry";
import { packArchive, rawTar } from "../helpers/archives";
import { hasOpenssl, selfSigned } from "../helpers/certificate";
import { testPorts } from "../helpers/ports";
import { bench, content, find, HELM, KINDS, OCI, secretly } from "../helpers/registryKinds";
import { reply, serve } from "../helpers/servers";
import { opened } from "../helpers/sources";

describe.each([HELM, OCI])("an archive of a registry of kind $kind", (kind) => {
  it.each([
    ["leads out of itself", rawTar([{ name: "../../values.yaml", data: "x" }])],
    ["declares 1 GB", rawTar([{ name: "shop/values.yaml", size: 1024 ** 3 }])],
    ["is truncated", rawTar([{ name: "shop/values.yaml", data: "x".repeat(9000) }]).subarray(0, 4000)],
    ["is something else", Buffer.from("hello ".repeat(500))],
    ["unpacks to 320 MB", rawTar([{ name: "shop/big", data: "x".repeat(320_000_000) }])],
  ])("that %s leaves the pack's texts unknown", async (_, tar) => {
    const it = await bench(kind, testPorts({ authorize: secretly }), gzipSync(tar));
    await it.source.refresh();
    expect(await content(it.source)).toEqual(UNKNOWN);
    expect(it.source.status().problem).toMatch(/^shop.*: The archive .*\.$/);
    expect(await find(it.source, "none")).toEqual(ABSENT);
  });

  it("that is not what its digest says is not taken", async () => {
    if (kind !== OCI) return;
    const it = await bench(kind);
    it.isContentOnly = true;
    it.fault = (_, response) => {
      reply(response, packArchive({ name: "shop", version: "6.6.6", layer: "csi" }));
    };
    await it.source.refresh();
    expect(await content(it.source)).toEqual(UNKNOWN);
    expect(it.source.status().problem).toMatch(/does not match its digest|exceeds the size limit/);
  });
});

describe("addresses that are none", () => {
  it.each([
    ["helm", "oci://x.example/y"],
    ["palette", "not an address"],
    ["oci", "https://me:secret@x.example"],
    ["helm", ""],
  ] as const)("%s %s", async (kind, url) => {
    const source = opened(openRegistry({ name: "Ours", kind, url }, testPorts())!);
    await source.refresh();
    expect(source.status()).toMatchObject({ state: "failed", fetchedAt: undefined });
    expect(source.status().problem).not.toContain("secret");
    expect(await find(source, "none")).toEqual(UNKNOWN);
  });

  it("of a folder are not for the network", () => {
    expect(openRegistry({ name: "Ours", kind: "folder", folder: "file:///x" }, testPorts())).toBeUndefined();
  });
});

describe.skipIf(!hasOpenssl)("a registry whose certificate nobody signed", () => {
  it.each(KINDS)("of kind $kind is not read", async (kind) => {
    const server = await serve(kind.answer(kind.archive()), selfSigned());
    const registry: RegistryConfig = { name: "Ours", kind: kind.kind, url: server.url };
    const source = opened(openRegistry(registry, testPorts({ authorize: secretly }))!);
    await source.refresh();
    expect(source.status().problem).toContain("certificate of 127.0.0.1");
    expect(server.asked).toEqual([]);
    expect(await find(source, "none")).toEqual(UNKNOWN);
  });
});
