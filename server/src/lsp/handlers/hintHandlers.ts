import { InlayHintKind, MarkupKind, type CancellationToken, type InlayHint } from "vscode-languageserver";
import type { MacroHint, VersionHint } from "../../service/index";
import type { LineRange } from "../../text/lineRange";
import { shortened } from "../../text/shortened";
import { positionAt } from "../../text/text";
import { visible, visibleLines } from "../../text/visible";
import { signalOf } from "../cancellation";
import { toEdits } from "../lspConversions";
import type { Session } from "../session";
import { answer } from "../withDocument";

/** The most characters of a value that are shown in a line; all of it is in the tooltip. */
const MAX_SHOWN = 40;

/** Answers the LSP request for inlay hints: newer versions of packs, and the values of macros. */
export function serveHints(session: Session): void {
  session.connection.languages.inlayHint.on(async ({ textDocument: { uri }, range }, token) =>
    (await Promise.all([versionHints(session, uri, range, token), macroHints(session, uri, range, token)])).flat(),
  );
}

/** Of the kind "type": a version is one of several. */
function versionHints(session: Session, uri: string, range: LineRange, token: CancellationToken): Promise<InlayHint[]> {
  const asked = session.service.versionHints(uri, range, signalOf(token));
  return answer<readonly VersionHint[], InlayHint[]>(session, asked, [], ({ text, value }) =>
    value.map(({ offset, label, tooltip, edits }) => ({
      position: positionAt(text, offset),
      label,
      kind: InlayHintKind.Type,
      tooltip: { kind: MarkupKind.Markdown, value: tooltip },
      paddingLeft: true,
      textEdits: toEdits(text, edits),
    })),
  );
}

/** Of the kind "parameter": a macro is given a value. */
function macroHints(session: Session, uri: string, range: LineRange, token: CancellationToken): Promise<InlayHint[]> {
  const asked = session.service.macroHints(uri, range, signalOf(token));
  return answer<readonly MacroHint[], InlayHint[]>(session, asked, [], ({ text, value: hints }) =>
    hints.map(({ offset, value }) => {
      const short = shortened(value, MAX_SHOWN);
      return {
        position: positionAt(text, offset),
        label: `= ${short === "" ? '""' : visible(short)}`,
        kind: InlayHintKind.Parameter,
        ...(short === value ? {} : { tooltip: visibleLines(value) }),
        paddingLeft: true,
        paddingRight: true,
      };
    }),
  );
}
