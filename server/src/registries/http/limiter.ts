/** Runs at most `most` tasks at once; the others wait in order. */
export function limiter(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= most) await new Promise<void>((go) => waiting.push(go));
    else running++;
    try {
      return await task();
    } finally {
      // The first waiting task takes over the slot.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
