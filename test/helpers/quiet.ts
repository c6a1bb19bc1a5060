const TURNS = 500;

/** Resolves with a number once it has not changed for many turns of the event loop. */
export async function settled(get: () => number): Promise<number> {
  let last = get();
  for (let turn = 0; turn < TURNS; turn++) {
    await new Promise((go) => setImmediate(go));
    if (get() === last) continue;
    last = get();
    turn = 0;
  }
  return last;
}
