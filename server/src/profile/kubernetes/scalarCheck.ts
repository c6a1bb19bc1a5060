import type { Field } from "../../syntax/field";
import { yamlScalar } from "../../syntax/render";
import { isAmbiguousBoolean } from "../../syntax/scalar";
import { styleOf, type Tree } from "../../syntax/tree";
import { nearest } from "../../text/nearest";
import type { ObjectFault, Repair } from "./objectFault";
import type { ValueType } from "./objectType";

export type ScalarFault = Pick<ObjectFault, "message" | "isRefused" | "repair">;

/**
 * What the API server refuses about a scalar (docs/domain.md 11.2); undefined if it accepts it, or that cannot be known.
 * `name` is the field's, for the message.
 */
export function scalarFault(
  tree: Tree<"body">,
  field: Field<"body">,
  type: ValueType,
  name: string,
): ScalarFault | undefined {
  switch (type.is) {
    case "string":
    case "time":
      return textFault(tree, field, name);
    case "word":
      return textFault(tree, field, name) ?? wordFault(tree, field, type.words, name);
    case "base64":
      return textFault(tree, field, name) ?? base64Fault(field, name);
    case "integer":
      return numberFault(tree, field, name, true);
    case "number":
      return numberFault(tree, field, name, false);
    case "boolean":
      return booleanFault(tree, field, name);
    case "quantity":
      return quantityFault(tree, field, name);
    case "intOrString":
      return intOrStringFault(field, name);
    case "any":
    case "list":
    case "map":
    case "object":
      return undefined;
  }
}

/** How a scalar is called in messages: `the number 8080`. */
function named({ type, text }: Field<"body">): string {
  return type === "number" ? `the number ${text}` : type === "boolean" ? `the boolean ${text}` : `"${short(text)}"`;
}

const MAX_SHOWN = 40;

function short(text: string): string {
  const line = text.split(/\r?\n/, 1)[0] ?? "";
  return line.length > MAX_SHOWN || line.length < text.trimEnd().length ? `${line.slice(0, MAX_SHOWN)}…` : line;
}

function isPlain(tree: Tree<"body">, { node }: Field<"body">): boolean {
  return styleOf(tree, node) === "plain";
}

/** YAML 1.1, which Kubernetes reads, takes these words for booleans; of `y` and `n` its readers think differently. */
function isBooleanWord(tree: Tree<"body">, field: Field<"body">): boolean {
  return isPlain(tree, field) && field.text.length > 1 && isAmbiguousBoolean(field.text);
}

function textFault(tree: Tree<"body">, field: Field<"body">, name: string): ScalarFault | undefined {
  const isBoolean = field.type === "boolean" || isBooleanWord(tree, field);
  if (field.type !== "number" && !isBoolean) return undefined;
  const read = field.type === "number" ? `the number ${field.text}` : `the boolean ${field.text}`;
  return {
    message: `Unquoted, ${name} is ${read}, but it must be a string. Put it in quotes.`,
    isRefused: true,
    repair: replaced(field, `Quote ${field.text}`, JSON.stringify(field.text)),
  };
}

function wordFault(
  tree: Tree<"body">,
  field: Field<"body">,
  words: readonly string[],
  name: string,
): ScalarFault | undefined {
  // An empty word is taken for an absent one.
  if (field.text === "" || words.includes(field.text)) return undefined;
  const near = nearest(field.text, words, 1)[0];
  const hint = near === undefined ? usable(words) : ` Did you mean "${near}"?`;
  return {
    message: `"${short(field.text)}" is not a valid value of ${name}.${hint}`,
    isRefused: true,
    ...(near === undefined ? {} : { repair: replacedWord(tree, field, near) }),
  };
}

const MAX_LISTED = 5;

function usable(words: readonly string[]): string {
  if (words.length > MAX_LISTED) return "";
  const quoted = words.map((word) => `"${word}"`);
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? ` Use ${last}.` : ` Use ${quoted.join(", ")} or ${last}.`;
}

/** Go's decoder skips line breaks, and nothing else. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function base64Fault(field: Field<"body">, name: string): ScalarFault | undefined {
  if (BASE64.test(field.text.replace(/[\r\n]/g, ""))) return undefined;
  const hint = /^data[.[]/.test(name) ? " Encode the value, or move it to stringData." : " Encode the value.";
  return { message: `The value of ${name} is not valid base64.${hint}`, isRefused: true };
}

function numberFault(
  tree: Tree<"body">,
  field: Field<"body">,
  name: string,
  isWhole: boolean,
): ScalarFault | undefined {
  const wanted = isWhole ? "an integer" : "a number";
  if (field.type === "number" && (!isWhole || isInteger(field.text))) return undefined;
  const isQuoted = field.type === "string" && !isPlain(tree, field) && /^-?\d+$/.test(field.text);
  const found = isQuoted ? `the string "${field.text}"` : named(field);
  return {
    message: `${name} must be ${wanted}, not ${found}.`,
    isRefused: true,
    ...(isQuoted ? { repair: replaced(field, `Remove the quotes of "${field.text}"`, field.text) } : {}),
  };
}

function isInteger(text: string): boolean {
  const plain = text.replace(/_/g, "");
  return /^[-+]?0[box]?[\da-fA-F]*$/.test(plain) || Number.isInteger(Number(plain));
}

function booleanFault(tree: Tree<"body">, field: Field<"body">, name: string): ScalarFault | undefined {
  if (field.type === "boolean" || (isPlain(tree, field) && isAmbiguousBoolean(field.text))) return undefined;
  const isQuoted = field.type === "string" && /^(?:true|false)$/i.test(field.text);
  return {
    message: `${name} must be true or false, not ${isQuoted ? `the string "${field.text}"` : named(field)}.`,
    isRefused: true,
    ...(isQuoted ? { repair: replaced(field, `Remove the quotes of "${field.text}"`, field.text.toLowerCase()) } : {}),
  };
}

const QUANTITY = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][-+]?\d+)?$/;

function quantityFault(tree: Tree<"body">, field: Field<"body">, name: string): ScalarFault | undefined {
  const { text, type } = field;
  if (type === "number" || text === "") return undefined;
  if (type === "string" && QUANTITY.test(text)) return undefined;
  const near = type === "string" ? nearQuantity(text) : undefined;
  return {
    message: `${named(field)} is not a valid quantity for ${name}.${near === undefined ? ' Use a number with an optional suffix, such as "100m" or "512Mi".' : ` Did you mean "${near}"?`}`,
    isRefused: true,
    ...(near === undefined ? {} : { repair: replacedWord(tree, field, near) }),
  };
}

/** The quantity that a common misspelling means: `512MB`, `512 Mi`, `1Gib`. */
function nearQuantity(text: string): string | undefined {
  const [, number = "", suffix = ""] = /^([-+]?[\d.]+)\s*([a-zA-Z]+)$/.exec(text) ?? [];
  const near = number + (SUFFIXES[suffix.toLowerCase()] ?? suffix);
  return number !== "" && near !== text && QUANTITY.test(near) ? near : undefined;
}

const SUFFIXES: Readonly<Record<string, string>> = {
  ...{ kb: "k", mb: "M", gb: "G", tb: "T", b: "" },
  ...{ kib: "Ki", mib: "Mi", gib: "Gi", tib: "Ti", ki: "Ki", mi: "Mi", gi: "Gi", ti: "Ti", g: "G", t: "T", k: "k" },
};

function intOrStringFault(field: Field<"body">, name: string): ScalarFault | undefined {
  const isFine = field.type === "string" || (field.type === "number" && isInteger(field.text));
  if (isFine) return undefined;
  return { message: `${name} must be an integer or a string, not ${named(field)}.`, isRefused: true };
}

function replaced({ range }: Field<"body">, title: string, newText: string): Repair {
  return { title, range, newText, isCaseOnly: false };
}

function replacedWord(tree: Tree<"body">, field: Field<"body">, word: string): Repair {
  const isWrittenPlain = isPlain(tree, field);
  return {
    title: `Change to "${word}"`,
    range: field.range,
    newText: isWrittenPlain ? yamlScalar(word) : JSON.stringify(word),
    isCaseOnly: word.toLowerCase() === field.text.toLowerCase(),
  };
}
