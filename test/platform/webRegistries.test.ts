import { expect, it, onTestFinished } from "vitest";
import { httpExchanges } from "../../client/src/shared/httpExchanges";
import type { HttpMessages } from "../../server/src/packs/ports/httpMessages";
import type { SyncedSource } from "../../server/src/packs/syncedSource";
import { memoryStorage } from "../../server/src/platform/web/webMachine";
import { webBreathe } from "../../server/src/platform/web/webBreathe";
import { webRegistryOpener } from "../../server/src/platform/web/webRegistryOpener";
import { chartArchive } from "../helpers/archives";
import { HELM_INDEX } from "../helpers/editor";
import { reply, serve } from "../helpers/servers";

/** Opens registries as in a browser, with what a browser has. */
function opener(): ReturnType<typeof webRegistryOpener> {
  const exchanges = httpExchanges({ userAgent: undefined, authorize: () => Promise.resolve({ is: "none" }), fetch });
  onTestFinished(exchanges.endAll);
  const messages: HttpMessages = {
    begin: exchanges.begin,
    read: ({ id }) => exchanges.read(id),
    end: ({ id }) => exchanges.end(id),
    account: () => Promise.resolve(null),
  };
  return webRegistryOpener(messages, webBreathe());
}

function versionsIn(source: SyncedSource): readonly string[] {
  const [snapshot] = [source.snapshot()].flat();
  const found = snapshot?.find("web-server");
  return found?.is === "found" ? found.value.versions : [];
}

it("registries are read with what a browser has", async () => {
  const archive = chartArchive("web-server", "1.2.3", { values: "replicas: 3\n" });
  const server = await serve((request, response) =>
    reply(response, request.url === "/index.yaml" ? HELM_INDEX : archive, { headers: { etag: '"1"' } }),
  );
  const open = opener();
  const registry = { name: "charts", kind: "helm", url: server.url } as const;
  const first = open(registry)!;
  await first.refresh();
  expect(versionsIn(first)).toEqual(["1.2.3", "1.1.0"]);
  const content = () => [first.snapshot()].flat()[0]!.content("web-server", "1.2.3");
  content();
  await first.settled();
  expect(content()).toMatchObject({ value: { chartValues: [{ chart: "web-server", text: "replicas: 3\n" }] } });
  first.dispose();
  const second = open(registry)!;
  onTestFinished(second.dispose);
  await second.refresh();
  expect(versionsIn(second)).toEqual(["1.2.3", "1.1.0"]);
  // It was still known.
  expect(server.asked).toEqual(["GET /index.yaml", "GET /web-server-1.2.3.tgz"]);
});

it("a redirect that the browser hides is followed by itself, but never with a credential", async () => {
  const hidden = Object.defineProperty(new Response(null), "type", { value: "opaqueredirect" });
  const asked: RequestInit["redirect"][] = [];
  const browserFetch = (_: string, { redirect }: RequestInit): Promise<Response> => {
    asked.push(redirect);
    return Promise.resolve(redirect === "manual" ? hidden : new Response("moved"));
  };
  const exchanges = httpExchanges({
    userAgent: undefined,
    authorize: () => Promise.resolve({ is: "given", headers: { authorization: "s3cret" } }),
    fetch: browserFetch,
  });
  onTestFinished(exchanges.endAll);
  const limits = { silence: 1000, total: 1000, bytes: 1000 };
  const question = { url: "https://charts.example.com/index.yaml", method: "GET", headers: {}, limits } as const;
  expect(await exchanges.begin({ id: 1, ...question })).toMatchObject({ status: 200 });
  const credential = { kind: "helm", origin: "https://charts.example.com" } as const;
  expect(await exchanges.begin({ id: 2, ...question, credential })).toEqual({ failure: "other" });
  const headers = { authorization: "Bearer t0ken" };
  expect(await exchanges.begin({ id: 3, ...question, headers })).toEqual({ failure: "other" });
  expect(asked).toEqual(["manual", "follow", "manual", "manual"]);
});

it("memory has its limit: the oldest files make room", async () => {
  const storage = memoryStorage(100);
  const bytes = (length: number) => new Uint8Array(length);
  expect(await storage.write("a", bytes(40))).toBe(true);
  expect(await storage.write("b", bytes(40))).toBe(true);
  expect(await storage.write("a", bytes(50))).toBe(true);
  expect(await storage.write("c", bytes(50))).toBe(true);
  expect(await storage.write("d", bytes(101))).toBe(false);
  expect((await storage.list()).map(({ name }) => name)).toEqual(["a", "c"]);
  await storage.remove("a");
  expect(await storage.read("a")).toBeUndefined();
  expect((await storage.read("c"))?.length).toBe(50);
});
