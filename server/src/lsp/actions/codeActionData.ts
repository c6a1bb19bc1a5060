import type { CodeAction, Position } from "vscode-languageserver";
import type { FixName, Reply } from "../../service/index";
import type { LineRange } from "../../text/lineRange";

/**
 * What a code action without an edit is about: a fix, an update of a pack or of all add-ons, a value
 * to move to a variable, another change of values, or fix-all.
 */
export type Subject =
  | { readonly fix: FixName }
  | { readonly update: string; readonly range: LineRange }
  | { readonly extract: string; readonly at: Position }
  | { readonly rewrite: string; readonly range: LineRange }
  | { readonly addOns: LineRange }
  | { readonly all: true };

/** The `data` of a code action whose edit is made when it is resolved. */
export type LaterData = Subject & { readonly uri: string; readonly version: number };

/** The `data` of a code action that is offered in a reply. */
export function laterData({ uri, version }: Reply<unknown>, subject: Subject): LaterData {
  return { uri, version, ...subject };
}

/** The data that this server gave a code action; undefined if it has none. */
export function laterDataIn({ data }: CodeAction): LaterData | undefined {
  const { uri, version } = (data ?? {}) as { readonly uri?: unknown; readonly version?: unknown };
  const isOurs = typeof uri === "string" && typeof version === "number";
  return isOurs ? (data as LaterData) : undefined;
}
