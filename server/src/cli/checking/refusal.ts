import { EXIT, type Io } from "../io";
import { lines } from "../printed";

/** The reason why a command cannot run. Unlike a usage error, the arguments are valid. */
export class Refusal extends Error {}

/** Runs a command, and prints the reason if it cannot run. */
export async function orRefused(io: Pick<Io, "err">, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    io.err(lines(error.message));
    return EXIT.usage;
  }
}
