import { Writable } from "node:stream";

/**
 * A stream for the protocol library, which writes the header and the content of a message one after the other: here both
 * go to `out` in one piece. Else each would be a system call, and wake the reader. Headers are strings, contents bytes.
 */
export function withJoinedHeaders(out: Writable): Writable {
  let header = "";
  const joined = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      if (typeof chunk === "string") {
        header += chunk;
        done();
        return;
      }
      out.write(Buffer.concat([Buffer.from(header, "ascii"), chunk]), done);
      header = "";
    },
  });
  out.on("error", (error) => joined.destroy(error));
  out.on("close", () => joined.destroy());
  return joined;
}
