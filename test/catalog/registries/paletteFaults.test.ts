import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { ABSENT, UNKNOWN } from "../../../server/src/catalog/catalog";
import { synced } from "../../helpers/examplePalette";
import { hasPaletteApi } from "../../helpers/paletteServer";
import { reply, replyJson } from "../../helpers/servers";
import { catalogIn } from "../../helpers/sources";

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
});
