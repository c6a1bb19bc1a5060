import * as vscode from "vscode";
import { BODY_SCHEME, bodyOrigin } from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";
import type { SingleFiles } from "./laterFiles";
import { bodyLink, openDocument, type BodyLink } from "./bodyLink";
import type { StepEnd } from "./bodySync";
import type { RestartMemory } from "./restartMemory";

/** The values and manifests of profiles as documents of their own, which are edited in step with the profile. */
export interface BodyDocuments {
  readonly files: SingleFiles;
  /** The links of the documents that were opened. */
  readonly links: () => readonly BodyLink[];
  readonly dispose: () => void;
}

/** How long to wait after a change before the other document follows, in milliseconds. */
const REST = 100;

/** Starts with the documents that are open already, as after a restart. */
export function bodyDocuments(server: Server, memory: RestartMemory): BodyDocuments {
  const links = new Map<string, BodyLink>();
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const steps = stepsOf(memory, (uri) => changes.fire([{ type: vscode.FileChangeType.Changed, uri }]));
  const linkOf = (uri: vscode.Uri): BodyLink | undefined => {
    const key = uri.toString();
    const known = links.get(key);
    const origin = known === undefined ? bodyOrigin(key) : undefined;
    if (origin === undefined) return known;
    const made = bodyLink(server, memory, uri, origin);
    links.set(key, made);
    return made;
  };
  const namesake = (uri: vscode.Uri): BodyLink | undefined => sameNamed([...links.values()], uri);
  const opened = (document: vscode.TextDocument): void => {
    if (document.uri.scheme !== BODY_SCHEME) return;
    const link = linkOf(document.uri);
    if (link === undefined) return;
    // Its name has no ending that shows its language.
    if (document.languageId !== "yaml") void vscode.languages.setTextDocumentLanguage(document, "yaml");
    steps.soon(link);
  };
  vscode.workspace.textDocuments.forEach(opened);
  const subscription = vscode.Disposable.from(
    changes,
    new vscode.Disposable(steps.dispose),
    vscode.workspace.onDidOpenTextDocument(opened),
    vscode.window.tabGroups.onDidChangeTabs(({ opened: tabs }) => {
      for (const tab of tabs) void showNamesake(tab, namesake);
    }),
    ...followEdits(linkOf, () => [...links.values()], steps),
    // Documents of an earlier session are open before the server runs.
    server.onDidChangeState((state) => {
      if (state !== "running") return;
      for (const link of links.values()) if (openDocument(link.uri) !== undefined) steps.soon(link);
    }),
    // Who saves the document has seen it.
    vscode.workspace.onDidSaveTextDocument(({ uri }) => memory.settle(uri)),
  );
  return {
    files: filesOf(linkOf, steps.now, changes.event),
    links: () => [...links.values()],
    dispose() {
      subscription.dispose();
    },
  };
}

/** Makes steps of documents, at once or when both have come to rest. */
interface Steps {
  readonly dispose: () => void;
  readonly now: (link: BodyLink) => Promise<StepEnd>;
  readonly soon: (link: BodyLink) => void;
  /** Whether a step is due, or not at its end yet. */
  readonly isPending: (link: BodyLink) => boolean;
}

function stepsOf(memory: RestartMemory, onReadOnly: (uri: vscode.Uri) => void): Steps {
  const timers = new Map<BodyLink, ReturnType<typeof setTimeout>>();
  const running = new Map<BodyLink, number>();
  const count = (link: BodyLink, by: number): void => {
    running.set(link, (running.get(link) ?? 0) + by);
  };
  const clear = (link: BodyLink): void => {
    clearTimeout(timers.get(link));
    timers.delete(link);
  };
  const now = async (link: BodyLink): Promise<StepEnd> => {
    clear(link);
    const before = link.end;
    const wasOverruled = link.sync.overruled() !== undefined;
    count(link, 1);
    const end = await link.sync.step().finally(() => count(link, -1));
    link.end = end;
    if ((end.is === "gone") !== (before?.is === "gone")) onReadOnly(link.uri);
    tell(link, before, end);
    const overruled = wasOverruled ? undefined : link.sync.overruled();
    if (overruled !== undefined) memory.overrule(link.uri, overruled);
    // Also of those of which an earlier session told, and that the user did not answer.
    if (overruled !== undefined || before === undefined) void tellOverruled(link.uri, memory);
    return end;
  };
  return {
    now,
    soon(link) {
      clear(link);
      timers.set(
        link,
        setTimeout(() => void now(link), REST),
      );
    },
    isPending: (link) => timers.has(link) || (running.get(link) ?? 0) > 0,
    dispose: () => timers.forEach((timer) => clearTimeout(timer)),
  };
}

function followEdits(
  linkOf: (uri: vscode.Uri) => BodyLink | undefined,
  links: () => readonly BodyLink[],
  steps: Steps,
): vscode.Disposable[] {
  const ofProfile = ({ uri }: vscode.TextDocument): BodyLink[] =>
    links().filter((link) => link.profile.toString() === uri.toString() && openDocument(link.uri) !== undefined);
  return [
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0) return;
      const own = document.uri.scheme === BODY_SCHEME ? linkOf(document.uri) : undefined;
      for (const link of own === undefined ? ofProfile(document) : [own]) steps.soon(link);
    }),
    vscode.workspace.onWillSaveTextDocument((event) => {
      const pending = ofProfile(event.document).filter(steps.isPending);
      if (pending.length > 0) event.waitUntil(Promise.all(pending.map(steps.now)));
    }),
    vscode.workspace.onDidSaveTextDocument((document) => {
      for (const link of ofProfile(document)) void saveWithProfile(link);
    }),
  ];
}

/** Saves the document of a profile that was saved: it says nothing else. */
async function saveWithProfile(link: BodyLink): Promise<void> {
  const document = openDocument(link.uri);
  if (document?.isDirty === true && !link.isSaving) await document.save();
}

/**
 * The open document with the path of a URI that lost what identifies it, as in a list of "Go to File"; undefined if there
 * are several.
 */
function sameNamed(links: readonly BodyLink[], { path, query }: vscode.Uri): BodyLink | undefined {
  const found = links.filter(({ uri }) => uri.path === path && openDocument(uri) !== undefined);
  return query === "" && found.length === 1 ? found[0] : undefined;
}

/** Shows a document in place of a tab that "Go to File" opened for it with nothing but its path, and a file's scheme. */
async function showNamesake(tab: vscode.Tab, namesake: (uri: vscode.Uri) => BodyLink | undefined): Promise<void> {
  const { input } = tab;
  const link = input instanceof vscode.TabInputText ? namesake(input.uri) : undefined;
  if (link === undefined) return;
  await vscode.window.tabGroups.close(tab);
  await vscode.window.showTextDocument(link.uri, { preview: false });
}

function filesOf(
  linkOf: (uri: vscode.Uri) => BodyLink | undefined,
  step: (link: BodyLink) => Promise<StepEnd>,
  onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]>,
): SingleFiles {
  const known = (uri: vscode.Uri): BodyLink => {
    const link = linkOf(uri);
    if (link === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return link;
  };
  return {
    onDidChangeFile,
    stat(uri) {
      const isGone = known(uri).end?.is === "gone";
      // Always the same, since changes arrive as edits: VS Code would take others for changes behind its back.
      const file = { type: vscode.FileType.File, ctime: 0, mtime: isGone ? 1 : 0, size: 0 };
      return isGone ? { ...file, permissions: vscode.FilePermission.Readonly } : file;
    },
    async readFile(uri) {
      const link = known(uri);
      const text = await link.textInProfile();
      // One that is open, as after a restart, may show another.
      if (text !== undefined && openDocument(uri) === undefined) link.sync.begin(text);
      return new TextEncoder().encode(text ?? link.sync.agreed().base);
    },
    async writeFile(uri) {
      const link = known(uri);
      link.isSaving = true;
      try {
        await saveThroughProfile(link, step);
      } finally {
        link.isSaving = false;
      }
    },
  };
}

/** Brings a document in step with its profile, and saves that. */
async function saveThroughProfile(link: BodyLink, step: (link: BodyLink) => Promise<StepEnd>): Promise<void> {
  const end = await step(link);
  if (end.is !== "agreed") throw vscode.FileSystemError.Unavailable(notSaved(end));
  const profile = openDocument(link.profile);
  if (profile?.isDirty === true && !(await profile.save()))
    throw vscode.FileSystemError.Unavailable(vscode.l10n.t("The profile could not be saved."));
}

function notSaved(end: StepEnd): string {
  switch (end.is) {
    case "gone":
      return vscode.l10n.t("This text is no longer in the profile.");
    case "refused":
      return end.reason;
    case "agreed":
    case "waiting":
      return vscode.l10n.t("The profile has syntax errors. Correct them first.");
  }
}

/** The title of a document: the last part of its path. */
function titleOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Says once why a document and its profile are not in step. */
function tell(link: BodyLink, before: StepEnd | undefined, end: StepEnd): void {
  if (end.is === before?.is) return;
  if (end.is === "gone")
    void vscode.window.showWarningMessage(
      vscode.l10n.t("{0} is no longer in the profile. The document is now read-only.", titleOf(link.uri)),
    );
  if (end.is === "refused")
    void vscode.window.showWarningMessage(vscode.l10n.t("The profile was not changed: {0}", end.reason));
}

/** Says that unsaved changes of an earlier session do not fit the profile, if there are any, and shows them. */
async function tellOverruled(uri: vscode.Uri, memory: RestartMemory): Promise<void> {
  const text = memory.overruled(uri);
  if (text === undefined) return;
  const title = titleOf(uri);
  const show = vscode.l10n.t("Show Difference");
  const message = vscode.l10n.t(
    "{0} has changed in the profile since it was last open. It shows the profile's text.",
    title,
  );
  // A window that closes gives no answer: then the next one tells again.
  if ((await vscode.window.showWarningMessage(message, show)) !== show) return;
  // A document without a file: VS Code keeps it across restarts, too.
  const earlier = await vscode.workspace.openTextDocument({ language: "yaml", content: text });
  const label = vscode.l10n.t("{0}: unsaved before ↔ profile", title);
  await vscode.commands.executeCommand("vscode.diff", earlier.uri, uri, label, { preview: false });
  memory.settle(uri);
}
