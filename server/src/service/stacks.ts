import type { Look } from "../analysis/analysis";
import { checkStack } from "../analysis/checkStack";
import { resultOfEdits } from "../editor/actions/verifiedEdits";
import { layerStack, type StackFile } from "../editor/structure/layerStack";
import { ruleLibrary } from "../rules/ruleLibrary";
import type { Fix } from "../rules/rule";
import type { CoreLayer } from "../profile/facts/layers";
import type { PlacedFault } from "./answers";
import { goOn } from "../analysis/aborted";
import { checkedFile } from "./checkedFile";
import type { Core } from "./core";
import { conversionOf } from "./conversion";
import { fixesOf } from "./fixes";
import type { Service } from "./index";

/** The part of the service that composes stacks, adds layers and converts profiles. */
export function stacksIn(core: Core): Pick<Service, "stack" | "addLayer" | "convert"> {
  const { ask } = core;
  return {
    async stack(documents, signal) {
      const files: StackFile[] = [];
      for (const document of documents) {
        goOn(signal);
        const file = await checkedFile(core, document, signal);
        if (file !== undefined) files.push(file);
      }
      return { stack: layerStack(files), faults: faultsOf(files) };
    },
    addLayer: (document, profile, layer, signal) =>
      ask(document, signal, (look) => {
        const fixes = layerFixes(look, profile, layer).filter(
          ({ edits }) => "reading" in resultOfEdits(look.reading, edits),
        );
        return fixesOf(look, fixes);
      }),
    convert: (document, query, signal) =>
      ask(document, signal, ({ reading, context: { catalog } }) => conversionOf(reading, query, catalog)),
  };
}

/** The findings about several profiles together. */
function faultsOf(files: readonly StackFile[]): PlacedFault[] {
  const [first] = files;
  if (first === undefined || files.length < 2) return [];
  return checkStack({ name: "this stack", members: files }, first.context).map(({ member, ...fault }) => ({
    ...fault,
    uri: member === undefined ? undefined : files[member]?.uri,
  }));
}

/** The fixes that add a missing layer, or all missing layers, to the profile at an index of a file. */
function layerFixes({ reading, context }: Look, index: number, layer: CoreLayer | undefined): Fix[] {
  const contexts = reading.documents.flatMap((document) =>
    document.profiles.map((profile) => ({ ...context, reading, document, profile })),
  );
  const place = contexts[index];
  if (place === undefined) return [];
  if (layer !== undefined) return ruleLibrary().oneLayerFixes(place, layer);
  const all = ruleLibrary().allMissingFix(place);
  return all === undefined ? [] : [all];
}
