import { PassThrough, Writable } from "node:stream";
import { expect, it } from "vitest";
import {
  StreamMessageReader,
  StreamMessageWriter,
  type Message,
  type ResponseMessage,
} from "vscode-languageserver/node";
import { withJoinedHeaders } from "../../server/src/platform/node/joinedHeaders";

const messageOf = (id: number, result: string): ResponseMessage => ({ jsonrpc: "2.0", id, result });

it("writes each message in one piece, in order, as it was", async () => {
  const pipe = new PassThrough();
  const pieces: Buffer[] = [];
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      pieces.push(chunk);
      pipe.write(chunk);
      // Later, so that others wait.
      setImmediate(done);
    },
  });
  const writer = new StreamMessageWriter(withJoinedHeaders(out));
  const messages = ["a", "\u20ac\ud83d\ude00\r\n\r\n", "", "x".repeat(200_000)].map((text, id) => messageOf(id, text));
  const read: Message[] = [];
  const all = new Promise<void>((done) => {
    new StreamMessageReader(pipe).listen((message) => {
      if (read.push(message) === messages.length) done();
    });
  });
  await Promise.all([...messages.map((message) => writer.write(message)), all]);
  expect(read).toEqual(messages);
  expect(pieces).toHaveLength(messages.length);
});

it("tells the library of an error", async () => {
  const out = new Writable({
    write: (_chunk, _encoding, done) => {
      done(new Error("the pipe is closed"));
    },
  });
  const writer = new StreamMessageWriter(withJoinedHeaders(out));
  const error = new Promise<Error>((done) => {
    writer.onError(([found]) => {
      done(found);
    });
  });
  await writer.write(messageOf(1, "a")).catch(() => undefined);
  expect((await error).message).toBe("the pipe is closed");
});
