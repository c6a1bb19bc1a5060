import type { Diagnostic, DocumentDiagnosticReport } from "vscode-languageserver";
import type { FileFinding, Replying } from "../service/index";
import { toDiagnostic } from "./lspConversions";
import type { Session } from "./session";

/** What is wrong in a document, open or not. */
export async function diagnose({ style }: Session, asked: Replying<readonly FileFinding[]>): Promise<Diagnostic[]> {
  const reply = await asked;
  return reply === undefined ? [] : reply.value.map((finding) => toDiagnostic(reply.text, finding, style));
}

/** Answers clients that ask for findings. Nothing is computed for a document that is as it was when last asked about. */
export function servePulls(session: Session): void {
  const { connection, service } = session;
  let unnamed = 0;
  connection.languages.diagnostics.on(
    async ({ textDocument: { uri }, previousResultId }): Promise<DocumentDiagnosticReport> => {
      if (service.documentAt(uri) === undefined) return { kind: "full", items: [] };
      const resultId = (await service.state(uri)) ?? String(++unnamed);
      if (resultId === previousResultId) return { kind: "unchanged", resultId };
      return { kind: "full", resultId, items: await diagnose(session, service.findings(uri)) };
    },
  );
}

/** Sends findings to clients that cannot ask for them. */
export interface Pushes {
  /** The document changed: its findings are sent once all that came in before has been handled. */
  readonly schedule: (uri: string) => void;
  /** Everything open may have other findings. */
  readonly scheduleAll: () => void;
  /** The document was closed: its findings are taken back. */
  readonly clear: (uri: string) => void;
}

export function pushesOf(session: Session): Pushes {
  const { connection, service, ports } = session;
  /** Files whose turn will come, and whether another change came in while they waited. */
  const waiting = new Map<string, boolean>();
  const push = async (uri: string): Promise<void> => {
    const version = service.documentAt(uri)?.version;
    if (version === undefined) return;
    const diagnostics = await diagnose(session, service.findings(uri));
    // A newer version has its own turn, and a closed document none.
    if (service.documentAt(uri)?.version !== version) return;
    await connection.sendDiagnostics({ uri, version, diagnostics });
  };
  const log = (error: unknown): void => connection.console.error(`Findings could not be sent: ${String(error)}`);
  const wait = (uri: string): void => {
    waiting.set(uri, false);
    ports.defer(() => {
      // While changes keep coming in, only the last of them is worth the work.
      if (waiting.get(uri) === true) {
        wait(uri);
        return;
      }
      waiting.delete(uri);
      push(uri).catch(log);
    });
  };
  const schedule = (uri: string): void => {
    if (waiting.has(uri)) waiting.set(uri, true);
    else wait(uri);
  };
  return {
    schedule,
    scheduleAll: () => {
      for (const uri of service.documentUris()) schedule(uri);
    },
    clear: (uri) => {
      connection.sendDiagnostics({ uri, diagnostics: [] }).catch(log);
    },
  };
}
