import { PRESETS_METHOD, type PresetsResult } from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";

/** The presets of the packs of the document that was asked about last. */
interface PresetsSource {
  /** Those of a version of a document; none as long as nobody sees them. */
  readonly ask: (uri: string, version: number) => Promise<PresetsResult | undefined>;
  /** Must be called when more may be known of packs. */
  readonly forget: () => void;
}

/** Creates it for a view. */
export function presetsSource(server: Pick<Server, "request">, isVisible: () => boolean): PresetsSource {
  let last: { readonly of: string; readonly presets: Promise<PresetsResult | undefined> } | undefined;
  return {
    async ask(uri, version) {
      if (!isVisible()) return [];
      const of = `${String(version)} ${uri}`;
      if (last?.of === of) return last.presets;
      const presets = server.request<PresetsResult>(PRESETS_METHOD, { uri });
      last = { of, presets };
      return presets;
    },
    forget() {
      last = undefined;
    },
  };
}
