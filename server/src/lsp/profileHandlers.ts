import type { CancellationToken } from "vscode-languageserver";
import { shown } from "../text/visible";
import { signalOf } from "./cancellation";
import { WORKSPACE_PROFILES_METHOD, type WorkspaceProfilesParams, type WorkspaceProfilesResult } from "./protocol";
import type { Session } from "./session";
import { afterFailure } from "./withDocument";

/** Answers the requests about all profiles of a workspace. */
export function serveProfiles(session: Session): void {
  const { connection } = session;
  connection.onRequest(WORKSPACE_PROFILES_METHOD, ({ uris }: WorkspaceProfilesParams, token: CancellationToken) =>
    workspaceProfiles(session, uris, signalOf(token)),
  );
}

async function workspaceProfiles(
  { connection, service }: Session,
  uris: readonly string[],
  signal: AbortSignal,
): Promise<WorkspaceProfilesResult> {
  try {
    return shown(await service.workspaceProfiles(uris, signal));
  } catch (error) {
    return afterFailure(connection, error, null);
  }
}
