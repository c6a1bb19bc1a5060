import type { SyncedSource, RegistryPatience } from "../service/index";
import { UsageError } from "./io";
import { NO_PROGRESS, type Progress } from "./common/progress";

/**
 * Waits for registries with one time limit per registry. A registry that exceeds it is closed for good, unless only its
 * list of packs is late.
 */
export interface RegistryWait extends RegistryPatience {
  /** Starts the time limit of a registry. */
  readonly begin: (source: SyncedSource, name: string) => void;
  /** The time limit per registry, in seconds. */
  readonly seconds: number;
  readonly close: () => void;
}

const USUAL_TIME = 30;
const MAX_TIMEOUT = 3600;
/** How long to wait for a list of packs that is not essential, in seconds. */
export const MOMENT = 2;

/** The value of `--timeout` in seconds, or the default. Throws a {@link UsageError} if it is invalid. */
export function secondsFrom(option: string | undefined): number {
  const seconds = Number(option ?? USUAL_TIME);
  if (/^\d*\.?\d+$/.test(option ?? "0") && seconds > 0 && seconds <= MAX_TIMEOUT) return seconds;
  throw new UsageError(
    `--timeout requires seconds, more than 0 and at most ${String(MAX_TIMEOUT)}, not "${option ?? ""}".`,
  );
}

/** Creates the wait with a time limit in seconds. The registries that are waited for are shown. */
export function registryWait(seconds: number, progress: Progress = NO_PROGRESS): RegistryWait {
  const times = new Map<SyncedSource, Time>();
  const waiting = shownNames(progress);
  const moments = new Map<SyncedSource, Time>();
  const late = new Set<SyncedSource>();
  return {
    begin(source, name) {
      times.set(source, timeOf(seconds));
      waiting.name(source, name);
    },
    async settled(source) {
      waiting.add(source);
      const time = times.get(source);
      const isSettled = source.settled().then(() => true);
      // An answer available when the time is up is not late.
      const isUp = time?.isUp.then(() => new Promise<false>((go) => setImmediate(() => go(false))));
      const isInTime = await (isUp === undefined ? isSettled : Promise.race([isSettled, isUp]));
      waiting.remove(source);
      if (isInTime) return;
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

/** Shows the names of the registries that are being waited for, as long as there are any. */
function shownNames(progress: Progress): {
  readonly name: (source: SyncedSource, name: string) => void;
  readonly add: (source: SyncedSource) => void;
  readonly remove: (source: SyncedSource) => void;
} {
  const names = new Map<SyncedSource, string>();
  const waiting = new Set<SyncedSource>();
  const show = (): void => {
    const shown = [...waiting].flatMap((source) => names.get(source) ?? []);
    if (shown.length > 0)
      progress.show(`Waiting for ${shown.length === 1 ? "registry" : "registries"} ${shown.join(", ")}`);
  };
  return {
    name: (source, name) => void names.set(source, name),
    add(source) {
      waiting.add(source);
      show();
    },
    remove(source) {
      waiting.delete(source);
      show();
    },
  };
}

interface Time {
  readonly isUp: Promise<void>;
  readonly end: () => void;
}

/** Keeps the process alive, since the wait must end with a result. */
function timeOf(seconds: number): Time {
  let timer: NodeJS.Timeout | undefined;
  const isUp = new Promise<void>((done) => {
    timer = setTimeout(done, seconds * 1000);
  });
  return { isUp, end: () => clearTimeout(timer) };
}
