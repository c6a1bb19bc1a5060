import { main } from "./cli/main";

declare const PALETTE_PROFILES_VERSION: string;

process.exitCode = main(process.argv.slice(2), PALETTE_PROFILES_VERSION, {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
