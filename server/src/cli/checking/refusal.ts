import { EXIT, type Io } from "../io";
import { lines } from "../printed";

/** The reason why a command cannot do what it is asked for. Unlike with a usage error, the arguments are valid. */
export class Refusal extends Error {}

/** Runs a command; prints the reason if it cannot do what it is asked for. */
export async function orRefused(io: Pick<Io, "err">, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    io.err(lines(error.message));
    return EXIT.usage;
  }
}
