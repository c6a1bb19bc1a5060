import type * as vscode from "vscode";

/**
 * A log for the messages between client and server, with secrets removed: tokens in headers and in queries of URLs
 * (storage services return signed ones), and chunks of bodies, which may contain tokens.
 */
export function traceLog(log: vscode.LogOutputChannel): vscode.LogOutputChannel {
  const trace = (message: string, ...rest: unknown[]): void => log.trace(withoutSecrets(message), ...rest);
  return Object.create(log, { trace: { value: trace } }) as vscode.LogOutputChannel;
}

const SECRET_HEADERS =
  /("(?:proxy-)?(?:authorization|authenticate|apikey|cookie|set-cookie|www-authenticate|[\w-]+-(?:token|key|secret))"\s*:\s*)"(?:[^"\\]|\\.)*"/gi;
/** URLs with a query. */
const SECRET_ADDRESSES =
  /("(?:url|location|link|refresh|origin|realm|problem)"\s*:\s*"(?:[^"\\?]|\\.)*)\?(?:[^"\\]|\\.)*"/gi;
const PIECE = /("data"\s*:\s*)"[A-Za-z0-9+/=]+"/g;

/**
 * Removes secrets from a message that is JSON or contains it.
 * @testonly
 */
export function withoutSecrets(message: string): string {
  return message.replace(SECRET_HEADERS, '$1"…"').replace(SECRET_ADDRESSES, '$1?…"').replace(PIECE, '$1"…"');
}
