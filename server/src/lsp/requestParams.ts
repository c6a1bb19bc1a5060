import { ADD_LAYER_METHOD, LAYER_STACK_METHOD, PACK_TEXT_METHOD, REFRESH_REGISTRIES_METHOD } from "./protocol";
import { REGISTRY_PLACE_METHOD, SAYS_THE_SAME_METHOD } from "./protocol";

/** What is wrong with the parameters of a request, as a sentence; undefined if nothing is, or its method is unknown. */
export function problemOfParams(method: string, params: unknown): string | undefined {
  const wanted = Object.hasOwn(WANTED, method) ? WANTED[method] : undefined;
  const missing = wanted?.find(([path, isIt]) => !isIt(at(params, path)));
  if (missing === undefined) return undefined;
  const [path, isIt] = missing;
  return `The parameters of ${method} lack ${path === "" ? "an object" : `\`${path}\`, ${WORDS.get(isIt) ?? "a value"}`}.`;
}

type Test = (value: unknown) => boolean;

const isObject: Test = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText: Test = (value) => typeof value === "string";
const isNumber: Test = (value) => typeof value === "number";
const isListOrAbsent: Test = (value) => value === undefined || value === null || Array.isArray(value);
const isPosition: Test = (value) => isNumber(at(value, "line")) && isNumber(at(value, "character"));
const isRange: Test = (value) => isPosition(at(value, "start")) && isPosition(at(value, "end"));

const WORDS: ReadonlyMap<Test, string> = new Map([
  [isText, "a text"],
  [isNumber, "a number"],
  [isListOrAbsent, "a list"],
  [isPosition, "a position"],
  [isRange, "a range"],
  [isObject, "an object"],
]);

type Wanted = readonly (readonly [path: string, isIt: Test])[];

const DOCUMENT: Wanted = [["textDocument.uri", isText]];
const PLACE: Wanted = [...DOCUMENT, ["position", isPosition]];
const STRETCH: Wanted = [...DOCUMENT, ["range", isRange]];
const URI: Wanted = [["uri", isText]];
const ID: Wanted = [["id", isText]];

/** The parameters without which a request cannot be answered, by its method. */
const WANTED: Readonly<Record<string, Wanted>> = {
  "textDocument/completion": PLACE,
  "textDocument/hover": PLACE,
  "textDocument/definition": PLACE,
  "textDocument/references": [...PLACE, ["context", isObject]],
  "textDocument/documentHighlight": PLACE,
  "textDocument/prepareRename": PLACE,
  "textDocument/rename": [...PLACE, ["newName", isText]],
  "textDocument/documentSymbol": DOCUMENT,
  "textDocument/documentLink": DOCUMENT,
  "textDocument/codeLens": DOCUMENT,
  "textDocument/diagnostic": DOCUMENT,
  "textDocument/inlayHint": STRETCH,
  "textDocument/codeAction": [...STRETCH, ["context", isObject]],
  "codeAction/resolve": [["", isObject]],
  "completionItem/resolve": [["", isObject]],
  "workspace/executeCommand": [
    ["command", isText],
    ["arguments", isListOrAbsent],
  ],
  "workspace/diagnostic": [["previousResultIds", Array.isArray]],
  [LAYER_STACK_METHOD]: URI,
  [SAYS_THE_SAME_METHOD]: [...URI, ["text", isText]],
  [ADD_LAYER_METHOD]: [...URI, ["profile", isNumber]],
  [PACK_TEXT_METHOD]: URI,
  [REFRESH_REGISTRIES_METHOD]: [["", isObject]],
  [REGISTRY_PLACE_METHOD]: ID,
};

/** The value at a dotted path; the value itself for the empty path, undefined if there is none. */
function at(value: unknown, path: string): unknown {
  if (path === "") return value;
  return path
    .split(".")
    .reduce<unknown>(
      (holder, key) =>
        isObject(holder) ? new Map<string, unknown>(Object.entries(holder as object)).get(key) : undefined,
      value,
    );
}
