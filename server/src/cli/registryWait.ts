import type { SyncedSource, RegistryPatience } from "../service/index";
import { UsageError } from "./io";

/**
 * Waits for registries, for each no longer than a time in all: then it is given up for good. A list of packs that is late
 * alone is no reason to give the registry up.
 */
export interface RegistryWait extends RegistryPatience {
  /** The time for a registry begins. */
  readonly begin: (source: SyncedSource) => void;
  /** The time that each has, in seconds. */
  readonly seconds: number;
  readonly close: () => void;
}

const USUAL_TIME = 30;
const MAX_TIMEOUT = 3600;
/** How long a list is waited for that is only of some use, in seconds. */
const MOMENT = 2;

/** The time that `--timeout` gives a registry, in seconds. */
export function secondsFrom(option: string | undefined): number {
  const seconds = Number(option ?? USUAL_TIME);
  if (option !== "" && seconds > 0 && seconds <= MAX_TIMEOUT) return seconds;
  throw new UsageError(`--timeout wants seconds, more than 0 and up to ${String(MAX_TIMEOUT)}; got "${option ?? ""}".`);
}

export function registryWait(seconds: number): RegistryWait {
  const times = new Map<SyncedSource, Time>();
  const moments = new Map<SyncedSource, Time>();
  const late = new Set<SyncedSource>();
  return {
    begin: (source) => void times.set(source, timeOf(seconds)),
    async settled(source) {
      const time = times.get(source);
      const isSettled = source.settled().then(() => true);
      // What is at hand when the time is up is not late.
      const isUp = time?.isUp.then(() => new Promise<false>((go) => setImmediate(() => go(false))));
      if (await (isUp === undefined ? isSettled : Promise.race([isSettled, isUp]))) return;
      late.add(source);
      source.dispose();
    },
    async listed(source, isBrief) {
      if (source.status().list?.is !== "pending") return;
      if (isBrief && !moments.has(source)) moments.set(source, timeOf(MOMENT));
      const ends = [times.get(source), isBrief ? moments.get(source) : undefined].map((time) => time?.isUp);
      await Promise.race([source.listed?.(), ...ends.filter((end) => end !== undefined)]);
    },
    isLate: (source) => late.has(source),
    seconds,
    close() {
      for (const { end } of [...times.values(), ...moments.values()]) end();
    },
  };
}

interface Time {
  readonly isUp: Promise<void>;
  readonly end: () => void;
}

/** A process stays alive for it: whoever waits has to be told. */
function timeOf(seconds: number): Time {
  let timer: NodeJS.Timeout | undefined;
  const isUp = new Promise<void>((done) => {
    timer = setTimeout(done, seconds * 1000);
  });
  return { isUp, end: () => clearTimeout(timer) };
}
