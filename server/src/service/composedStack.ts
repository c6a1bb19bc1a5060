import { checkStack } from "../analysis/checkStack";
import { layerStack, type StackFile } from "../editor/structure/layerStack";
import type { ComposedStack, DocumentRef, PlacedFault } from "./answers";
import { checkedFiles } from "./checkedFile";
import type { Core } from "./core";

/** The layers of several documents together. Bundled separately, and loaded with the first stack. */
export async function composedStack(
  core: Core,
  documents: readonly DocumentRef[],
  signal?: AbortSignal,
): Promise<ComposedStack> {
  const files = await checkedFiles(core, documents, signal);
  return { stack: layerStack(files), faults: faultsOf(files) };
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
