import { Refusal } from "../checking/refusal";
import type { BatchService } from "../../service/batchService";

/** A server that is asked, and how long to wait for it. */
export interface AskedServer {
  readonly name: string;
  readonly seconds: number;
  readonly service: Pick<BatchService, "openRegistries">;
}

/** The answer of a server, in its time. Rejects with a {@link Refusal} if there is none. */
export async function serverAnswer<T>({ name, seconds, service }: AskedServer, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const lateness = new Refusal(`${name}: no answer in ${String(seconds)} seconds.`);
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(lateness), seconds * 1000);
  });
  try {
    return await Promise.race([answer, late]);
  } catch (error) {
    // A registry whose time is up is closed, and what it was asked is canceled.
    const isClosed = service.openRegistries().some(({ config, isLate }) => isLate && config.name === name);
    if (error === lateness || isClosed) throw lateness;
    throw new Refusal(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    clearTimeout(timer);
  }
}
