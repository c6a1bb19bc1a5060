import type { CancellationToken, Diagnostic, WorkspaceDocumentDiagnosticReport } from "vscode-languageserver";
import { isConfigFile } from "../config/configFileName";
import { isProfileFileName } from "../shapes/fileNames";
import { canHoldProfile } from "../shapes/firstLook";
import { languageOfFile } from "../syntax/languages";
import { isWithin } from "../text/uri";
import { diagnose } from "./diagnostics";
import { openDocument } from "./documents";
import { FIND_FILES_METHOD, type FindFilesResult } from "./protocol";
import type { Session } from "./session";
import { mayBeFolder } from "./watchedFiles";
import { innermost } from "./workspace";

/** A longer file is no profile, in bytes. */
const MOST_BYTES = 4 * 1024 * 1024;

/** The findings of files that are not open. */
export interface WorkspacePulls {
  /** Files were changed, made, removed, opened or closed. */
  readonly filesChanged: (uris: readonly string[]) => void;
  /** Findings may be others without a change of any file. */
  readonly allChanged: () => void;
}

/** Whether a client asks for the findings of the whole workspace, and tells what files are in it. */
export function canPullWorkspace({ client }: Pick<Session, "client">): boolean {
  return client.capabilities.textDocument?.diagnostic !== undefined && client.options.canFindFiles === true;
}

/**
 * Answers clients that ask for the findings of the whole workspace. What is wrong in a file is told once for each of its
 * states, as soon as it is known; a request to which there is nothing new to say is held open until there is.
 */
export function serveWorkspacePulls(session: Session): WorkspacePulls {
  const { connection } = session;
  const news = newsOf();
  const closed = closedFiles(session);
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _progress, partial) => {
    const told = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const tell = (report: WorkspaceDocumentDiagnosticReport): void => {
      if (partial === undefined) items.push(report);
      else partial.report({ items: [report] });
    };
    for (let isNew = false; !isNew && !token.isCancellationRequested;) {
      const since = news.count();
      isNew = await tellOfFiles(session, closed, told, token, tell);
      if (!isNew) await news.after(since, token);
    }
    return { items };
  });
  return {
    filesChanged(uris) {
      for (const uri of uris) closed.changed(uri);
      news.tell();
    },
    allChanged: news.tell,
  };
}

/** What is told of a file that holds no profile, or is no more. */
const NOTHING = "nothing";

/** Looks at every file that is not open, and tells of those that are not as they were told of; whether there were any. */
async function tellOfFiles(
  session: Session,
  closed: ClosedFiles,
  told: ReadonlyMap<string, string>,
  token: CancellationToken,
  tell: (report: WorkspaceDocumentDiagnosticReport) => void,
): Promise<boolean> {
  const { connection, documents } = session;
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
    // Of those that are open the client asks by itself.
    if (documents.has(uri)) continue;
    const last = told.get(uri);
    const { state, diagnostics } = wanted.has(uri) ? await closed.look(uri) : NOTHING_THERE;
    if (state === last || (state === NOTHING && last === undefined)) continue;
    tellNew(uri, state, await diagnostics());
  }
  return isNew;
}

/** What is known of a file that is not open. */
interface ClosedFile {
  /** Stands for everything that its findings depend on; NOTHING where it holds no profile. */
  readonly state: string;
  readonly diagnostics: () => Promise<Diagnostic[]>;
}

const NOTHING_THERE: ClosedFile = { state: NOTHING, diagnostics: () => Promise.resolve([]) };

/** The files of the workspace that are not open. */
interface ClosedFiles {
  readonly look: (uri: string) => Promise<ClosedFile>;
  readonly changed: (uri: string) => void;
}

function closedFiles(session: Session): ClosedFiles {
  const { files, workspace, closedProfiles, client } = session;
  // Editors list links, too, wherever they lead.
  const readText = (uri: string): Promise<string | undefined> =>
    files.readText(uri, MOST_BYTES, innermost(client.folders, uri));
  /** How often each file was changed, and whether it could hold a profile after which change. */
  const changes = new Map<string, number>();
  const looks = new Map<string, { readonly change: number; readonly canHold: boolean }>();
  const changeOf = (uri: string): number => changes.get(uri) ?? 0;
  const firstLook = (uri: string, change: number, text: string | undefined): void => {
    const canHold = text !== undefined && (isConfigFile(uri) || isProfileFileName(uri) || canHoldProfile(text));
    looks.set(uri, { change, canHold });
    if (canHold) closedProfiles.add(uri);
    else closedProfiles.delete(uri);
  };
  return {
    async look(uri) {
      const change = changeOf(uri);
      let text: string | undefined;
      if (looks.get(uri)?.change !== change) {
        text = await readText(uri);
        firstLook(uri, change, text);
      }
      if (looks.get(uri)?.canHold !== true) return NOTHING_THERE;
      const diagnostics = async (): Promise<Diagnostic[]> => {
        text ??= await readText(uri);
        if (text === undefined) return [];
        return diagnose(session, openDocument(uri, languageOfFile(uri).id, 0, text));
      };
      if (!isConfigFile(uri)) return { state: `${String(change)}-${(await workspace.contextOf(uri)).id}`, diagnostics };
      // A configuration depends on every file of its stacks.
      const found = await diagnostics();
      return { state: JSON.stringify(found), diagnostics: () => Promise.resolve(found) };
    },
    changed(uri) {
      changes.set(uri, changeOf(uri) + 1);
      if (!mayBeFolder(uri)) return;
      for (const inside of looks.keys()) if (isWithin(uri, inside)) changes.set(inside, changeOf(inside) + 1);
    },
  };
}

/** Something that happens now and then, and those who wait for it. */
interface News {
  /** How often it has happened. */
  readonly count: () => number;
  readonly tell: () => void;
  /** Goes on when it has happened more often than that, or nobody wants to know any more. */
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
