import { CodeActionKind, type CodeAction, type CodeActionParams } from "vscode-languageserver";
import type { AllFixes, OfferedEdit, OfferedFix, OfferedRewrite, Reply, Replying } from "../../service/index";
import type { LineRange } from "../../text/lineRange";
import { offsetAt } from "../../text/text";
import { signalOf } from "../cancellation";
import { canCreateFiles, canResolveEdits, type Client } from "../client";
import { laterData, type Subject } from "./codeActionData";
import { resolveCodeAction, tellOfLeftOut } from "./codeActionResolve";
import { changeOf, toDiagnostic, toWorkspaceEdit } from "../lspConversions";
import { FIX_ALL_KIND } from "../protocol";
import type { Session } from "../session";
import { updateAddOnsAction } from "./updateHandlers";
import { answer } from "../withDocument";

/** Answers the LSP requests for code actions, and those that resolve their edits where the client sends them. */
export function serveCodeActions(session: Session): void {
  const { connection } = session;
  connection.onCodeAction(async (params, token) => {
    const signal = signalOf(token);
    const { only } = params.context;
    const fixes = isAskedFor(CodeActionKind.QuickFix, only) ? await quickFixActions(session, params, signal) : [];
    const isRewriting = isAskedFor(CodeActionKind.RefactorRewrite, only);
    const rewrites = isRewriting ? await updateActions(session, params, fixes, signal) : [];
    const changes = await rewriteActions(session, params, signal);
    const isExtracting = isAskedFor(CodeActionKind.RefactorExtract, only);
    const extracts = isExtracting ? await extractActions(session, params, fixes, signal) : [];
    // Only if requested explicitly: it belongs in the menu of source actions and in `editor.codeActionsOnSave`.
    const all = isAskedFor(FIX_ALL_KIND, only ?? []) ? await fixAllActions(session, params, signal) : [];
    // Also listed next to a fix that it would apply, where users look first.
    const isBesideSafe = only === undefined && canResolveEdits(session.client) && fixes.some(isSafe);
    const allHere = isBesideSafe ? await fixAllActions(session, params, signal) : [];
    return [
      ...fixes,
      ...allHere.map((one) => ({ ...one, kind: CodeActionKind.QuickFix })),
      ...rewrites,
      ...changes,
      ...extracts,
      ...all,
    ];
  });
  connection.onCodeActionResolve((action, token) => resolveCodeAction(session, action, signalOf(token)));
}

function isSafe({ isPreferred }: CodeAction): boolean {
  return isPreferred === true;
}

/** The most quick fixes whose edits are made for a client that cannot resolve them. */
const MAX_WITH_EDITS = 50;

function quickFixActions(
  session: Session,
  { textDocument: { uri }, range }: CodeActionParams,
  signal: AbortSignal,
): Promise<CodeAction[]> {
  const { client, service, style } = session;
  return answer<readonly OfferedFix[], CodeAction[]>(session, service.fixes(uri, range, signal), [], (reply) => {
    const actionOf = ({ title, isPreferred, finding }: OfferedFix): CodeAction => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(reply.text, finding, style)],
      ...(isPreferred === undefined ? {} : { isPreferred }),
    });
    const possible = reply.value.filter(({ isCreating }) => !isCreating || canCreateFiles(client));
    if (!canResolveEdits(client)) return editActions(client, nearest(reply, possible, range), actionOf);
    return possible.map((fix) => {
      const { rule, range: at } = fix.finding;
      return { ...actionOf(fix), data: laterData(reply, { fix: { rule, range: at, title: fix.title } }) };
    });
  });
}

/** The fixes of the findings that begin nearest to the start of the requested range, in their order. */
function nearest({ text }: Reply<unknown>, fixes: readonly OfferedFix[], { start }: LineRange): readonly OfferedFix[] {
  if (fixes.length <= MAX_WITH_EDITS) return fixes;
  const from = offsetAt(text, start);
  const distance = ({ finding }: OfferedFix): number => Math.abs(finding.range.start - from);
  const chosen = new Set([...fixes].sort((a, b) => distance(a) - distance(b)).slice(0, MAX_WITH_EDITS));
  return fixes.filter((fix) => chosen.has(fix));
}

/** Changes that are offered without a finding. Omits those with the title of a quick fix in `beside`. */
interface Rewriting {
  readonly asked: Replying<readonly OfferedEdit[]>;
  readonly kind: CodeActionKind;
  /** What names one of them when it is resolved. */
  readonly subjectOf: (title: string) => Subject;
  readonly beside: readonly CodeAction[];
}

function rewritingActions(session: Session, { asked, kind, subjectOf, beside }: Rewriting): Promise<CodeAction[]> {
  const { client } = session;
  const titles = new Set(beside.map(({ title }) => title));
  return answer<readonly OfferedEdit[], CodeAction[]>(session, asked, [], (reply) => {
    const offered = reply.value.filter(({ title }) => !titles.has(title));
    if (!canResolveEdits(client)) return editActions(client, offered, ({ title }) => ({ title, kind }));
    return offered.map(({ title }) => ({ title, kind, data: laterData(reply, subjectOf(title)) }));
  });
}

/** The updates of the pack in the range, and of all add-ons. */
async function updateActions(
  session: Session,
  { textDocument: { uri }, range }: CodeActionParams,
  beside: readonly CodeAction[],
  signal: AbortSignal,
): Promise<CodeAction[]> {
  const own = await rewritingActions(session, {
    asked: session.service.packUpdates(uri, range, signal),
    kind: CodeActionKind.RefactorRewrite,
    subjectOf: (update) => ({ update, range }),
    beside,
  });
  return [...own, ...(await updateAddOnsAction(session, uri, range, signal))];
}

const REWRITE_KINDS = { rewrite: CodeActionKind.RefactorRewrite, inline: CodeActionKind.RefactorInline } as const;

/** Changes of values that no finding asks for. */
async function rewriteActions(
  session: Session,
  { textDocument: { uri }, range, context: { only } }: CodeActionParams,
  signal: AbortSignal,
): Promise<CodeAction[]> {
  const { client, service } = session;
  if (!Object.values(REWRITE_KINDS).some((kind) => isAskedFor(kind, only))) return [];
  return answer<readonly OfferedRewrite[], CodeAction[]>(session, service.rewrites(uri, range, signal), [], (reply) => {
    const offered = reply.value.filter(({ kind }) => isAskedFor(REWRITE_KINDS[kind], only));
    const actionOf = ({ title, kind }: OfferedRewrite): CodeAction => ({ title, kind: REWRITE_KINDS[kind] });
    if (!canResolveEdits(client)) return editActions(client, offered, actionOf);
    return offered.map((one) => ({ ...actionOf(one), data: laterData(reply, { rewrite: one.title, range }) }));
  });
}

/** Moves the value at the cursor to a variable. */
function extractActions(
  session: Session,
  { textDocument: { uri }, range: { start: at } }: CodeActionParams,
  beside: readonly CodeAction[],
  signal: AbortSignal,
): Promise<CodeAction[]> {
  return rewritingActions(session, {
    asked: session.service.extractions(uri, at, signal),
    kind: CodeActionKind.RefactorExtract,
    subjectOf: (extract) => ({ extract, at }),
    beside,
  });
}

const FIX_ALL = { title: "Fix all in this profile", kind: FIX_ALL_KIND };

function fixAllActions(
  session: Session,
  { textDocument: { uri } }: CodeActionParams,
  signal: AbortSignal,
): Promise<CodeAction[]> {
  const { client, service } = session;
  if (canResolveEdits(client)) {
    return answer<boolean, CodeAction[]>(session, service.hasSafeFixes(uri, signal), [], (reply) =>
      reply.value ? [{ ...FIX_ALL, data: laterData(reply, { all: true }) }] : [],
    );
  }
  return answer<AllFixes, CodeAction[]>(session, service.fixAll(uri, signal), [], (reply) => {
    const { edits, leftOut } = reply.value;
    tellOfLeftOut(session, leftOut);
    if (edits.length === 0) return [];
    const edit = toWorkspaceEdit(client, [changeOf(reply, edits)]);
    return edit === undefined ? [] : [{ ...FIX_ALL, edit }];
  });
}

/**
 * Code actions with their edits, for clients that cannot resolve them. A change that is refused is shown as disabled
 * with the reason where the client can, else it is omitted.
 */
async function editActions<T extends OfferedEdit>(
  client: Client,
  offered: readonly T[],
  actionOf: (one: T) => CodeAction,
): Promise<CodeAction[]> {
  const canDisable = client.capabilities.textDocument?.codeAction?.disabledSupport === true;
  const actions: CodeAction[] = [];
  for (const one of offered) {
    const made = await one.make();
    if (made.is === "made") {
      const edit = toWorkspaceEdit(client, made.changes);
      if (edit !== undefined) actions.push({ ...actionOf(one), edit });
    } else if (canDisable) {
      actions.push({ ...actionOf(one), isPreferred: false, disabled: { reason: made.reason } });
    }
  }
  return actions;
}

/** Whether a kind is requested: itself, through a parent (`source` includes `source.fixAll`), or because all are. */
function isAskedFor(kind: string, asked: readonly string[] | undefined): boolean {
  return asked === undefined || asked.some((only) => only === "" || kind === only || kind.startsWith(`${only}.`));
}
