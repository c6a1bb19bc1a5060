import * as vscode from "vscode";
import type { RegistriesView } from "../registries/registriesView";
import type { RegistryRow } from "../registries/registryRows";
import type { Server } from "../shared/languageClient";

/**
 * Logs the information needed in bug reports: versions, starts and stops of the server, and the state of each registry.
 * The server's warnings and errors are logged, too.
 */
export function logStart(
  { extension }: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  server: Pick<Server, "onDidChangeState">,
  registries: Pick<RegistriesView, "onDidChange">,
): vscode.Disposable[] {
  const { version } = extension.packageJSON as { readonly version: string };
  const where = vscode.env.remoteName ?? (vscode.env.uiKind === vscode.UIKind.Web ? "web" : "desktop");
  log.info(`Cluster Profiles for Palette ${version} in ${vscode.env.appName} ${vscode.version} (${where})`);
  if (!vscode.workspace.isTrusted)
    log.info("The workspace is not trusted: registries configured in it are not contacted.");
  const said = new Map<string, string>();
  return [
    server.onDidChangeState((state) => log.info(`Language server: ${state}`)),
    registries.onDidChange((rows) => {
      for (const row of rows) {
        const line = lineOf(row);
        if (line === undefined || said.get(row.id) === line) continue;
        said.set(row.id, line);
        if (row.problem === null) log.info(line);
        else log.warn(line);
      }
    }),
  ];
}

/** The log line about a registry; undefined while it is being read. */
export function lineOf({
  name,
  kind,
  address,
  state,
  isBusy,
  packs,
  problem,
  listProblem,
}: RegistryRow): string | undefined {
  if (isBusy && problem === null) return undefined;
  const count = packs === null ? "does not list its packs" : packs === 1 ? "1 pack" : `${String(packs)} packs`;
  const parts = [state, state === "ready" ? count : undefined, problem, listProblem];
  const facts = parts.filter((part) => part !== null && part !== undefined);
  return `Registry ${name} (${kind}, ${address}): ${facts.join("; ")}`;
}
