import { describe, expect, it } from "vitest";
import { notificationsOf } from "../../../client/src/shared/notifications";

/** A language client: it keeps the last handler of each method. */
function start(): {
  readonly onNotification: ReturnType<typeof notificationsOf>;
  readonly send: (method: string) => void;
} {
  const handlers = new Map<string, () => void>();
  const onNotification = notificationsOf((method, handler) => handlers.set(method, handler));
  return { onNotification, send: (method) => handlers.get(method)?.() };
}

describe("notifications of the server", () => {
  it("reach all views that follow them, whichever registered last", () => {
    const { onNotification, send } = start();
    const told: string[] = [];
    onNotification("registriesChanged", () => told.push("registries"));
    onNotification("registriesChanged", () => told.push("variables"));
    onNotification("other", () => told.push("other"));
    send("registriesChanged");
    expect(told).toEqual(["registries", "variables"]);
  });

  it("still reach the others when one view has gone, even where both gave the same listener", () => {
    const { onNotification, send } = start();
    let told = 0;
    const listener = (): void => {
      told++;
    };
    onNotification("registriesChanged", listener);
    const gone = onNotification("registriesChanged", listener);
    gone.dispose();
    send("registriesChanged");
    expect(told).toBe(1);
  });
});
