import { found, UNKNOWN, type Answer, type PackContent, type PackSource } from "../packs/catalog";
import type { SyncedSource } from "../packs/syncedSource";
import { kindRecord } from "../packs/registryKinds/kinds";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import type { SourceStatus } from "../packs/sourceStatus";
import type { PackEntry } from "./formats/packJson";
import type { LocalAnswers } from "./localAdapter";
import { packSource } from "./packSource";

export interface LocalSourceOptions {
  readonly registry: Pick<RegistryConfig, "name" | "kind">;
  readonly answers: LocalAnswers;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A registry that is read without a network: its list at once, the texts of its packs on demand. */
export function localSource({ registry: { name, kind }, answers, now }: LocalSourceOptions): SyncedSource<PackSource> {
  const listeners: (() => void)[] = [];
  const changed = (): void => listeners.forEach((listener) => listener());
  const contents = contentsOf(answers, {
    changed,
    failed({ name: pack, version }, { message }) {
      status = { ...status, problem: `${pack} ${version}: ${message}` };
      changed();
    },
  });
  const registry = { name, kind: kindRecord(kind).tenantKind };
  const made = (entries: readonly PackEntry[], isWhole: boolean): PackSource =>
    packSource({ name: answers.title, registry, entries, isComplete: isWhole, content: contents.get });
  let source: PackSource = { ...made([], false), ...NOTHING_KNOWN };
  let status: SourceStatus = { state: "loading", problem: undefined, fetchedAt: undefined };
  let reading: Promise<void> | undefined;

  const read = async (): Promise<void> => {
    const list = await answers.list();
    contents.forget();
    if ("failure" in list) {
      status = { state: "failed", problem: list.failure, fetchedAt: status.fetchedAt };
      source = { ...made([], false), ...NOTHING_KNOWN };
    } else {
      status = { state: "ready", problem: list.problem, fetchedAt: now() };
      source = made(list.entries, list.problem === undefined);
    }
    changed();
  };
  let asked = 0;
  const readAll = async (): Promise<void> => {
    // A change made while reading may have been missed: read again if another refresh was requested in the meantime.
    for (let answered = 0; answered < asked;) {
      answered = asked;
      await read();
    }
  };
  const refresh = (): Promise<void> => {
    asked++;
    reading ??= readAll().finally(() => {
      reading = undefined;
    });
    return reading;
  };
  return {
    snapshot: () => source,
    status: () => status,
    refresh,
    settled: async () => {
      await reading;
      await contents.settled();
    },
    isBusy: () => reading !== undefined || contents.isBusy(),
    onChange: (listener) => listeners.push(listener),
    dispose: () => {
      listeners.length = 0;
    },
    config: { kind },
  };
}

/** Answers of a source that was not read yet, or could not be read. */
const NOTHING_KNOWN = {
  find: () => UNKNOWN,
  version: () => UNKNOWN,
  content: () => UNKNOWN,
} satisfies Partial<PackSource>;

/**
 * The texts of packs: the first request answers unknown and starts reading; `changed` is called when they were read,
 * `failed` when they could not be.
 */
function contentsOf(
  answers: LocalAnswers,
  { changed, failed }: { readonly changed: () => void; readonly failed: (entry: PackEntry, error: Error) => void },
): {
  readonly get: (entry: PackEntry) => Answer<PackContent>;
  readonly settled: () => Promise<void>;
  readonly isBusy: () => boolean;
  readonly forget: () => void;
} {
  const known = new Map<string, Answer<PackContent>>();
  const pending = new Set<Promise<void>>();
  let forgotten = 0;
  const fetch = async (folder: string, entry: PackEntry): Promise<void> => {
    const since = forgotten;
    const content = await answers.content(folder).catch((error: unknown) => error as Error);
    // Read before the refresh that called `forget`: outdated.
    if (since !== forgotten) return;
    if (content instanceof Error) {
      failed(entry, content);
      return;
    }
    known.set(folder, found(content));
    changed();
  };
  return {
    get(entry) {
      const { folder } = entry;
      if (folder === undefined) return UNKNOWN;
      const answer = known.get(folder);
      if (answer !== undefined) return answer;
      known.set(folder, UNKNOWN);
      const work = fetch(folder, entry).finally(() => pending.delete(work));
      pending.add(work);
      return UNKNOWN;
    },
    isBusy: () => pending.size > 0,
    settled: async () => {
      await Promise.all(pending);
    },
    forget() {
      forgotten++;
      known.clear();
    },
  };
}
