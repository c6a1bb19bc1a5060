import type { RegistryResponse } from "./exchange";
import { RegistryError } from "./registryError";

// Bodies of answers, read whole. Their length is limited by the question.

export async function responseBytes({ body }: Pick<RegistryResponse, "body">): Promise<Uint8Array> {
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

export async function responseText(response: Pick<RegistryResponse, "body">): Promise<string> {
  return new TextDecoder().decode(await responseBytes(response));
}

/** What a JSON answer says; a trouble where it is no JSON, whatever it calls itself. */
export async function responseJson(response: RegistryResponse): Promise<unknown> {
  return parsedJson(await responseText(response), response.host);
}

/** What a JSON text of a host says; a trouble where it is none. */
export function parsedJson(text: string, host: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch {
    const isPage = /^\s*</.test(text);
    throw new RegistryError(
      isPage
        ? `${host} answers with a web page, not with data: is this the registry's address?`
        : `What ${host} answers is no JSON.`,
    );
  }
}
