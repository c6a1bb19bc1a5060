const TURNS = 500;

/** Goes on when nothing has changed a number while everything that waits has had its turn often; gives the number. */
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
