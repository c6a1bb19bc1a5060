import type { RegistryResponse } from "./exchange";
import { RegistryError } from "./registryError";

// Response bodies, read whole. Their length is limited by the request.

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

/**
 * The parsed body of a JSON response; rejects with a {@link RegistryError} when it is not JSON. Ignores its content
 * type.
 */
export async function responseJson(response: RegistryResponse): Promise<unknown> {
  return parsedJson(await responseText(response), response.host);
}

/** Parses a JSON text that a host has sent; throws a {@link RegistryError} when it is not JSON. */
export function parsedJson(text: string, host: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch {
    const isPage = /^\s*</.test(text);
    throw new RegistryError(
      isPage
        ? `${host} answers with a web page, not with data: is this the registry's address?`
        : `Invalid response from ${host}: not JSON.`,
    );
  }
}
