/** Steps of a long computation: between them it may pause, or be given up. */
export type Steps<T> = Generator<undefined, T>;

/** Runs steps without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
