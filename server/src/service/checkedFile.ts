import { goOn, Overtaken } from "../analysis/aborted";
import type { ListedFile } from "../editor/structure/profileContents";
import type { LiveDocument } from "../analysis/documents";
import type { DocumentRef } from "./answers";
import type { Core } from "./core";

/** A file with its findings, in the state that it has by then; undefined if there is none, or it is not served. */
export async function checkedFile(
  core: Core,
  document: DocumentRef | LiveDocument,
  signal: AbortSignal | undefined,
): Promise<ListedFile | undefined> {
  const live = core.liveOf(document);
  const look = live && (await core.analysis.lookAt(live));
  if (live === undefined || look === undefined) return undefined;
  try {
    const findings = await core.analysis.findingsOf(live, look, signal);
    const {
      document: { uri },
      reading,
      context,
    } = look;
    return { uri, reading, findings, context, whole: context.attach(reading) };
  } catch (error) {
    if (error instanceof Overtaken) return checkedFile(core, document, signal);
    throw error;
  }
}

/** The same for several documents, one after the other, without those that are not there or not served. */
export async function checkedFiles(
  core: Core,
  documents: readonly DocumentRef[],
  signal: AbortSignal | undefined,
): Promise<ListedFile[]> {
  const files: ListedFile[] = [];
  for (const document of documents) {
    goOn(signal);
    const file = await checkedFile(core, document, signal);
    if (file !== undefined) files.push(file);
  }
  return files;
}
