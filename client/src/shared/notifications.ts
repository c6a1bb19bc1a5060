/** Registers the one handler of a notification. A later one takes the place of an earlier one. */
type Register = (method: string, handler: () => void) => unknown;

/** Calls a listener with each notification, until it is disposed of. */
export type OnNotification = (method: string, listener: () => void) => { readonly dispose: () => void };

/**
 * Lets any number of listeners follow a notification. A language client keeps one handler for each method: of several views
 * that register with it, only the last would be told of changes.
 */
export function notificationsOf(register: Register): OnNotification {
  const listeners = new Map<string, Set<{ readonly call: () => void }>>();
  const listenersTo = (method: string): Set<{ readonly call: () => void }> => {
    const known = listeners.get(method);
    if (known !== undefined) return known;
    const all = new Set<{ readonly call: () => void }>();
    listeners.set(method, all);
    register(method, () => {
      for (const { call } of [...all]) call();
    });
    return all;
  };
  return (method, call) => {
    const all = listenersTo(method);
    const listener = { call };
    all.add(listener);
    return { dispose: () => all.delete(listener) };
  };
}
