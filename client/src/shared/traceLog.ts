import type * as vscode from "vscode";

/**
 * The log for what client and server say to each other, without what opens registries: tokens in headers and behind
 * addresses (those that storage gives are signed), and the bodies of answers, some of which are tokens.
 */
export function traceLog(log: vscode.LogOutputChannel): vscode.LogOutputChannel {
  const trace = (message: string, ...rest: unknown[]): void => log.trace(withoutSecrets(message), ...rest);
  return Object.create(log, { trace: { value: trace } }) as vscode.LogOutputChannel;
}

const SECRET_HEADERS =
  /("(?:proxy-)?(?:authorization|authenticate|apikey|cookie|set-cookie|www-authenticate|[\w-]+-(?:token|key|secret))"\s*:\s*)"(?:[^"\\]|\\.)*"/gi;
/** Addresses with a query, or with a user before their host. */
const SECRET_ADDRESSES =
  /("(?:url|location|link|refresh|origin|realm|problem)"\s*:\s*"(?:[^"\\?]|\\.)*)\?(?:[^"\\]|\\.)*"/gi;
const PIECE = /("data"\s*:\s*)"[A-Za-z0-9+/=]+"/g;

/**
 * A message as JSON, or with JSON in it, without its secrets.
 * @testonly
 */
export function withoutSecrets(message: string): string {
  return message.replace(SECRET_HEADERS, '$1"…"').replace(SECRET_ADDRESSES, '$1?…"').replace(PIECE, '$1"…"');
}
