import type { Reply } from "./exchange";
import { RegistryTrouble } from "./trouble";

// Bodies of answers, read whole. Their length is limited by the question.

export async function bytesOf({ body }: Pick<Reply, "body">): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

export async function textOf(reply: Pick<Reply, "body">): Promise<string> {
  return new TextDecoder().decode(await bytesOf(reply));
}

/** What a JSON answer says; a trouble where it is no JSON, whatever it calls itself. */
export async function jsonOf(reply: Reply): Promise<unknown> {
  return jsonIn(await textOf(reply), reply.host);
}

/** What a JSON text of a host says; a trouble where it is none. */
export function jsonIn(text: string, host: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch {
    const isPage = /^\s*</.test(text);
    throw new RegistryTrouble(
      isPage
        ? `${host} answers with a web page, not with data: is this the registry's address?`
        : `What ${host} answers is no JSON.`,
    );
  }
}
