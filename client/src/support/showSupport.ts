import * as vscode from "vscode";
import { dayOf, isDay, SUPPORT_METHOD, type SupportParams, type SupportResult } from "../../../server/src/lsp/protocol";
import { possibleFiles } from "../files/fileRequests";
import type { Server } from "../shared/languageClient";
import { markdownPages } from "../shared/markdownPages";

/** The scheme of the pages. */
const SCHEME = "palette-support";

/** Shows what of the workspace is out of support on a day that the user names. */
export interface SupportPages {
  readonly show: () => Promise<void>;
  readonly dispose: () => void;
}

export function supportPages(server: Server): SupportPages {
  const pages = markdownPages(SCHEME);
  return {
    async show() {
      const day = await askDay();
      if (day === undefined) return;
      const params: SupportParams = { uris: (await possibleFiles()).map(String), day };
      const location = vscode.ProgressLocation.Window;
      const markdown = await vscode.window.withProgress({ location, title: vscode.l10n.t("Reading packs…") }, () =>
        server.request<SupportResult>(SUPPORT_METHOD, params),
      );
      if (typeof markdown === "string") await pages.show(vscode.l10n.t("Support on {0}", day), markdown, false);
    },
    dispose: pages.dispose,
  };
}

/** How far ahead people plan, in months. */
const MONTHS_AHEAD = 6;

async function askDay(): Promise<string | undefined> {
  const now = new Date();
  const ahead = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + MONTHS_AHEAD, now.getUTCDate());
  const day = await vscode.window.showInputBox({
    title: vscode.l10n.t("What Is Out of Support On…"),
    prompt: vscode.l10n.t("Day, as yyyy-mm-dd"),
    value: dayOf(ahead),
    validateInput: (text) => (isDay(text.trim()) ? undefined : vscode.l10n.t("Enter a day such as 2027-05-31.")),
  });
  return day?.trim();
}
