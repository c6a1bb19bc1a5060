import { CodeActionKind, type CodeAction, type WorkspaceEdit } from "vscode-languageserver";
import { CONFIG_FILE } from "../config/configFileName";
import { switchOffIn } from "../editor/actions/workspaceSuppression";
import type { Finding } from "../rules/rule";
import { folderOf, normalized, resolvedIn } from "../text/uri";
import { textOf } from "../text/text";
import { toDiagnostic, toEdits, toWorkspaceEdit } from "./convert";
import { readingOf, type OpenDocument } from "./documents";
import type { Session } from "./session";
import { innermost } from "./workspace";

/** The configuration of a document as it is now, in the editor or on disk; without a text where there is none yet. */
interface ConfigText {
  readonly uri: string;
  readonly version: number | undefined;
  readonly content: string | undefined;
}

/** The actions that switch the rules of some findings off for the whole workspace, in its configuration. */
export async function switchOffActions(
  session: Session,
  document: OpenDocument,
  findings: readonly Finding[],
): Promise<CodeAction[]> {
  const rules = [...new Map(findings.map((finding) => [finding.rule, finding])).values()];
  const config = rules.length === 0 ? undefined : await configTextOf(session, document.uri);
  if (config === undefined) return [];
  const { text } = readingOf(document);
  return rules.flatMap((finding) => {
    const edit = switchOffEdit(session, config, finding.rule);
    if (edit === undefined) return [];
    return [
      {
        title: `Disable ${finding.rule} for the workspace`,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toDiagnostic(text, finding, session.styleOf(document.uri))],
        edit,
      },
    ];
  });
}

async function configTextOf({ client, documents, workspace }: Session, uri: string): Promise<ConfigText | undefined> {
  const found = await workspace.configFileOf(uri);
  const folder = found?.source.folder ?? innermost(client.folders, uri) ?? folderOf(uri);
  if (folder === undefined) return undefined;
  const configUri = resolvedIn(folder, CONFIG_FILE);
  const open = [...documents.values()].find((document) => normalized(document.uri) === normalized(configUri));
  if (open !== undefined) return { uri: open.uri, version: open.version, content: open.text.content };
  return { uri: configUri, version: undefined, content: found?.tree.source };
}

function switchOffEdit(
  { client }: Session,
  { uri, version, content }: ConfigText,
  rule: string,
): WorkspaceEdit | undefined {
  const edit = switchOffIn(content ?? "", rule);
  if (edit === undefined) return undefined;
  const edits = toEdits(textOf(content ?? ""), [edit]);
  if (content !== undefined) return toWorkspaceEdit(client, uri, version ?? null, edits);
  const { resourceOperations = [], documentChanges } = client.capabilities.workspace?.workspaceEdit ?? {};
  if (documentChanges !== true || !resourceOperations.includes("create")) return undefined;
  return {
    documentChanges: [
      { kind: "create", uri, options: { ignoreIfExists: true } },
      { textDocument: { uri, version: null }, edits },
    ],
  };
}
