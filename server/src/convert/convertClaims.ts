import type { Writable } from "../syntax/render";
import { lose, type Intake, type Place } from "./convertIntake";

/** What one place of the source says of something. */
interface Claim {
  readonly value: Writable;
  readonly place: Place;
  /** Where several places say it, the lowest counts. */
  readonly rank: number;
}

/** What the source says, by what it says it of; it may say a thing more than once. */
export type Claims = Map<string, Claim[]>;

export function claim(claims: Claims, of: string, place: Place, value: Writable | undefined, rank = 0): void {
  if (value === undefined) return;
  const others = claims.get(of) ?? [];
  claims.set(of, [...others, { value, place, rank }]);
}

/** One value for each claim, in the order of `order` if there is one; a claim that says otherwise is lost. */
export function settled(intake: Intake, claims: Claims, order?: readonly string[]): Record<string, Writable> {
  const names = order === undefined ? [...claims.keys()] : order.filter((name) => claims.has(name));
  return Object.fromEntries(
    names.map((name) => {
      const [first, ...others] = [...(claims.get(name) ?? [])].sort((a, b) => a.rank - b.rank);
      for (const { value, place } of others) {
        if (!isSame(value, first?.value))
          lose(intake, place, `${first?.place.path ?? ""} says otherwise, and that one counts`);
      }
      return [name, first?.value ?? ""];
    }),
  );
}

function isSame(a: Writable, b: Writable | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
