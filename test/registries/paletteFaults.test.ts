import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { ABSENT, UNKNOWN } from "../../server/src/packs/catalog";
import { open, palette, synced } from "../helpers/examplePalette";
import { hasPaletteApi, startPalette } from "../helpers/paletteServer";
import { reply, replyJson } from "../helpers/servers";
import { ask, catalogIn } from "../helpers/sources";

describe.skipIf(!hasPaletteApi)("a Palette", () => {
  const broken: [string, (request: IncomingMessage, response: ServerResponse) => void][] = [
    ["500", (_, response) => replyJson(response, { code: "Internal" }, 500)],
    [
      "a page of a proxy",
      (_, response) => reply(response, "<html>Sign in</html>", { headers: { "content-type": "text/html" } }),
    ],
    ["404 of a proxy", (_, response) => reply(response, "not here", { status: 404 })],
    ["null", (_, response) => reply(response, "null")],
    ["a list in place of an object", (_, response) => reply(response, "[]")],
    ["half an answer", (_, response) => reply(response, '{"items": [')],
  ];
  it.each(broken)("that answers %s leaves what is asked unknown, and what is known as it is", async (_, answer) => {
    const { server, source, ports, asked } = await synced();
    expect(await asked((catalog) => catalog.find("none", "Palette Registry"))).toEqual(ABSENT);
    server.instead = (request, response) => {
      answer(request, response);
      return true;
    };
    await source.refresh();
    expect(source.status().state).toBe("failed");
    expect(await asked((catalog) => catalog.find("none", "Palette Registry"))).toEqual(UNKNOWN);
    expect(await asked((catalog) => catalog.find("another", "Palette Registry"))).toEqual(UNKNOWN);
    expect(await asked((catalog) => catalog.version("shop", "9.9.9", "Palette Registry"))).toEqual(UNKNOWN);
    expect(await asked((catalog) => catalog.content("shop", "2.0.0", "Palette Registry"))).toEqual(UNKNOWN);
    expect(catalogIn(source).find("shop", "Palette Registry")).toMatchObject({ is: "found" });
    expect(catalogIn(source).findRegistry("Nobody's")).toEqual(UNKNOWN);
    server.instead = undefined;
    ports.clock.pass(20 * 60_000);
    await source.settled();
    expect(await asked((catalog) => catalog.find("none", "Palette Registry"))).toEqual(ABSENT);
    expect((await asked((catalog) => catalog.content("shop", "2.0.0", "Palette Registry"))).is).toBe("found");
  });

  it.each([
    ["nothing of versions", { name: "none" }],
    ["something else in their place", { tags: "1.0.0" }],
    ["a word of a proxy", { message: "Sign in first." }],
  ])("that says %s does not say that there is no pack", async (_, answer) => {
    const { server, asked } = await synced();
    server.instead = ({ url = "" }, response) => {
      if (url.includes("/registries/r1")) replyJson(response, answer);
      return url.includes("/registries/r1");
    };
    expect(await asked((catalog) => catalog.find("none", "Palette Registry"))).toEqual(UNKNOWN);
    expect(await asked((catalog) => catalog.version("shop", "9.9.9", "Palette Registry"))).toEqual(UNKNOWN);
  });

  it("that does not say which versions are retired just now does not say that there are no others", async () => {
    const { server, ports, source, asked } = await synced();
    const version = (tag: string) => asked((catalog) => catalog.version("storage", tag, "Palette Registry"));
    server.instead = ({ url = "" }, response) => {
      if (url.includes("states=")) replyJson(response, { code: "Internal" }, 500);
      return url.includes("states=");
    };
    expect((await version("1.2.0")).is).toBe("found");
    expect(await version("1.0.0")).toEqual(UNKNOWN);
    expect(await version("9.9.9")).toEqual(UNKNOWN);
    expect(catalogIn(source).find("storage", "Palette Registry")).toMatchObject({
      value: { areVersionsComplete: false },
    });
    server.instead = undefined;
    ports.clock.pass(20 * 60_000);
    expect(await version("1.0.0")).toMatchObject({ value: { state: "disabled" } });
    expect(await version("9.9.9")).toEqual(ABSENT);
  });

  it("that knows no states has told everything at once", async () => {
    const { server, asked } = await synced();
    server.instead = ({ url = "" }, response) => {
      if (url.includes("states=")) replyJson(response, { code: "InvalidQuery" }, 400);
      return url.includes("states=");
    };
    expect(await asked((catalog) => catalog.version("storage", "9.9.9", "Palette Registry"))).toEqual(ABSENT);
  });

  it("that does not say what its OCI registries hold is believed only of those that all have", async () => {
    const registry = { kind: "oci", isDefault: false, isPrivate: false, scope: "tenant" };
    const data = palette();
    const server = await startPalette({
      ...data,
      registries: [...data.registries, { ...registry, uid: "r9", name: "Our Charts" }],
      packs: [...data.packs, { name: "web", versions: { r9: [{ version: "1.0.0" }] } }],
    });
    server.instead = ({ url = "" }, response) => {
      if (url.endsWith("/oci/summary")) replyJson(response, { code: "Forbidden" }, 403);
      return url.endsWith("/oci/summary");
    };
    const { source } = open(server);
    await source.refresh();
    expect(source.status().state).toBe("ready");
    const asked = (name: string, registryName: string) => ask(source, (catalog) => catalog.find(name, registryName));
    expect((await asked("web", "Our Charts")).is).toBe("found");
    expect(await asked("none", "Our Charts")).toEqual(UNKNOWN);
    expect(await asked("none", "Palette Registry")).toEqual(ABSENT);
  });
});
