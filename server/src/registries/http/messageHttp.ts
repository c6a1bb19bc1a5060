import {
  HttpFailure,
  type CredentialUse,
  type Http,
  type HttpFailureReason,
  type HttpRequest,
  type HttpResponse,
} from "../../packs/ports/ports";
import { reasonOfCode } from "./failureCodes";
import type { CredentialPlace, HttpBeginParams, HttpMessages } from "../../packs/ports/httpMessages";

/** HTTP through a client that sends the requests for the engine; `decode` decodes Base64. */
export function messageHttp(messages: HttpMessages, decode: (base64: string) => Uint8Array): Http {
  let last = 0;
  return {
    send: (request) => exchangeBy(messages, decode, ++last, request),
    accountOf: async (use) => (await messages.account(credentialPlaceOf(use)).catch(() => null)) ?? undefined,
  };
}

async function exchangeBy(
  messages: HttpMessages,
  decode: (base64: string) => Uint8Array,
  id: number,
  request: HttpRequest,
): Promise<HttpResponse> {
  const ending = endingOf(messages, id, request.signal);
  const asked = async <T extends object>(question: Promise<T>): Promise<Exclude<T, { readonly failure: string }>> => {
    // An aborted request does not wait for the client.
    const answer = await Promise.race([question.catch(() => ({ failure: "other" })), ending.aborted]);
    if (!("failure" in answer)) return answer as Exclude<T, { readonly failure: string }>;
    const failure = ending.isAborted() ? "aborted" : answer.failure;
    ending.isOver();
    throw new HttpFailure(failureReasonOf(failure), failure);
  };
  if (ending.isAborted()) throw new HttpFailure("aborted");
  const { status, headers, credential } = await asked(messages.begin(paramsOf(id, request)));
  return { status, headers, credential, body: pieces(), discard: ending.giveUp };

  async function* pieces(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const { data } = await asked(messages.read({ id }));
        if (data === null) {
          ending.isOver();
          return;
        }
        yield decode(data);
      }
    } finally {
      ending.giveUp();
    }
  }
}

/** How an exchange ends: by itself, or canceled by the engine, which notifies the client once. */
interface Ending {
  readonly isAborted: () => boolean;
  /** Resolves when the engine cancels it; never when the exchange ends by itself. */
  readonly aborted: Promise<{ readonly failure: string }>;
  readonly isOver: () => void;
  readonly giveUp: () => void;
}

function endingOf(messages: HttpMessages, id: number, signal: AbortSignal | undefined): Ending {
  let isOver = false;
  let tell: (failure: { readonly failure: string }) => void = () => undefined;
  const aborted = new Promise<{ readonly failure: string }>((done) => (tell = done));
  const over = (): void => {
    isOver = true;
    signal?.removeEventListener("abort", giveUp);
  };
  const giveUp = (): void => {
    if (isOver) return;
    over();
    messages.end({ id });
    tell({ failure: "aborted" });
  };
  signal?.addEventListener("abort", giveUp);
  return { isAborted: () => signal?.aborted === true, aborted, isOver: over, giveUp };
}

function paramsOf(id: number, { url, method, headers, body, credential, limits }: HttpRequest): HttpBeginParams {
  return {
    id,
    url,
    method,
    headers,
    limits,
    ...(body === undefined ? {} : { body }),
    ...(credential === undefined ? {} : { credential: credentialPlaceOf(credential) }),
  };
}

function credentialPlaceOf({ registry: { kind }, origin, realm }: CredentialUse): CredentialPlace {
  return { kind, origin, ...(realm === undefined ? {} : { realm }) };
}

const REASONS: readonly HttpFailureReason[] = [
  "aborted",
  "broken-off",
  "certificate",
  "headers",
  "offline",
  "refused",
  "timeout",
  "too-large",
  "unknown-host",
];

/** The reason behind a client's failure code. */
function failureReasonOf(failure: string): HttpFailureReason {
  return REASONS.find((reason) => reason === failure) ?? reasonOfCode(failure) ?? "other";
}
