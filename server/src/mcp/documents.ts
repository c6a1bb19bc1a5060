import { pathToFileURL } from "node:url";
import { ToolError } from "./host";
import { allowedPath, shownPath } from "./folders";
import type { Call } from "./session";

/** A profile file as a caller names it: by its path, or as a text that may have one. */
export interface DocumentInput {
  readonly path?: string | undefined;
  readonly text?: string | undefined;
  readonly fileName?: string | undefined;
}

/** A document that is open in the service for the time of a call. */
export interface OpenDocument {
  readonly uri: string;
  /** Its name in answers. */
  readonly name: string;
}

/** Opens documents for the time that `run` takes. */
export async function withDocuments<T>(
  inputs: readonly DocumentInput[],
  call: Call,
  run: (documents: readonly OpenDocument[]) => Promise<T>,
): Promise<T> {
  const documents: OpenDocument[] = [];
  try {
    for (const [index, input] of inputs.entries()) documents.push(openDocument(input, index, call));
    return await run(documents);
  } finally {
    for (const { uri } of documents) call.desk.service.close(uri);
  }
}

/** The same for one document. */
export function withDocument<T>(
  input: DocumentInput,
  call: Call,
  run: (document: OpenDocument) => Promise<T>,
): Promise<T> {
  return withDocuments([input], call, ([document]) => {
    if (document === undefined) throw new Error("No document was opened.");
    return run(document);
  });
}

function openDocument({ path, text, fileName }: DocumentInput, index: number, call: Call): OpenDocument {
  const { desk, folders } = call;
  if (path !== undefined && text === undefined) {
    if (fileName !== undefined) throw new ToolError("fileName requires text. To read a file, pass only path.");
    const file = allowedPath(path, folders);
    const document = { uri: pathToFileURL(file).href, name: shownPath(file, folders) };
    desk.service.open({ uri: document.uri, text: textAt(file, document.name, call), isSaved: true });
    return document;
  }
  if (text === undefined || path !== undefined) throw new ToolError("Pass either path or text.");
  const file = fileName ?? `${index === 0 ? "text" : `text-${String(index + 1)}`}.${endingOf(text)}`;
  const uri = uriOfText(file, fileName !== undefined, call);
  desk.service.open({ uri, text: withoutMark(text) });
  return { uri, name: file };
}

/** The text of a file. Throws a {@link ToolError} if it cannot be read for certain. */
function textAt(file: string, name: string, { host }: Call): string {
  try {
    return host.readFile(file);
  } catch (error) {
    throw new ToolError(`${name} cannot be read: ${error instanceof Error ? error.message : ""}.`);
  }
}

/** A text that has a name lies where that is; others lie in the first folder, or else nowhere. */
function uriOfText(file: string, isNamed: boolean, { folders }: Call): string {
  if (isNamed || folders.length > 0) return pathToFileURL(allowedPath(file, folders)).href;
  return `untitled:/${file}`;
}

/** Whether a text without a name is JSON or YAML, by how it begins. */
function endingOf(text: string): "json" | "yaml" {
  return /^\s*[{[]\s*["{[\]}]/.test(text) ? "json" : "yaml";
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, "");
}
