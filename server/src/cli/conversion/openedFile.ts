import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { MAX_TEXT_BYTES, readText, reasonOf, TOO_LARGE, type UnreadablePath } from "../../platform/node/profileFiles";
import { readStdin } from "../../platform/node/stdin";
import { profileTextIn, readProfileText } from "../../platform/node/textFile";
import { LANGUAGE_ENDINGS } from "../../service/index";
import { type BatchService } from "../../service/batchService";
import { positionAt, textOf, type Text } from "../../text/text";
import { STDIN, STDIN_NAME } from "../io";

/** A file that is open in the service, without having been checked. */
export interface OpenedFile {
  /** How the user names it. */
  readonly path: string;
  readonly uri: string;
  /** Undefined if its file name determines the language. */
  readonly languageId: string | undefined;
  readonly text: Text;
}

/**
 * Opens a file in the service, or stdin for `-`; the reason if it cannot be read. Bytes that are not UTF-8 are an error,
 * as they would be replaced silently, unless `isLenient`.
 */
export async function openFile(
  path: string,
  service: BatchService,
  isLenient = false,
): Promise<OpenedFile | UnreadablePath> {
  const isStdin = path === STDIN;
  const shown = isStdin ? STDIN_NAME : path;
  try {
    const content = isStdin
      ? profileTextIn(await readStdin(MAX_TEXT_BYTES, TOO_LARGE))
      : isLenient
        ? readText(path)
        : readProfileText(path);
    const isKnown = LANGUAGE_ENDINGS.some((ending) => path.endsWith(ending));
    const place = isStdin ? resolve("stdin") : path;
    const uri = pathToFileURL(place).href;
    const languageId = isKnown ? undefined : /^\s*[{[]/.test(content) ? "json" : "yaml";
    service.open({ uri, text: content, isSaved: true, languageId });
    return { path: shown, uri, languageId, text: textOf(content) };
  } catch (error) {
    return { path: shown, reason: reasonOf(error) };
  }
}

/** A place in a file, as editors and other tools write it. */
export function placeIn({ path, text }: Pick<OpenedFile, "path" | "text">, offset: number): string {
  const { line, character } = positionAt(text, offset);
  return `${path}:${String(line + 1)}:${String(character + 1)}`;
}
