import * as vscode from "vscode";
import {
  BODY_METHOD,
  REWRITE_BODY_METHOD,
  type BodyOrigin,
  type BodyParams,
  type BodyResult,
  type RewriteBodyParams,
  type RewriteBodyResult,
} from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";
import { toTextEdits } from "../shared/ranges";
import { replaceText } from "../shared/replaceText";
import type { RestartMemory } from "./restartMemory";
import { bodySync, type BodySides, type BodySync, type StepEnd } from "./bodySync";

/** A values document and the profile that it is from. */
export interface BodyLink {
  readonly uri: vscode.Uri;
  readonly profile: vscode.Uri;
  readonly sync: BodySync;
  /** The text in the profile; undefined if it cannot be read now. */
  readonly textInProfile: () => Promise<string | undefined>;
  /** How the last step ended; undefined before the first. */
  end: StepEnd | undefined;
  /** Whether the document is being saved. */
  isSaving: boolean;
}

/** Links a document to its profile. Nothing is read before the first step. */
export function bodyLink(
  server: Server,
  memory: RestartMemory,
  uri: vscode.Uri,
  { profile: origin, place }: BodyOrigin,
): BodyLink {
  const profile = vscode.Uri.parse(origin);
  const sides = sidesOf(server, memory, uri, profile);
  const sync = bodySync({ place, base: "" }, sides);
  return {
    uri,
    profile,
    sync,
    async textInProfile() {
      const state = await sides.readProfile(sync.agreed());
      return state?.is === "found" ? state.text : undefined;
    },
    end: undefined,
    isSaving: false,
  };
}

/** The open document with a URI. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === key && !document.isClosed);
}

function sidesOf(server: Server, memory: RestartMemory, uri: vscode.Uri, profile: vscode.Uri): BodySides {
  return {
    async readProfile(body) {
      if ((await opened(profile)) === undefined) return undefined;
      const params: BodyParams = { uri: profile.toString(), body };
      return (await server.request<BodyResult>(BODY_METHOD, params))?.state;
    },
    async rewriting(body, text, mayShare) {
      const params: RewriteBodyParams = { uri: profile.toString(), body, text, mayShare };
      return (await server.request<RewriteBodyResult>(REWRITE_BODY_METHOD, params)) ?? undefined;
    },
    async editProfile({ version, answer }) {
      const document = openDocument(profile);
      if (document?.version !== version || answer.is !== "edits") return false;
      const edit = new vscode.WorkspaceEdit();
      edit.set(profile, toTextEdits(answer.edits));
      return vscode.workspace.applyEdit(edit);
    },
    valuesText: () => openDocument(uri)?.getText(),
    async editValues(before, text) {
      const document = openDocument(uri);
      return document?.getText() === before && replaceText(document, text);
    },
    asShown(text) {
      const lineEnd = openDocument(uri)?.eol === vscode.EndOfLine.CRLF ? "\r\n" : "\n";
      return text.replace(/^\uFEFF/, "").replace(/\r\n?|\n/g, lineEnd);
    },
    async askToShare(packs) {
      const change = vscode.l10n.t("Change All");
      const message = vscode.l10n.t(
        "These values are shared by a YAML anchor with: {0}. A change here changes all of them.",
        packs.join(", "),
      );
      return (await vscode.window.showWarningMessage(message, { modal: true }, change)) === change;
    },
    agree: (text) => memory.agree(uri, text),
    didAgree: (text) => memory.didAgree(uri, text),
  };
}

/** The profile, opened if it is not; undefined if it cannot be. */
async function opened(profile: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  return vscode.workspace.openTextDocument(profile).then(
    (document) => document,
    () => undefined,
  );
}
