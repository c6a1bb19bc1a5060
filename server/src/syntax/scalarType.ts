/** What a YAML reader takes an untagged plain scalar for. */
export type ScalarType = "null" | "boolean" | "number" | "string";

/**
 * The type of a plain scalar. Palette reads profiles with Go's YAML 1.1 reader, other tools with YAML 1.2: a number of
 * either is a number here, as both lose how it was written.
 */
export function typeOfPlain(text: string): ScalarType {
  if (NULL.test(text)) return "null";
  if (BOOLEAN.test(text)) return "boolean";
  return NUMBER.test(text) ? "number" : "string";
}

/** Words that YAML 1.1 takes for booleans and YAML 1.2 for text: what they mean depends on the reader. */
export function isAmbiguousBoolean(text: string): boolean {
  return /^(?:y|n|yes|no|on|off)$/i.test(text);
}

const NULL = /^(?:~|null|Null|NULL|)$/;
const BOOLEAN = /^(?:true|True|TRUE|false|False|FALSE)$/;
const NUMBER =
  /^(?:[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|(?:\d[\d_]*)(?:\.[\d_]*)?(?:[eE][-+]?\d+)?|\.\d[\d_]*(?:[eE][-+]?\d+)?|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN))$/;
