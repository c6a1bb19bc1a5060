import * as vscode from "vscode";
import type { PreviewSubject } from "../../../server/src/lsp/protocol";
import { isPossibleProfile } from "../lazyActivation";
import { fileOfRow } from "../layers/layerStackView";
import type { Row } from "../profiles/profileRows";
import { isProfilesRow, targetOfRow } from "../profiles/profileTargets";

/** What a preview shows: a document, and which of its profiles or stacks; null for the one at the cursor. */
export interface Subject {
  readonly uri: string;
  readonly subject: PreviewSubject | null;
}

/** What a row, a file or else the active editor is about; undefined if nothing of that can be shown. */
export function subjectOf(given: unknown): Subject | undefined {
  if (given instanceof vscode.Uri) return subjectOfFile(given);
  if (isProfilesRow(given)) return subjectOfRow(given);
  const row = fileOfRow(given);
  if (row !== undefined) return subjectOfFile(row);
  const active = vscode.window.activeTextEditor?.document;
  return active !== undefined && isPossibleProfile(active) ? subjectOfFile(active.uri) : undefined;
}

/** What is at the cursor of a file. */
export function subjectOfFile(uri: vscode.Uri): Subject {
  return { uri: uri.toString(), subject: null };
}

function subjectOfRow(row: Row): Subject | undefined {
  if (row.kind !== "stack") {
    const target = targetOfRow(row);
    return target && { uri: target.uri.toString(), subject: { is: "profile", index: target.profile.index } };
  }
  const { name, uri, members } = row.stack;
  // The settings are no document, but the stack is one of its files, too.
  const document = uri ?? members[0]?.uri;
  return document === undefined ? undefined : { uri: document, subject: { is: "stack", name } };
}

/** What the page of an earlier window showed, by what it remembered; undefined if that is not known. */
export function subjectOfState(state: unknown): Subject | undefined {
  if (typeof state !== "object" || state === null || !("uri" in state) || typeof state.uri !== "string")
    return undefined;
  const stack = "stack" in state && typeof state.stack === "string" ? state.stack : undefined;
  return { uri: state.uri, subject: stack === undefined ? null : { is: "stack", name: stack } };
}

/** What a page remembers. */
export function stateOf({ uri }: Subject, shown: PreviewSubject): unknown {
  return { uri, ...(shown.is === "stack" ? { stack: shown.name } : {}) };
}

export function isSameSubject(a: PreviewSubject, b: PreviewSubject): boolean {
  return a.is === "profile" ? b.is === "profile" && a.index === b.index : b.is === "stack" && a.name === b.name;
}
