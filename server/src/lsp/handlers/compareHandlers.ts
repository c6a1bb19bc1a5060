import type { CancellationToken } from "vscode-languageserver";
import type { DocumentRef } from "../../service/index";
import { inWords, l10n, type Wording } from "../../text/message";
import { folderOf, resolvedIn } from "../../text/uri";
import { visible } from "../../text/visible";
import { signalOf } from "../cancellation";
import { COMPARE_METHOD, type CompareParams, type CompareResult } from "../protocol";
import type { Session } from "../session";
import { afterFailure } from "../withDocument";

/** Answers requests to compare a profile with another state of it. Waits for registries. */
export function serveComparisons(session: Session): void {
  session.connection.onRequest(COMPARE_METHOD, async (params: CompareParams, token: CancellationToken) => {
    const failed: CompareResult = refused(l10n`The profiles could not be compared.`);
    try {
      return await compared(session, params, signalOf(token));
    } catch (error) {
      return afterFailure(session.connection, error, failed);
    }
  });
}

function refused(reason: Wording): CompareResult {
  return { is: "refused", reason: visible(inWords(reason)) };
}

/** A side of a comparison, with the name to show for it. */
interface Side {
  readonly document: DocumentRef;
  readonly title: string;
}

async function compared(session: Session, params: CompareParams, signal: AbortSignal): Promise<CompareResult> {
  const { service } = session;
  const { uri, with: other } = params;
  const own = [{ key: uri, document: uri }];
  const before: readonly Side[] | CompareResult =
    other.is === "text"
      ? [{ document: { uri: other.uri, text: other.text }, title: other.title }]
      : await heldSides(session, uri, signal);
  if (!isSides(before)) return before;
  const old = before.map(({ document }) => ({ key: uri, document }));
  const query = { values: "effective", isMasking: true } as const;
  const found = await service.differences(old, own, query, signal);
  const titles = new Map(before.map(({ document, title }) => [uriOf(document), title]));
  const shown = found.map((one) => ({
    ...one,
    fileBefore: titles.get(one.fileBefore ?? "") ?? one.fileBefore,
    fileAfter: one.fileAfter === undefined ? undefined : nameOf(uri),
  }));
  return { is: "compared", markdown: service.differenceMarkdown(shown, MAX_SIZE).join("\n") };
}

/** What an editor can show; far more than a pull request takes. */
const MAX_SIZE = 1_000_000;

function isSides(value: readonly Side[] | CompareResult): value is readonly Side[] {
  return Array.isArray(value);
}

function uriOf(document: DocumentRef): string {
  return typeof document === "string" ? document : document.uri;
}

function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
}

/** What Palette holds of the profiles of a document. */
async function heldSides(
  { service }: Session,
  uri: string,
  signal: AbortSignal,
): Promise<readonly Side[] | CompareResult> {
  const [server, ...others] = await service.profileServers([uri], signal);
  if (server === undefined)
    return refused(l10n`No Palette is configured. Add a registry of the kind palette to palette-profiles.yaml.`);
  if (others.length > 0) return refused(l10n`Several Palettes are configured for this file.`);
  const { profiles } = (await service.stack([uri], signal)).stack;
  const sides: Side[] = [];
  for (const { name, version } of profiles) {
    try {
      const held = name === null ? undefined : await server.exported(name, version ?? undefined);
      if (held === undefined) continue;
      const title = `${server.name}: ${name ?? ""} ${held.version}`;
      const beside = resolvedIn(folderOf(uri) ?? uri, `${encodeURIComponent(title)}.json`);
      sides.push({ document: { uri: beside, text: held.text, languageId: "json" }, title });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return refused(l10n`${server.name}: ${reason}`);
    }
  }
  if (sides.length === 0) return refused(l10n`${server.name} has no profile of this name and version.`);
  return sides;
}
