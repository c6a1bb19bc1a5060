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
    });
  } catch (error) {
    // Not the user's doing; 1 would say that their profiles are wrong.
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return EXIT.usage;
  }
}

void start().then((code) => {
  process.exitCode = code;
});
