import type { CancellationToken } from "vscode-languageserver";
import { signalOf } from "./cancellation";
import { afterFailure, answer } from "./withDocument";
import { toEdits } from "./lspConversions";
import {
  ADD_LAYER_METHOD,
  LAYER_STACK_METHOD,
  SAYS_THE_SAME_METHOD,
  type SaysTheSameParams,
  type AddLayerParams,
  type AddLayerResult,
  type LayerStackParams,
  type LayerStackResult,
} from "./protocol";
import { shown, visible } from "../text/visible";
import type { LayerChoice } from "../service/index";
import type { Session } from "./session";

/** Answers the custom requests for layers and texts. */
export function serveCustomRequests(session: Session): void {
  const { connection, service } = session;
  connection.onRequest(LAYER_STACK_METHOD, ({ uri }: LayerStackParams, token: CancellationToken) =>
    layerStack(session, uri, signalOf(token)),
  );
  connection.onRequest(SAYS_THE_SAME_METHOD, ({ uri, text }: SaysTheSameParams, token: CancellationToken) =>
    answer<boolean, boolean>(session, service.saysTheSame(uri, text, signalOf(token)), false, ({ value }) => value),
  );
  connection.onRequest(ADD_LAYER_METHOD, ({ uri, profile, layer }: AddLayerParams, token: CancellationToken) => {
    const asked = service.addLayer(uri, profile, layer ?? undefined, signalOf(token));
    const nothing = { version: 0, choices: [] };
    return answer<readonly LayerChoice[], AddLayerResult>(session, asked, nothing, ({ version, text, value }) => ({
      version,
      choices: value.map(({ title, edits }) => ({ title: visible(title), edits: toEdits(text, edits) })),
    }));
  });
}

async function layerStack(
  { connection, service }: Session,
  uri: string,
  signal: AbortSignal,
): Promise<LayerStackResult> {
  try {
    const { stack } = await service.stack([uri], signal);
    return stack.profiles.length === 0 ? null : shown(stack);
  } catch (error) {
    return afterFailure(connection, error, null);
  }
}
