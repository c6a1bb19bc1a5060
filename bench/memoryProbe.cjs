// Loaded into a server before it starts (--require, with --expose-gc): tells what memory it holds when asked over IPC.
process.on("message", (message) => {
  if (message !== "memory") return;
  // What finalizers let go is only gone after the next collection.
  globalThis.gc();
  setTimeout(() => {
    globalThis.gc();
    const { heapUsed, external } = process.memoryUsage();
    process.send({ memory: heapUsed + external });
  }, 50);
});
