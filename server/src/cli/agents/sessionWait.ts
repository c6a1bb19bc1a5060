import type { SyncedSource } from "../../service/index";
import { MOMENT, type RegistryWait } from "../registryWait";

/**
 * Waits for registries in a long-running program: each request waits for the time limit, and a registry that
 * exceeds it is late only until it has answered, and waited for only a moment until then.
 */
export function sessionWait(seconds: number): RegistryWait {
  const late = new Set<SyncedSource>();
  const moment = Math.min(MOMENT, seconds);
  return {
    begin: () => undefined,
    async settled(source) {
      if (await isDoneWithin(source.settled(), late.has(source) ? moment : seconds)) late.delete(source);
      else late.add(source);
    },
    async listed(source, isBrief) {
      if (source.status().list?.is !== "pending" || source.listed === undefined) return;
      await isDoneWithin(source.listed(), isBrief || late.has(source) ? moment : seconds);
    },
    isLate: (source) => late.has(source),
    seconds,
    close: () => undefined,
  };
}

async function isDoneWithin(work: Promise<void>, seconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const time = new Promise<false>((done) => {
    timer = setTimeout(() => done(false), seconds * 1000);
  });
  try {
    return await Promise.race([work.then(() => true as const), time]);
  } finally {
    clearTimeout(timer);
  }
}
