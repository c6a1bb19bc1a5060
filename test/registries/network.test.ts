import { describe, expect, it } from "vitest";
import { hasOpenssl, selfSigned } from "../helpers/certificate";
import { bundled, output } from "../helpers/program";
import { reply, serve } from "../helpers/servers";
import { get, talkTo } from "../helpers/talk";

describe.skipIf(!hasOpenssl)("encryption", () => {
  it("needs a certificate that can be trusted", async () => {
    const server = await serve((_, response) => reply(response, "x"), selfSigned());
    await expect(get(talkTo(server.url), "/")).rejects.toThrow(`The certificate of 127.0.0.1:${server.port} is self`);
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
