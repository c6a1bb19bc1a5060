import type { CancellationToken } from "vscode-languageserver";
import { signalOf } from "../cancellation";
import { PREVIEW_METHOD, type PreviewParams, type PreviewResult } from "../protocol";
import type { Session } from "../session";
import { afterFailure } from "../withDocument";

/** Answers requests for pictures of clusters. */
export function servePreviews({ connection, service }: Session): void {
  connection.onRequest(
    PREVIEW_METHOD,
    async (params: PreviewParams, token: CancellationToken): Promise<PreviewResult> => {
      try {
        return (await service.preview(params, signalOf(token))) ?? null;
      } catch (error) {
        return afterFailure(connection, error, null);
      }
    },
  );
}
