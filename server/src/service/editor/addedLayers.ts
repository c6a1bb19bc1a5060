import { outlineOf } from "../../profile/reading";
import type { Look } from "../../analysis/analysis";
import { resultOfEdits } from "../../editor/actions/verifiedEdits";
import type { CoreLayer } from "../../profile/facts/layers";
import type { Fix } from "../../rules/rule";
import { ruleLibrary } from "../../rules/ruleLibrary";
import type { Core } from "../core";
import { fixesOf } from "../fixes";
import type { Service } from "../index";

/** The part of the service that adds missing layers. */
export function addedLayersIn({ ask }: Core): Pick<Service, "addLayer"> {
  return {
    addLayer: (document, profile, layer, signal) =>
      ask(document, signal, (look) => {
        const fixes = layerFixes(look, profile, layer).filter(
          ({ edits }) => "reading" in resultOfEdits(look.reading, edits),
        );
        return fixesOf(look, fixes);
      }),
  };
}

/** The fixes that add a missing layer, or all missing layers, to the profile at an index of a file. */
function layerFixes({ reading, context }: Look, index: number, layer: CoreLayer | undefined): Fix[] {
  const contexts = reading.documents.flatMap((document) =>
    document.profiles.map((profile) => ({ ...context, ...outlineOf(reading), document, profile })),
  );
  const place = contexts[index];
  if (place === undefined) return [];
  if (layer !== undefined) return ruleLibrary().oneLayerFixes(place, layer);
  const all = ruleLibrary().allMissingFix(place);
  return all === undefined ? [] : [all];
}
