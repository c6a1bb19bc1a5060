import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { proxyFor } from "../../server/src/platform/node/proxies";
import { hasOpenssl, selfSigned } from "../helpers/certificate";
import { runIn, temporaryFolder } from "../helpers/commandLine";
import { closedUrl, listen, reply, serve } from "../helpers/servers";
import { get, talkTo } from "../helpers/talk";

// A proxy is used as the environment says, and what is wrong with it is said of it, not of the registry.

const PASSWORD = "hunter2";

interface TestProxy {
  readonly host: string;
  /** The hosts it was asked to connect to, and with which login. */
  readonly tunnels: string[];
  readonly logins: (string | undefined)[];
}

/** A proxy that connects to a port of this machine, whatever it is asked for, or that refuses with a status. */
async function proxyTo(port: number, status = 200): Promise<TestProxy> {
  const tunnels: string[] = [];
  const logins: (string | undefined)[] = [];
  const proxy: Server = createServer();
  proxy.on("connect", ({ url = "", headers }, socket) => {
    tunnels.push(url);
    logins.push(headers["proxy-authorization"]);
    if (status !== 200) {
      socket.end(`HTTP/1.1 ${String(status)} No\r\n\r\n`);
      return;
    }
    const far = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      far.pipe(socket).pipe(far);
    });
    for (const end of [far, socket]) end.on("error", () => end.destroy());
  });
  return { host: `127.0.0.1:${String(await listen(proxy))}`, tunnels, logins };
}

const through = (environment: Record<string, string>, url = "http://registry.invalid"): Promise<string> =>
  get(talkTo(url, { environment, insecure: true }), "/");

describe("a proxy", () => {
  it.each([
    ["HTTP_PROXY", "http://"],
    ["http_proxy", "http://"],
    ["HTTP_PROXY", ""],
    ["ALL_PROXY", "http://"],
    ["all_proxy", ""],
  ])("is taken from %s, with %j in front of its address", async (variable, scheme) => {
    const origin = await serve((_, response) => reply(response, "far"));
    const proxy = await proxyTo(origin.port);
    expect(await through({ [variable]: scheme + proxy.host })).toBe("far");
    expect(proxy.tunnels).toEqual(["registry.invalid:80"]);
  });

  it("is not used for this machine, nor for what NO_PROXY names", async () => {
    const origin = await serve((_, response) => reply(response, "near"));
    const proxy = await proxyTo(0, 500);
    const environment = { HTTP_PROXY: proxy.host, NO_PROXY: "direct.invalid" };
    expect(await through(environment, origin.url)).toBe("near");
    await expect(through(environment, "http://direct.invalid")).rejects.toThrow("Host direct.invalid not found");
    expect(proxy.tunnels).toEqual([]);
  });

  it("gets the login in its address", async () => {
    const origin = await serve((_, response) => reply(response, "far"));
    const proxy = await proxyTo(origin.port);
    expect(await through({ HTTP_PROXY: `me:${PASSWORD}@${proxy.host}` })).toBe("far");
    expect(proxy.logins).toEqual([`Basic ${Buffer.from(`me:${PASSWORD}`).toString("base64")}`]);
    expect(origin.headers[0]?.["proxy-authorization"]).toBeUndefined();
  });

  it.each([
    [407, "", "requires a login. Add it to HTTPS_PROXY: http://USER:PASSWORD@"],
    [407, `me:${PASSWORD}@`, "rejected the login in HTTPS_PROXY."],
    [403, "", "rejected the connection to registry.invalid (HTTP 403)."],
    [502, `me:${PASSWORD}@`, "rejected the connection to registry.invalid (HTTP 502)."],
  ])("that answers %i, with the login %j, is named", async (status, login, words) => {
    const proxy = await proxyTo(0, status);
    const failure = through({ HTTPS_PROXY: `http://${login}${proxy.host}` }, "https://registry.invalid");
    await expect(failure).rejects.toThrow(`The proxy ${proxy.host} ${words}`);
    await expect(failure).rejects.not.toThrow(PASSWORD);
  });

  it("that does not run is named", async () => {
    const { host } = new URL(await closedUrl());
    const failure = through({ HTTPS_PROXY: `http://me:${PASSWORD}@${host}` }, "https://registry.invalid");
    await expect(failure).rejects.toThrow(`The proxy ${host} refused the connection. Check HTTPS_PROXY.`);
  });

  it("that does not exist is named", async () => {
    const failure = through({ ALL_PROXY: "http://proxy.invalid:3128" });
    await expect(failure).rejects.toThrow("The proxy proxy.invalid:3128 was not found. Check ALL_PROXY.");
  });

  it.each([
    ["socks5://127.0.0.1:1080", "HTTP_PROXY is set to a SOCKS proxy, which is not supported. Use an HTTP proxy."],
    ["socks5h://127.0.0.1:1080", "HTTP_PROXY is set to a SOCKS proxy, which is not supported. Use an HTTP proxy."],
    ["ftp://127.0.0.1", "HTTP_PROXY must start with http:// or https://."],
    ["http://", "HTTP_PROXY is not a valid proxy address."],
    [`me:${PASSWORD}@a b`, "HTTP_PROXY is not a valid proxy address."],
  ])("%s cannot be used, and that is said", async (proxy, words) => {
    await expect(through({ HTTP_PROXY: proxy })).rejects.toThrow(words);
  });

  it("of which nothing is wrong leaves the registry's own faults to it", async () => {
    const proxy = await proxyTo((await serve((_, response) => response.destroy())).port);
    const failure = through({ HTTP_PROXY: proxy.host });
    await expect(failure).rejects.toThrow("Connection to registry.invalid closed before the response was complete.");
  });
});

describe("the proxy for an address", () => {
  const ALL = { HTTP_PROXY: "plain", HTTPS_PROXY: "encrypted", ALL_PROXY: "all" };
  it.each([
    ["http://a.example/", ALL, "plain"],
    ["https://a.example/", ALL, "encrypted"],
    ["https://a.example/", { HTTP_PROXY: "plain" }, "plain"],
    ["http://a.example/", { HTTPS_PROXY: "encrypted" }, undefined],
    ["http://a.example/", { http_proxy: "small", HTTP_PROXY: "plain" }, "small"],
    ["https://a.example/", { ALL_PROXY: "all" }, "all"],
    ["https://a.example/", { HTTPS_PROXY: "" }, undefined],
    ["https://a.example/", {}, undefined],
    ...["*", "a.example", ".example", "*.example", "example", "x, a.example:443", "A.EXAMPLE", "x *"].map(
      (no) => ["https://a.example/", { ...ALL, NO_PROXY: no }, undefined] as const,
    ),
    ...["b.example", "a.example:80", "xample", "a.example.com", ""].map(
      (no) => ["https://a.example/", { ...ALL, no_proxy: no }, "encrypted"] as const,
    ),
  ] as const)("%s, with %j, is %s", (url, environment, host) => {
    expect(proxyFor(new URL(url), environment)?.url.hostname).toBe(host);
  });
});

const folder = temporaryFolder();

/** What `registries` says of a registry. */
async function said(
  url: string,
  environment: Record<string, string>,
  ...options: string[]
): Promise<{ readonly code: number; readonly state: unknown; readonly problem: unknown }> {
  const config = folder.write(
    "palette-profiles.yaml",
    `registries:\n  - { name: Our Shelf, kind: helm, url: "${url}" }\n`,
  );
  const { code, out } = await runIn(environment, "registries", "--format", "json", "--config", config, ...options);
  const { registries } = JSON.parse(out) as { registries: { state: unknown; problem: unknown }[] };
  return { code, state: registries[0]?.state, problem: registries[0]?.problem };
}

const INDEX = "entries:\n  shop:\n  - version: 1.0.0\n    urls: [shop.tgz]\ngenerated: x\n";

describe("--insecure", () => {
  it("allows plain HTTP for a registry, and nothing else does", async () => {
    const proxy = await proxyTo((await serve((_, response) => reply(response, INDEX))).port);
    const environment = { HTTP_PROXY: proxy.host };
    const url = "http://charts.invalid";
    const refused = {
      code: 1,
      state: "failed",
      problem:
        'charts.invalid does not use encryption, which is not allowed. Use https://, or --insecure "Our Shelf" to allow plain HTTP.',
    };
    expect(await said(url, environment)).toEqual(refused);
    expect(await said(url, environment, "--insecure", "Other")).toEqual(refused);
    expect(proxy.tunnels).toEqual([]);
    const allowed = { code: 0, state: "ready", problem: null };
    expect(await said(url, environment, "--insecure", "Other", "--insecure", "Our Shelf")).toEqual(allowed);
    expect(proxy.tunnels).toEqual(["charts.invalid:80"]);
  });
});

describe.skipIf(!hasOpenssl)("--ca", () => {
  it("trusts the certificates in a file, on the way through a proxy, too", async () => {
    const certificate = selfSigned();
    const server = await serve((_, response) => reply(response, INDEX), certificate);
    const { host } = new URL(server.url);
    expect(await said(server.url, {})).toEqual({
      code: 1,
      state: "failed",
      problem: `The certificate of ${host} is self-signed or was issued by an untrusted authority. Add the authority's certificate (PEM) with --ca or NODE_EXTRA_CA_CERTS.`,
    });
    const fine = { code: 0, state: "ready", problem: null };
    const other = selfSigned();
    expect(await said(server.url, {}, "--ca", other.file, "--ca", certificate.file)).toEqual(fine);
    const proxy = await proxyTo(server.port);
    const environment = { HTTPS_PROXY: proxy.host };
    expect(await said("https://registry.test", environment, "--ca", certificate.file)).toEqual(fine);
    expect(proxy.tunnels).toEqual(["registry.test:443"]);
    expect((await said("https://registry.test", environment)).problem).toContain("The certificate of registry.test is");
  });

  it("does not trust a certificate for another host", async () => {
    const certificate = selfSigned();
    const proxy = await proxyTo((await serve((_, response) => reply(response, INDEX), certificate)).port);
    const { problem } = await said("https://else.test", { HTTPS_PROXY: proxy.host }, "--ca", certificate.file);
    expect(problem).toBe("The certificate of else.test was issued for a different host name.");
  });

  it("wants a file of certificates", async () => {
    for (const [name, text] of [
      ["empty.pem", ""],
      ["key.pem", selfSigned().key],
      ["odd.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"],
    ] as const) {
      const path = folder.write(name, text);
      const { code, err } = await runIn({}, "registries", "--ca", path);
      expect({ code, err }, name).toMatchObject({
        code: 2,
        err: expect.stringContaining("not a file with certificates") as string,
      });
    }
    expect((await runIn({}, "registries", "--ca", "/nowhere.pem")).err).toContain("--ca /nowhere.pem: cannot be read");
  });
});

describe("a connection", () => {
  it("to a port without encryption is said to be that", async () => {
    const server = await serve((_, response) => reply(response, "x"));
    const failure = get(talkTo(server.url.replace("http:", "https:")), "/");
    await expect(failure).rejects.toThrow(`127.0.0.1:${String(server.port)} does not use TLS on this port.`);
  });

  it("with too many headers is said to be that", async () => {
    const server = await serve((_, response) => reply(response, "x", { headers: { "x-long": "a".repeat(18_000) } }));
    await expect(get(talkTo(server.url), "/")).rejects.toThrow("exceed 16 KB");
  });

  it("with a credential that cannot be sent is said to be that", async () => {
    const server = await serve((_, response) => reply(response, "x"));
    const authorize = () => Promise.resolve({ is: "given", headers: { apikey: "日本" }, account: "me" } as const);
    const failure = get(talkTo(server.url, { authorize }), "/");
    await expect(failure).rejects.toThrow("The credentials for 127.0.0.1:");
    await expect(failure).rejects.toThrow("contain characters that cannot be sent.");
    expect(server.asked).toEqual([]);
  });
});
