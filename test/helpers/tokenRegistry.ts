import { createSign, randomUUID, X509Certificate } from "node:crypto";
import { packArchive } from "./archives";
import { selfSigned, type Certificate } from "./certificate";
import { push, startDockerRegistry, type DockerRegistry } from "./dockerRegistry";
import { replyJson, serve, type TestServer } from "./servers";

interface Access {
  readonly type: string;
  readonly name: string;
  readonly actions: readonly string[];
}

/** A token that the registry accepts: a JSON Web Token, signed with the key of a trusted certificate. */
function tokenFor(access: readonly Access[], { key, cert }: Certificate, life = 300): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (data: object): string => Buffer.from(JSON.stringify(data)).toString("base64url");
  const x5c = [new X509Certificate(cert).raw.toString("base64")];
  const claims = {
    iss: "test",
    aud: "registry",
    sub: "me",
    nbf: now - 10,
    iat: now,
    exp: now + life,
    jti: randomUUID(),
  };
  const unsigned = `${part({ typ: "JWT", alg: "RS256", x5c })}.${part({ ...claims, access })}`;
  return `${unsigned}.${createSign("RSA-SHA256").update(unsigned).sign(key, "base64url")}`;
}

export interface TokenServer extends TestServer {
  /** Whether anonymous clients get a token. */
  isOpen: boolean;
}

const PASSWORD = Buffer.from("me:pass").toString("base64");

/** Starts a token server. It grants known users all requested scopes, and anonymous clients none. */
async function tokenServer(certificate: Certificate): Promise<TokenServer> {
  const state = { isOpen: false };
  const server = await serve(({ url = "", headers }, response) => {
    const isKnown = headers.authorization === `Basic ${PASSWORD}`;
    if (!isKnown && !state.isOpen) {
      replyJson(response, { errors: [{ code: "UNAUTHORIZED" }] }, 401);
      return;
    }
    const scopes = new URL(url, "http://x").searchParams.getAll("scope");
    const access = scopes.map((scope): Access => {
      const [type = "", name = "", actions = ""] = scope.split(":");
      return { type, name, actions: actions.split(",") };
    });
    replyJson(response, { token: tokenFor(isKnown ? access : [], certificate), expires_in: 300 });
  });
  return Object.assign(state, server);
}

/** Starts a registry with the pack `packs/storage` 1.0.0, and its token server with the user `me`, password `pass`. */
export async function tokenRegistry(): Promise<{ registry: DockerRegistry; tokens: TokenServer }> {
  const certificate = selfSigned();
  const tokens = await tokenServer(certificate);
  const realm = `${tokens.url}/token`;
  const started = await startDockerRegistry(
    `auth: { token: { realm: "${realm}", service: registry, issuer: test, rootcertbundle: ${certificate.file} } }`,
  );
  const actions = ["pull", "push"];
  const access = [{ type: "repository", name: "packs/storage", actions }];
  const archive = packArchive({ name: "storage", version: "1.0.0", layer: "csi" });
  const headers = { authorization: `Bearer ${tokenFor(access, certificate)}` };
  await push(started.url, "packs/storage", "1.0.0", { archive }, headers);
  return { registry: started, tokens };
}
