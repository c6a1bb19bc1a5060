import type * as vscode from "vscode";

/** What is remembered of values documents across restarts. */
export interface RestartMemory {
  /** Takes note of the text on which a document and its profile agree. */
  readonly agree: (uri: vscode.Uri, text: string) => void;
  /** Whether it is the text on which both agreed last. */
  readonly didAgree: (uri: vscode.Uri, text: string) => Promise<boolean>;
  /** Keeps unsaved changes of a document that its profile overruled. */
  readonly overrule: (uri: vscode.Uri, text: string) => void;
  /** These changes; undefined if there are none, or they were settled: the user looked at them, or saved the document. */
  readonly overruled: (uri: vscode.Uri) => string | undefined;
  readonly settle: (uri: vscode.Uri) => void;
}

interface Remembered {
  readonly uri: string;
  /** The digest of the text on which both agreed. */
  readonly agreed?: string | undefined;
  readonly overruled?: string | undefined;
}

const KEY = "valuesDocuments";
/** The most documents that are remembered: the last ones. */
const MAX_DOCUMENTS = 100;
/** Longer texts are not kept. */
const MAX_LENGTH = 1024 * 1024;

/** Keeps the memory in the state of a workspace. */
export function restartMemory(state: vscode.Memento): RestartMemory {
  const all = (): readonly Remembered[] => state.get<readonly Remembered[]>(KEY, []);
  const of = (uri: vscode.Uri): Remembered | undefined => all().find((one) => one.uri === uri.toString());
  const change = (uri: vscode.Uri, changes: Omit<Remembered, "uri">): void => {
    const changed: Remembered = { ...of(uri), uri: uri.toString(), ...changes };
    const others = all().filter((one) => one.uri !== changed.uri);
    void state.update(KEY, [changed, ...others].slice(0, MAX_DOCUMENTS));
  };
  return {
    agree(uri, text) {
      void digestOf(text).then((agreed) => {
        if (of(uri)?.agreed !== agreed) change(uri, { agreed });
      });
    },
    didAgree: async (uri, text) => of(uri)?.agreed === (await digestOf(text)),
    overrule(uri, text) {
      if (text.length <= MAX_LENGTH) change(uri, { overruled: text });
    },
    overruled: (uri) => of(uri)?.overruled,
    settle(uri) {
      if (of(uri)?.overruled !== undefined) change(uri, { overruled: undefined });
    },
  };
}

/** The digest of a text, whose line ends may be written in another way after a restart. */
async function digestOf(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text.replace(/\r\n?/g, "\n"));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
