import { newBreathe, type Breathe } from "../../packs/ports/breathe";

/** Pauses of a worker. A message to itself arrives after pending messages, without the delay of a timer. */
export function webBreathe(): Breathe {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  const nextTurn = (run: () => void): void => {
    waiting.push(run);
    port2.postMessage(null);
  };
  return newBreathe(nextTurn, () => performance.now());
}
