import { type Desk, type Host, ToolError } from "./host";

/** What a tool has for one call. */
export interface Call {
  readonly host: Host;
  readonly desk: Desk;
  /** The folders whose files may be read. */
  readonly folders: readonly string[];
  /** Aborted when the client cancels the call. */
  readonly signal: AbortSignal;
}

/** The calls of one client. They share an engine, and run one after the other. */
export interface Session {
  /** Runs a call with the engine for some folders. Rejects with the reason of the signal as soon as it is aborted. */
  readonly run: <T>(folders: readonly string[], signal: AbortSignal, run: (call: Call) => Promise<T>) => Promise<T>;
  readonly close: () => void;
}

/** How old what is known of a registry may be before it is read again, in seconds. Folders change while one works. */
const MOST_AGE = 600;
/** How long to wait before a registry that was not read is tried again, in milliseconds. */
const RETRY_AFTER = 60_000;

/** Starts a session. Opens the engine at once, so that wrong options are found before the first call. */
export function startSession(host: Host, folders: readonly string[]): Session {
  let open = { folders, desk: host.open(folders) };
  let last: Promise<unknown> = Promise.resolve();
  let refreshedAt = Date.now();
  const deskFor = (wanted: readonly string[]): Desk => {
    if (wanted.join("\0") !== open.folders.join("\0")) {
      const last = open.desk;
      open = { folders: wanted, desk: opened(host, wanted) };
      last.close();
    }
    return open.desk;
  };
  const refresh = (desk: Desk): void => {
    // Files may have changed since the last call, without notification.
    desk.service.settingsChanged();
    if (Date.now() - refreshedAt < RETRY_AFTER) return;
    refreshedAt = Date.now();
    for (const { id, status, config, isBusy } of desk.service.openRegistries()) {
      const age = (Date.now() - (status?.fetchedAt ?? 0)) / 1000;
      const isOld = config.folder !== undefined || age > MOST_AGE;
      if (!isBusy && isOld) desk.service.refreshRegistries(id);
    }
  };
  return {
    run(wanted, signal, run) {
      const mine = last.then(() => {
        signal.throwIfAborted();
        const desk = deskFor(wanted);
        refresh(desk);
        return untilAborted(run({ host, desk, folders: wanted, signal }), signal);
      });
      last = mine.catch(() => undefined);
      return untilAborted(mine, signal);
    },
    close: () => open.desk.close(),
  };
}

/** Opens the engine for other folders. The options were right at the start; files that they name may have gone. */
function opened(host: Host, folders: readonly string[]): Desk {
  try {
    return host.open(folders);
  } catch (error) {
    throw new ToolError(error instanceof Error ? error.message : String(error));
  }
}

/** The same promise, but rejected as soon as the signal is aborted: some waits cannot be given up. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new ToolError("The call was canceled."));
    signal.addEventListener("abort", stop);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (stop !== undefined) signal.removeEventListener("abort", stop);
  }
}
