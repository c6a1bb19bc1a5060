import { onTestFinished } from "vitest";
import { catalogOf, type Catalog } from "../../server/src/packs/catalog";
import type { SyncedSource } from "../../server/src/packs/syncedSource";

/** A source for as long as a test runs. */
export function opened(source: SyncedSource): SyncedSource {
  onTestFinished(() => source.dispose());
  return source;
}

/** What a source knows by now, asked as features ask. */
export function catalogIn(source: SyncedSource): Catalog {
  const snapshot = source.snapshot();
  return catalogOf("packs" in snapshot ? [snapshot] : snapshot);
}

/** Asks until everything that is asked for has come. */
export async function ask<T>(source: SyncedSource, question: (catalog: Catalog) => T): Promise<T> {
  for (let round = 0; round < 5; round++) {
    question(catalogIn(source));
    await source.settled();
    await source.listed?.();
  }
  return question(catalogIn(source));
}
