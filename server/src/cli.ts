import { join } from "node:path";
import { EXIT } from "./cli/io";
import { main } from "./cli/main";

declare const PALETTE_PROFILES_VERSION: string;

const program = { version: PALETTE_PROFILES_VERSION, pages: join(__dirname, "../docs/rules") };

async function start(): Promise<number> {
  try {
    return await main(process.argv.slice(2), program, {
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
      environment: process.env,
    });
  } catch (error) {
    // Not the user's doing; 1 would say that their profiles are wrong.
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return EXIT.usage;
  }
}

/** Looking up a host's address, for one, cannot be given up; nobody shall wait for it once all is said. */
function end(): void {
  if (process.stdout.writableLength > 0 || process.stderr.writableLength > 0) setTimeout(end, 50).unref();
  else process.exit();
}

void start().then((code) => {
  process.exitCode = code;
  setTimeout(end, 200).unref();
});
