import type { Connection, WorkDoneProgressServerReporter } from "vscode-languageserver";
import { visible } from "../text/visible";
import type { Client } from "./client";
import type { ServerPorts } from "./ports";

/** Work that ends within this time, in milliseconds, is not shown. */
const SHOWN_AFTER = 500;

/** Shows a progress indicator while registries are being read, if the client supports it. */
export function syncProgress(
  connection: Connection,
  { capabilities }: Pick<Client, "capabilities">,
  { later }: Pick<ServerPorts, "later">,
): (name: string, work: Promise<void>) => void {
  if (capabilities.window?.workDoneProgress !== true) return () => undefined;
  const running = new Set<string>();
  let shown: Promise<WorkDoneProgressServerReporter | undefined> | undefined;
  const begin = async (): Promise<WorkDoneProgressServerReporter | undefined> => {
    const progress = await connection.window.createWorkDoneProgress().catch(() => undefined);
    progress?.begin("Reading registries", undefined, namesOf(running));
    return progress;
  };
  const update = (): void => {
    const isOver = running.size === 0;
    void shown?.then((progress) => (isOver ? progress?.done() : progress?.report(namesOf(running))));
    if (isOver) shown = undefined;
  };
  return (name, work) => {
    running.add(name);
    if (shown === undefined) {
      later(SHOWN_AFTER, () => {
        if (running.size > 0) shown ??= begin();
      });
    } else update();
    void work.finally(() => {
      running.delete(name);
      update();
    });
  };
}

function namesOf(running: ReadonlySet<string>): string {
  return visible([...running].join(", "));
}
