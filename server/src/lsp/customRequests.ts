import { layerStack } from "../editor/structure/layerStack";
import type { Reading } from "../profile/reading";
import { allMissingFix, oneLayerFixes } from "../rules/missing-core-layer";
import type { Fix } from "../rules/rule";
import { answerFor } from "./answer";
import { toEdits } from "./convert";
import { readingOf } from "./documents";
import {
  ADD_LAYER_METHOD,
  LAYER_STACK_METHOD,
  type AddLayerParams,
  type AddLayerResult,
  type LayerStackParams,
  type LayerStackResult,
} from "./protocol";
import type { Session } from "./session";
import type { DocumentContext } from "./workspace";

/** Answers the requests that are ours, not LSP's. */
export function serveCustomRequests(session: Session): void {
  const { connection, findingsOf } = session;
  connection.onRequest(LAYER_STACK_METHOD, ({ uri }: LayerStackParams) =>
    answerFor<LayerStackResult>(session, uri, null, async (document, context) => {
      const findings = await findingsOf(document, context);
      const stack = layerStack([{ uri, reading: readingOf(document), findings, context }]);
      return stack.profiles.length === 0 ? null : stack;
    }),
  );
  connection.onRequest(ADD_LAYER_METHOD, (params: AddLayerParams) =>
    answerFor<AddLayerResult>(session, params.uri, { version: 0, choices: [] }, (document, context) => {
      const reading = readingOf(document);
      const fixes = addLayerFixes(reading, context, params);
      const choices = fixes.map(({ title, edits }) => ({ title, edits: toEdits(reading.text, edits) }));
      return { version: document.version, choices };
    }),
  );
}

/** The ways to add a missing layer, or all missing ones, to one profile of a file. */
function addLayerFixes(
  reading: Reading,
  context: DocumentContext,
  { profile: index, layer }: AddLayerParams,
): readonly Fix[] {
  const contexts = reading.documents.flatMap((document) =>
    document.profiles.map((profile) => ({ ...context, reading, document, profile })),
  );
  const place = contexts[index];
  if (place === undefined) return [];
  if (layer !== null) return oneLayerFixes(place, layer);
  const all = allMissingFix(place);
  return all === undefined ? [] : [all];
}
