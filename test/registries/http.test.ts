import { brotliCompressSync, gzipSync } from "node:zlib";
import { createServer, type ServerResponse } from "node:http";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { RegistryRequest, RegistryResponse } from "../../server/src/registries/http/exchange";
import type { Authorize } from "../../server/src/packs/ports/ports";
import { testClock } from "../helpers/ports";
import { settled } from "../helpers/quiet";
import { breakOff, listen, reply, serve } from "../helpers/servers";
import { get, questionOf, SECRET, talkTo } from "../helpers/talk";

describe("asking a registry", () => {
  it("names the project and its version, and sends the credential to the registry itself", async () => {
    const server = await serve((_, response) => reply(response, "here"));
    expect(await get(talkTo(server.url), "/a")).toBe("here");
    expect(server.headers[0]).toMatchObject({
      "user-agent": "palette-profiles/1.2.3",
      authorization: SECRET,
      apikey: SECRET,
    });
  });

  it("follows redirects, without the credential as soon as they lead to another origin, even back again", async () => {
    const home: { url: string } = { url: "" };
    const other = await serve((_, response) => reply(response, "", { status: 302, headers: { location: home.url } }));
    const server = await serve(({ url }, response) =>
      url === "/end"
        ? reply(response, "the end")
        : reply(response, "", { status: 307, headers: { location: url === "/a" ? "/b" : `${other.url}/c` } }),
    );
    home.url = `${server.url}/end`;
    expect(await get(talkTo(server.url), "/a", { headers: { authorization: "Bearer x" } })).toBe("the end");
    const secrets = (headers: object): boolean => /s3cret|Bearer/.test(JSON.stringify(headers));
    expect(server.asked).toEqual(["GET /a", "GET /b", "GET /end"]);
    expect(server.headers.map(secrets)).toEqual([true, true, false]);
    expect(other.headers.map(secrets)).toEqual([false]);
  });

  it("takes answers that are packed", async () => {
    const packed = { "/gzip": gzipSync("by gzip"), "/br": brotliCompressSync("by brotli") };
    const server = await serve(({ url = "", headers }, response) => {
      expect(headers["accept-encoding"]).toBe("gzip, br");
      const body = packed[url as keyof typeof packed];
      if (url === "/cut") reply(response, packed["/gzip"].subarray(0, 12), { headers: { "content-encoding": "gzip" } });
      else reply(response, body, { headers: { "content-encoding": url.slice(1) } });
    });
    const exchange = talkTo(server.url);
    expect([await get(exchange, "/gzip"), await get(exchange, "/br")]).toEqual(["by gzip", "by brotli"]);
    await expect(get(exchange, "/cut")).rejects.toThrow("closed before the response was complete");
    expect(await get(exchange, "/gzip")).toBe("by gzip");
  });

  it("asks again where a connection that was kept open is closed just then", async () => {
    let asked = 0;
    const server = createServer((request, response) => {
      asked++;
      if (asked === 2) request.socket.resetAndDestroy();
      else response.end(String(asked));
    });
    const exchange = talkTo(`http://127.0.0.1:${String(await listen(server))}`);
    expect([await get(exchange, "/"), await get(exchange, "/")]).toEqual(["1", "3"]);
  });

  it("does not go round in circles, or on and on", async () => {
    const server = await serve(({ url = "" }, response) => {
      const count = Number(url.slice(2));
      const location = url.startsWith("/c") ? "/c1" : `/n${count + 1}`;
      reply(response, "", { status: 301, headers: { location } });
    });
    await expect(get(talkTo(server.url), "/c1")).rejects.toThrow("Redirect loop");
    await expect(get(talkTo(server.url), "/n1")).rejects.toThrow("Too many redirects");
    expect(server.asked.length).toBeLessThan(15);
  });

  it("sends what it was asked with to no other origin", async () => {
    const other = await serve((_, response) => reply(response, "{}"));
    const server = await serve((_, response) =>
      reply(response, "", { status: 308, headers: { location: `${other.url}/` } }),
    );
    await expect(get(talkTo(server.url), "/", { method: "POST", body: "private" })).rejects.toThrow("another host");
    expect(other.asked).toEqual([]);
  });

  it("makes a request again that came too soon, when it is told to", async () => {
    const clock = testClock();
    const times: number[] = [];
    const server = await serve((_, response) => {
      times.push(clock.elapsed());
      if (times.length < 3)
        reply(response, "", { status: 429, headers: { "retry-after": times.length < 2 ? "1" : "0" } });
      else reply(response, "now");
    });
    expect(await get(talkTo(server.url, { clock }), "/")).toBe("now");
    expect(times).toEqual([0, 1000, 1000]);
  });

  it("does not wait for long", async () => {
    const clock = testClock();
    const server = await serve((_, response) =>
      reply(response, "", { status: 429, headers: { "retry-after": "3600" } }),
    );
    await expect(get(talkTo(server.url, { clock }), "/")).rejects.toThrow("Rate limit reached");
    expect(server.asked.length).toBe(1);
    expect(clock.pauses).toEqual([]);
  });

  it("does not ask everything at once", async () => {
    const waiting: (() => void)[] = [];
    const server = await serve((_, response) => void waiting.push(() => reply(response, "x")));
    const exchange = talkTo(server.url);
    const all = Promise.all(Array.from({ length: 20 }, () => get(exchange, "/")));
    for (let answered = 0; answered < 20; answered += 4) {
      await expect.poll(() => waiting.length).toBe(4);
      expect(await settled(() => waiting.length)).toBe(4);
      for (const answer of waiting.splice(0)) answer();
    }
    expect(await all).toHaveLength(20);
  });

  it("can be given up", async () => {
    const server = await serve(() => exchange.close());
    const exchange = talkTo(server.url);
    await expect(get(exchange, "/")).rejects.toThrow("canceled");
  });
});

describe("a registry that cannot be read", () => {
  const trouble = async (
    answer: Parameters<typeof serve>[0],
    rest: Partial<RegistryRequest> = {},
    options: Parameters<typeof talkTo>[1] = {},
  ): Promise<string> => {
    const server = await serve(answer);
    try {
      await get(talkTo(server.url, options), "/secret-path?token=hidden", rest);
      return "none";
    } catch (error) {
      const { message } = error as Error;
      // Neither credentials nor what may hold one are ever shown.
      expect(message + String((error as Error).stack)).not.toMatch(/s3cret|hidden/);
      return message.replaceAll(`127.0.0.1:${server.port}`, "HOST");
    }
  };
  const status = (code: number) => (_: unknown, response: Parameters<typeof reply>[0]) =>
    reply(response, "x", { status: code });
  const none: Authorize = () => Promise.resolve({ is: "none" });

  it.each([
    [401, undefined, "Sign-in failed: HOST rejected the credentials."],
    [401, none, "Sign-in required by HOST."],
    [403, undefined, "Access denied by HOST: the credentials do not have the required permissions."],
    [403, none, "Access denied by HOST without sign-in."],
    [404, undefined, "Not found: HOST has nothing at this address (HTTP 404)."],
    [418, undefined, "Request rejected by HOST (HTTP 418)."],
    [500, undefined, "Server error on HOST (HTTP 500)."],
  ])("says what status %i means", async (code, authorize, words) => {
    expect(await trouble(status(code), {}, authorize === undefined ? {} : { authorize })).toBe(words);
  });

  it("because nothing listens", async () => {
    const { port } = await serve(() => undefined);
    const free = createServer();
    const used = await listen(free);
    free.close();
    expect(port).not.toBe(used);
    await expect(get(talkTo(`http://127.0.0.1:${used}`), "/")).rejects.toThrow("Connection refused");
  });

  it("because there is no such host", async () => {
    await expect(get(talkTo("https://registry.invalid"), "/")).rejects.toThrow("Host registry.invalid not found");
  });

  it("because it hangs, before or in its answer, or never ends", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const words = "No response from HOST in time.";
    const limits = { silence: 100, total: 1000 };
    const pass = (milliseconds: number): void => void vi.advanceTimersByTime(milliseconds);
    expect(await trouble(() => pass(100), { limits })).toBe(words);
    /** Tells a piece that came: how many came before it, and the answer that it is of. */
    const pieceByPiece = async (heard: (count: number, response: ServerResponse) => void): Promise<string> => {
      let answer: ServerResponse | undefined;
      const server = await serve((_, response) => (answer = response).write("x"));
      const read = async ({ body }: RegistryResponse): Promise<number> => {
        let count = 0;
        for await (const chunk of body) for (let i = 0; i < chunk.length; i++) heard(count++, answer!);
        return count;
      };
      const exchange = talkTo(server.url);
      const told = exchange.request(questionOf(exchange, "/", { limits }), read).then(String, String);
      return (await told).replaceAll(`127.0.0.1:${server.port}`, "HOST");
    };
    // It is heard once, and then no more.
    expect(await pieceByPiece(() => setImmediate(pass, 100))).toContain(words);
    // It is never silent for long, but does not come to an end.
    let most = 0;
    const drip = (count: number, response: ServerResponse): void => {
      most = count;
      pass(99);
      response.write("x");
    };
    expect(await pieceByPiece(drip)).toContain(words);
    expect(most).toBe(10);
  });

  it("because it breaks off", async () => {
    const words = "Connection to HOST closed before the response was complete.";
    const cut = (headers: Record<string, string>) => (_: unknown, response: Parameters<typeof reply>[0]) => {
      breakOff(response, "abc", headers);
    };
    expect(await trouble(cut({ "content-length": "1000" }))).toBe(words);
    expect(await trouble(cut({}))).toBe(words);
  });

  it("because it sends too much: declared, undeclared, or unpacked", async () => {
    const words = "The response of HOST exceeds the size limit.";
    const limits = { bytes: 10_000 };
    const declared = (_: unknown, response: Parameters<typeof reply>[0]): void => {
      response.writeHead(200, { "content-length": String(1024 ** 3) }).flushHeaders();
    };
    expect(await trouble(declared, { limits })).toBe(words);
    const endless = (_: unknown, response: Parameters<typeof reply>[0]): void => {
      const more = (): void => {
        while (!response.destroyed && response.write("x".repeat(5000)));
      };
      response.on("drain", more);
      more();
    };
    expect(await trouble(endless, { limits })).toBe(words);
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    expect(
      await trouble((_, response) => reply(response, bomb, { headers: { "content-encoding": "gzip" } }), {
        limits: { bytes: 1_000_000 },
      }),
    ).toBe(words);
  });

  it("because it sends us where nobody may send us", async () => {
    const to = (location: string) => (_: unknown, response: Parameters<typeof reply>[0]) =>
      reply(response, "", { status: 302, headers: { location } });
    expect(await trouble(to("http://far.example/"))).toBe("far.example does not use encryption, which is not allowed.");
    expect(await trouble(to("file:///etc/passwd"))).toContain("not an HTTP or HTTPS address");
    expect(await trouble(to("https://me:s3cret@far.example/"))).toContain("must not contain credentials");
    expect(await trouble(to("http://["))).toBe("HOST gives an invalid address.");
  });

  it("because it would be reached without encryption, unless the user takes that", async () => {
    const url = "http://registry.invalid";
    await expect(get(talkTo(url), "/")).rejects.toThrow("does not use encryption");
    await expect(get(talkTo(url, { insecure: true }), "/")).rejects.toThrow("not found");
  });
});
