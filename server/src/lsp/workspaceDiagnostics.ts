import type { CancellationToken, Diagnostic, WorkspaceDocumentDiagnosticReport } from "vscode-languageserver";
import { answerFindings, signalOf } from "./cancellation";
import { diagnose } from "./diagnostics";
import { FIND_FILES_METHOD, type FindFilesResult } from "./protocol";
import type { Session } from "./session";

/** The findings of files that are not open. */
export interface WorkspacePulls {
  /**
   * Must be called when findings may have changed: a file was changed, opened or closed, or the configuration or packs
   * changed.
   */
  readonly changed: () => void;
}

/**
 * Answers pull requests for the whole workspace. Each state of a file is reported once, as soon as it is known. A
 * request without new findings stays open until there are some.
 */
export function serveWorkspacePulls(session: Session): WorkspacePulls {
  const { connection } = session;
  const news = newsOf();
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _progress, partial) => {
    const told = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const tell = (report: WorkspaceDocumentDiagnosticReport): void => {
      if (partial === undefined) items.push(report);
      else partial.report({ items: [report] });
    };
    const tellUntilNew = async (): Promise<void> => {
      for (let isNew = false; !isNew && !token.isCancellationRequested;) {
        const since = news.count();
        isNew = await tellOfFiles(session, told, token, tell);
        if (!isNew) await news.after(since, token);
      }
    };
    await answerFindings(tellUntilNew());
    return { items };
  });
  return { changed: news.tell };
}

/** The state of a file without findings: it contains no profile, or no longer exists. */
const NOTHING = "nothing";

/** Checks every file that is not open, and reports those whose state changed. Returns whether there were any. */
async function tellOfFiles(
  session: Session,
  told: ReadonlyMap<string, string>,
  token: CancellationToken,
  tell: (report: WorkspaceDocumentDiagnosticReport) => void,
): Promise<boolean> {
  const { connection, service } = session;
  const signal = signalOf(token);
  const uris = await connection.sendRequest<FindFilesResult>(FIND_FILES_METHOD, {}, token).catch(() => []);
  let isNew = false;
  const tellNew = (uri: string, resultId: string, items: Diagnostic[]): void => {
    isNew = true;
    tell({ kind: "full", uri, version: null, resultId, items });
  };
  const wanted = new Set(uris);
  const known = [...told.keys()].filter((uri) => !wanted.has(uri));
  for (const uri of [...uris, ...known]) {
    if (token.isCancellationRequested) return true;
    // The client pulls the findings of open files separately.
    if (service.documentAt(uri) !== undefined) continue;
    const last = told.get(uri);
    const { state, diagnostics } = wanted.has(uri) ? await look(session, uri, signal) : NOTHING_THERE;
    if (state === last || (state === NOTHING && last === undefined)) continue;
    tellNew(uri, state, await diagnostics());
  }
  return isNew;
}

/** The findings of a file that is not open. */
interface ClosedFile {
  /** A key that changes whenever its findings may change; NOTHING if it cannot have any. */
  readonly state: string;
  readonly diagnostics: () => Promise<Diagnostic[]>;
}

const NOTHING_THERE: ClosedFile = { state: NOTHING, diagnostics: () => Promise.resolve([]) };

async function look(session: Session, uri: string, signal: AbortSignal): Promise<ClosedFile> {
  const file = await session.service.savedFile(uri, signal);
  if (file === undefined) return NOTHING_THERE;
  const diagnostics = (): Promise<Diagnostic[]> => diagnose(session, file.findings(signal));
  if (file.state !== undefined) return { state: file.state, diagnostics };
  const found = await diagnostics();
  return { state: JSON.stringify(found), diagnostics: () => Promise.resolve(found) };
}

/** An event with a counter that callers can wait for. */
interface News {
  /** The number of events so far. */
  readonly count: () => number;
  readonly tell: () => void;
  /** Resolves when the counter differs from `count`, or the token is canceled. */
  readonly after: (count: number, token: CancellationToken) => Promise<void>;
}

function newsOf(): News {
  let count = 0;
  let waiting: (() => void)[] = [];
  return {
    count: () => count,
    tell() {
      count++;
      const all = waiting;
      waiting = [];
      for (const goOn of all) goOn();
    },
    after: (since, token) =>
      new Promise((goOn) => {
        if (count !== since || token.isCancellationRequested) goOn();
        else {
          waiting.push(goOn);
          token.onCancellationRequested(goOn);
        }
      }),
  };
}
