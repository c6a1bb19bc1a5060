import { found } from "../packs/catalog";
import type { Clock } from "../packs/ports/ports";
import { onDemandStore, type Deliver } from "./onDemandStore";

/** Whoever wants to see all packs wants to know what they are: so many are looked into, after some milliseconds. */
const AFTER = 3000;
const MOST = 300;

export interface SurveyOptions<T> {
  readonly clock: Clock;
  readonly changed: () => void;
  /** How long what was seen is taken as it is, in milliseconds. */
  readonly freshFor: number;
  readonly look: (name: string, deliver: Deliver<T>) => Promise<void>;
}

export interface Survey<T> {
  /** What was seen of packs of these names; the first time the survey is only begun. */
  readonly seen: (names: readonly string[]) => ReadonlyMap<string, T>;
}

/**
 * Looks into many packs at once, so that they can be offered as what they are. They are delivered together: each change of
 * what is known is a change of all answers.
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
