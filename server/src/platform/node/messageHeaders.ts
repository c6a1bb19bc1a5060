/** The maximum length of a header in bytes: LSP headers have a line or two. */
const MAX_HEADER_LENGTH = 4096;
/** The maximum length of a message in bytes. */
const MAX_MESSAGE_LENGTH = 1024 * 1024 * 1024;
const END = "\r\n\r\n";

/**
 * Watches the headers of LSP messages as their bytes arrive, and calls `fail` once, with the reason, at the first one
 * that is malformed: where the next message begins can then no longer be known.
 */
export function headerWatch(fail: (reason: string) => void): (bytes: Uint8Array) => void {
  let header = "";
  let left = 0;
  let hasFailed = false;
  return (bytes) => {
    let at = 0;
    while (at < bytes.length && !hasFailed) {
      if (left > 0) {
        const read = Math.min(left, bytes.length - at);
        left -= read;
        at += read;
        continue;
      }
      // Headers are short, so that it does not matter that their bytes are looked at one by one.
      header += String.fromCharCode(bytes[at++] ?? 0);
      const result = header.endsWith(END) ? lengthIn(header) : problemOf(header);
      if (typeof result === "string") {
        hasFailed = true;
        fail(result);
      } else if (result !== undefined) {
        left = result;
        header = "";
      }
    }
  };
}

/** The problem with the beginning of a header; undefined if there is no problem so far. */
function problemOf(header: string): string | undefined {
  const last = header.at(-1) ?? "";
  if (header.length > MAX_HEADER_LENGTH) return "it is too long";
  if (last === "\n" && !header.endsWith("\r\n")) return "its lines do not end with CR LF";
  return /[\r\n\t -~]/.test(last) ? undefined : "it is not ASCII";
}

/** The length of the message in bytes, or the problem with the header. */
function lengthIn(header: string): number | string {
  const stated = /^content-length:[ \t]*(.*?)[ \t]*$/im.exec(header.replace(/\r/g, ""))?.[1];
  if (stated === undefined) return "it has no Content-Length";
  const length = /^\d+$/.test(stated) ? Number(stated) : NaN;
  return length <= MAX_MESSAGE_LENGTH ? length : "its Content-Length is not a valid length";
}
