import { join } from "node:path";
import { EXIT } from "./cli/io";
import { main } from "./cli/main";
import { lines } from "./cli/printed";
import { outputTo } from "./cli/streams";
import { shippedFiles } from "./platform/node/shippedFiles";
import { localRegistries } from "./registries/localRegistries";

declare const PALETTE_PROFILES_VERSION: string;
/** The address of the repository; empty if package.json states none. */
declare const PALETTE_PROFILES_REPOSITORY: string;

const program = {
  version: PALETTE_PROFILES_VERSION,
  repository: PALETTE_PROFILES_REPOSITORY === "" ? undefined : PALETTE_PROFILES_REPOSITORY,
  pages: join(__dirname, "../docs/rules"),
  local: localRegistries,
  assets: shippedFiles(__dirname),
};

const output = outputTo(process.stdout, process.stderr, () => {
  process.exitCode = EXIT.usage;
});

async function start(): Promise<number> {
  try {
    return await main(process.argv.slice(2), program, {
      out: output.out,
      err: output.err,
      isTerminal: process.stdout.isTTY,
      isErrorTerminal: process.stderr.isTTY,
      environment: process.env,
    });
  } catch (error) {
    // Not the user's fault; 1 would mean problems in profiles.
    output.err(lines(...(error instanceof Error ? (error.stack ?? error.message) : String(error)).split("\n")));
    return EXIT.usage;
  }
}

/** Some work, such as a DNS lookup, cannot be canceled. The process must not wait for it at the end. */
function end(): void {
  if (output.isDone()) process.exit();
  else setTimeout(end, 50).unref();
}

void start().then((code) => {
  process.exitCode = output.codeFor(code);
  setTimeout(end, 200).unref();
});
