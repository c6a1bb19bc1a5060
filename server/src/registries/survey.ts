import { found } from "../packs/catalog";
import type { Clock } from "../packs/ports/ports";
import { onDemandStore, type Deliver } from "./onDemandStore";

/** A survey starts this many milliseconds after the list was requested, and covers at most so many packs. */
const AFTER = 3000;
const MOST = 300;

export interface SurveyOptions<T> {
  readonly clock: Clock;
  readonly changed: () => void;
  /** How long its results are fresh, in milliseconds. */
  readonly freshFor: number;
  readonly look: (name: string, deliver: Deliver<T>) => Promise<void>;
}

export interface Survey<T> {
  /** The results known for packs of these names; the first call only schedules the survey. */
  readonly seen: (names: readonly string[]) => ReadonlyMap<string, T>;
}

/**
 * Fetches many packs in the background, one after another, so that a list can show what they are. Results are delivered
 * all at once, as each change invalidates all answers.
 */
export function surveyOf<T>({ clock, changed, freshFor, look }: SurveyOptions<T>): Survey<T> {
  const surveys = onDemandStore<ReadonlyMap<string, T>>({
    clock,
    changed,
    foundFor: freshFor,
    async fetch(names, deliver) {
      const seen = new Map<string, T>();
      for (const name of JSON.parse(names) as readonly string[]) {
        await look(name, (answer) => {
          if (answer.is === "found") seen.set(name, answer.value);
        }).catch(() => undefined);
      }
      if (seen.size > 0) deliver(found(seen));
    },
  });
  return {
    seen(names) {
      if (names.length === 0) return new Map<string, T>();
      const key = JSON.stringify(names.slice(0, MOST));
      clock.after(AFTER, () => void surveys.get(key));
      return surveys.known(key) ?? new Map<string, T>();
    },
  };
}
