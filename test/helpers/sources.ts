import { onTestFinished } from "vitest";
import { catalogOf, type Catalog } from "../../server/src/packs/catalog";
import type { SyncedSource } from "../../server/src/packs/syncedSource";

/** Disposes a source after the test, and returns it. */
export function opened(source: SyncedSource): SyncedSource {
  onTestFinished(() => source.dispose());
  return source;
}

/** The catalog of what a source knows now. */
export function catalogIn(source: SyncedSource): Catalog {
  const snapshot = source.snapshot();
  return catalogOf("packs" in snapshot ? [snapshot] : snapshot);
}

/** Repeats a question until all its requests have completed, and returns the last answer. */
export async function ask<T>(source: SyncedSource, question: (catalog: Catalog) => T): Promise<T> {
  for (let round = 0; round < 5; round++) {
    question(catalogIn(source));
    await source.settled();
    await source.listed?.();
  }
  return question(catalogIn(source));
}
