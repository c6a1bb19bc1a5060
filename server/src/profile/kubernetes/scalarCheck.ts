import type { Field } from "../../syntax/field";
import { yamlScalar } from "../../syntax/render";
import { isAmbiguousBoolean } from "../../syntax/scalar";
import { styleOf, type Tree } from "../../syntax/tree";
import { anyOf, didYouMean, l10n, sentences, type Wording } from "../../text/message";
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
function named({ type, text }: Field<"body">): Wording {
  return type === "number"
    ? l10n`the number ${text}`
    : type === "boolean"
      ? l10n`the boolean ${text}`
      : `"${short(text)}"`;
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
  const read = field.type === "number" ? l10n`the number ${field.text}` : l10n`the boolean ${field.text}`;
  return {
    message: l10n`Unquoted, ${name} is ${read}, but it must be a string. Put it in quotes.`,
    isRefused: true,
    repair: replaced(field, l10n`Quote ${field.text}`, JSON.stringify(field.text)),
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
  const hint =
    didYouMean(near) ??
    (words.length > MAX_LISTED ? undefined : l10n`Use ${anyOf(words.map((known) => `"${known}"`))}.`);
  return {
    message: sentences(l10n`"${short(field.text)}" is not a valid value of ${name}.`, hint),
    isRefused: true,
    ...(near === undefined ? {} : { repair: replacedWord(tree, field, near) }),
  };
}

const MAX_LISTED = 5;

/** Go's decoder skips line breaks, and nothing else. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function base64Fault(field: Field<"body">, name: string): ScalarFault | undefined {
  if (BASE64.test(field.text.replace(/[\r\n]/g, ""))) return undefined;
  const hint = /^data[.[]/.test(name) ? l10n`Encode the value, or move it to stringData.` : l10n`Encode the value.`;
  return { message: sentences(l10n`The value of ${name} is not valid base64.`, hint), isRefused: true };
}

function numberFault(
  tree: Tree<"body">,
  field: Field<"body">,
  name: string,
  isWhole: boolean,
): ScalarFault | undefined {
  const wanted = isWhole ? l10n`an integer` : l10n`a number`;
  if (field.type === "number" && (!isWhole || isInteger(field.text))) return undefined;
  const isQuoted = field.type === "string" && !isPlain(tree, field) && /^-?\d+$/.test(field.text);
  const found = isQuoted ? l10n`the string "${field.text}"` : named(field);
  return {
    message: l10n`${name} must be ${wanted}, not ${found}.`,
    isRefused: true,
    ...(isQuoted ? { repair: replaced(field, l10n`Remove the quotes of "${field.text}"`, field.text) } : {}),
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
    message: l10n`${name} must be true or false, not ${isQuoted ? l10n`the string "${field.text}"` : named(field)}.`,
    isRefused: true,
    ...(isQuoted
      ? { repair: replaced(field, l10n`Remove the quotes of "${field.text}"`, field.text.toLowerCase()) }
      : {}),
  };
}

const QUANTITY = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][-+]?\d+)?$/;

function quantityFault(tree: Tree<"body">, field: Field<"body">, name: string): ScalarFault | undefined {
  const { text, type } = field;
  if (type === "number" || text === "") return undefined;
  if (type === "string" && QUANTITY.test(text)) return undefined;
  const near = type === "string" ? nearQuantity(text) : undefined;
  return {
    message: sentences(
      l10n`${named(field)} is not a valid quantity for ${name}.`,
      didYouMean(near) ?? l10n`Use a number with an optional suffix, such as "100m" or "512Mi".`,
    ),
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
  return { message: l10n`${name} must be an integer or a string, not ${named(field)}.`, isRefused: true };
}

function replaced({ range }: Field<"body">, title: Wording, newText: string): Repair {
  return { title, range, newText, isCaseOnly: false };
}

function replacedWord(tree: Tree<"body">, field: Field<"body">, word: string): Repair {
  const isWrittenPlain = isPlain(tree, field);
  return {
    title: l10n`Change to "${word}"`,
    range: field.range,
    newText: isWrittenPlain ? yamlScalar(word) : JSON.stringify(word),
    isCaseOnly: word.toLowerCase() === field.text.toLowerCase(),
  };
}
