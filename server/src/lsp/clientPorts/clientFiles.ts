import type { Connection } from "vscode-languageserver";
import type { Files } from "../../service/index";
import {
  LIST_FOLDER_METHOD,
  READ_FILE_METHOD,
  type ListFolderParams,
  type ListFolderResult,
  type ReadFileParams,
  type ReadFileResult,
} from "../protocol";
import { isWithin } from "../../text/uri";
import type { Client } from "../client";

/**
 * Files of this machine through the port `own`, and files that only the editor can reach (in the browser, or in a
 * virtual repository) through requests to the client, if it supports these.
 */
export function filesOf(connection: Connection, { options }: Pick<Client, "options">, own: Files): Files {
  if (options.canReadFiles !== true) return own;
  const isOwn = (uri: string): boolean => uri.startsWith("file:");
  return {
    async readText(uri, most, within) {
      if (isOwn(uri)) return own.readText(uri, most, within);
      if (within !== undefined && !isWithin(within, uri)) return undefined;
      const params: ReadFileParams = { uri, most };
      return (await connection.sendRequest<ReadFileResult>(READ_FILE_METHOD, params)) ?? undefined;
    },
    async list(uri, within) {
      if (isOwn(uri)) return own.list(uri, within);
      if (within !== undefined && !isWithin(within, uri)) return undefined;
      const params: ListFolderParams = { uri };
      return (await connection.sendRequest<ListFolderResult>(LIST_FOLDER_METHOD, params)) ?? undefined;
    },
  };
}
