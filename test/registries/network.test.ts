import { createServer } from "node:http";
import { connect } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { hasOpenssl, selfSigned } from "../helpers/certificate";
import { bundled, output } from "../helpers/program";
import { listen, reply, serve } from "../helpers/servers";
import { get, talkTo } from "../helpers/talk";

describe.skipIf(!hasOpenssl)("encryption", () => {
  it("needs a certificate that can be trusted", async () => {
    const server = await serve((_, response) => reply(response, "x"), selfSigned());
    await expect(get(talkTo(server.url), "/")).rejects.toThrow(`The certificate of 127.0.0.1:${server.port} cannot be`);
    expect(server.asked).toEqual([]);
  });

  it("trusts authorities of NODE_EXTRA_CA_CERTS", async () => {
    const certificate = selfSigned();
    const server = await serve((_, response) => reply(response, "encrypted"), certificate);
    const program = await bundled(`
      import { nodeHttp } from "./server/src/platform/node/nodeHttp";
      const http = nodeHttp({ version: "1", environment: {}, authorize: () => Promise.resolve({ is: "none" }) });
      const limits = { silence: 5000, total: 5000, bytes: 1000 };
      http.send({ url: process.argv[2], method: "GET", headers: {}, limits }).then(async ({ body }) => {
        for await (const chunk of body) process.stdout.write(chunk);
      });`);
    const printed = await output([program, `${server.url}/`], { NODE_EXTRA_CA_CERTS: certificate.file });
    expect(printed).toMatchObject({ code: 0, out: "encrypted" });
  });
});

describe("proxies", () => {
  it("are used for what the environment says, and nothing else", async () => {
    const origin = await serve((_, response) => reply(response, "through the proxy"));
    const tunnels: string[] = [];
    const proxy = createServer();
    proxy.on("connect", ({ url = "" }, socket) => {
      tunnels.push(url);
      const far = connect(origin.port, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        far.pipe(socket).pipe(far);
      });
      for (const end of [far, socket]) end.on("error", () => end.destroy());
    });
    const port = await listen(proxy);
    onTestFinished(() => void vi.unstubAllEnvs());
    for (const name of ["http_proxy", "https_proxy", "HTTPS_PROXY", "no_proxy"]) vi.stubEnv(name, undefined);
    vi.stubEnv("HTTP_PROXY", `http://127.0.0.1:${port}`);
    vi.stubEnv("NO_PROXY", "direct.invalid");
    const environment = { HTTP_PROXY: process.env["HTTP_PROXY"] ?? "" };
    const through = (url: string): Promise<string> => get(talkTo(url, { environment, insecure: true }), "/");
    expect(await through("http://registry.invalid")).toBe("through the proxy");
    await expect(through("http://direct.invalid")).rejects.toThrow("no host called");
    expect(await through(origin.url)).toBe("through the proxy");
    expect(tunnels).toEqual(["registry.invalid:80"]);
  });
});
