import {
  ADD_LAYER_METHOD,
  COMPARE_METHOD,
  LAYER_STACK_METHOD,
  PACK_TEXT_METHOD,
  REFRESH_REGISTRIES_METHOD,
} from "../protocol";
import { REGISTRY_PLACE_METHOD, SAYS_THE_SAME_METHOD } from "../protocol";
import { MAKE_UPDATE_METHOD, REVIEW_UPDATE_METHOD } from "./updateMessages";

/** The problem with the parameters of a request, as a sentence; undefined without one, or if its method is unknown. */
export function problemOfParams(method: string, params: unknown): string | undefined {
  const wanted = Object.hasOwn(WANTED, method) ? WANTED[method] : undefined;
  const wrong = wanted?.split(" ").find((one) => !isThere(params, one));
  if (wrong === undefined) return undefined;
  return `${method}: ${wrong.split(":", 1).join("") || "params"} is missing or of a wrong type.`;
}

const DOCUMENT = "textDocument.uri:string";
const PLACE = `${DOCUMENT} position.line:number position.character:number`;
const RANGE = `range.start.line:number range.start.character:number range.end.line:number range.end.character:number`;
const URI = "uri:string";

/**
 * The parameters without which a request cannot be answered, by its method: paths with their types, divided by blanks.
 * `?` stands for a list that may be left out.
 */
const WANTED: Readonly<Record<string, string>> = {
  "textDocument/completion": PLACE,
  "textDocument/hover": PLACE,
  "textDocument/definition": PLACE,
  "textDocument/references": `${PLACE} context:object`,
  "textDocument/documentHighlight": PLACE,
  "textDocument/prepareRename": PLACE,
  "textDocument/rename": `${PLACE} newName:string`,
  "textDocument/documentSymbol": DOCUMENT,
  "textDocument/documentLink": DOCUMENT,
  "textDocument/codeLens": DOCUMENT,
  "textDocument/diagnostic": DOCUMENT,
  "textDocument/inlayHint": `${DOCUMENT} ${RANGE}`,
  "textDocument/codeAction": `${DOCUMENT} ${RANGE} context:object`,
  "codeAction/resolve": "title:string",
  "completionItem/resolve": "label:string",
  "workspace/executeCommand": "command:string arguments:?",
  "workspace/diagnostic": "previousResultIds:object",
  [LAYER_STACK_METHOD]: URI,
  [SAYS_THE_SAME_METHOD]: `${URI} text:string`,
  [COMPARE_METHOD]: `${URI} with.is:string`,
  [ADD_LAYER_METHOD]: `${URI} profile:number`,
  [PACK_TEXT_METHOD]: URI,
  [REFRESH_REGISTRIES_METHOD]: ":object",
  [REGISTRY_PLACE_METHOD]: "id:string",
  [REVIEW_UPDATE_METHOD]: `${URI} to:string versions:object takesNew:object`,
  [MAKE_UPDATE_METHOD]: `${URI} packs:object bump:string`,
};

function isThere(params: unknown, wanted: string): boolean {
  const [path = "", type = ""] = wanted.split(":");
  const value = path === "" ? params : path.split(".").reduce(entryOf, params);
  if (type === "?") return value === undefined || value === null || Array.isArray(value);
  return typeof value === type && value !== null;
}

function entryOf(holder: unknown, key: string): unknown {
  const isMap = typeof holder === "object" && holder !== null && Object.hasOwn(holder, key);
  return isMap ? (holder as Readonly<Record<string, unknown>>)[key] : undefined;
}
