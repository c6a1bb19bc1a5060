import type { Range } from "../text/range";

/** The ids of all scalar styles. A new style adds its id here and its record to the notation of its language. */
export type ScalarStyleId = "plain" | "single" | "double" | "literal" | "folded" | "heredoc" | "expression" | "file";

/** A scalar style: how a scalar is decoded and how a text is written. */
export interface ScalarStyle {
  readonly id: ScalarStyleId;
  /** The quote character; undefined for a style without quotes. */
  readonly quote: string | undefined;
  /** Whether it consists of a header and lines below it that are indented more than the entry. */
  readonly isBlock: boolean;
  /** Whether such a scalar is only changed in parts: written anew, what another tool fills in could be lost. */
  readonly isChangedInParts?: boolean;
  /** Emits the pieces of a scalar. Never throws: an invalid scalar is decoded as far as possible. */
  readonly walk: (scalar: ScalarSource, emit: PieceSink) => void;
  /** Writes a text without line breaks as a whole scalar. */
  readonly write: (text: string) => string;
  /**
   * Writes a text to be inserted into a scalar of this style (`isAtEnd`: at its end); undefined if the style cannot
   * express it.
   */
  readonly insert: (scalar: ScalarSource, text: string, isAtEnd: boolean) => string | undefined;
}

/** A scalar as written in its source. */
export interface ScalarSource {
  readonly source: string;
  /** The range in the source, including quotes or the header of a block scalar. */
  readonly range: Range;
  readonly style: ScalarStyle;
  /** The column of the entry that holds it. Only an explicit indentation indicator (`|2`) is relative to it. */
  readonly parentIndent: number;
}

/**
 * Receives a scalar piece by piece: a source range and its decoded text, which is left out if it is the source itself.
 * Pieces are in order and disjoint; the source between them decodes to nothing. `isTemplate`: the language puts another
 * text in its place.
 */
export type PieceSink = (start: number, end: number, text?: string, isTemplate?: boolean) => void;

/** The decoded text of a scalar. */
export function decodeScalar(scalar: ScalarSource): string {
  const { source } = scalar;
  let text = "";
  scalar.style.walk(scalar, (start, end, piece) => {
    text += piece ?? source.slice(start, end);
  });
  return text;
}

/** The type that a YAML parser gives an untagged plain scalar. */
export type ScalarType = "null" | "boolean" | "number" | "string";

/**
 * The type of a plain scalar. Palette reads profiles with Go's YAML 1.1 parser, other tools use YAML 1.2: what is a
 * number in either is a number here, as the parser would lose its spelling.
 */
export function typeOfPlain(text: string): ScalarType {
  if (NULL.test(text)) return "null";
  if (BOOLEAN.test(text)) return "boolean";
  return NUMBER.test(text) ? "number" : "string";
}

/** The type of a scalar with a tag of YAML's own, in quotes or not. A text that the tag does not fit stays a string. */
export function typeOfTagged(tag: "str" | "bool" | "int" | "float" | "null", text: string): ScalarType {
  const type = typeOfPlain(text);
  return type === TYPES_OF_TAGS[tag] ? type : "string";
}

const TYPES_OF_TAGS = { str: "string", bool: "boolean", int: "number", float: "number", null: "null" } as const;

/** Whether YAML 1.1 takes a word for a boolean and YAML 1.2 for a string, so that its type depends on the parser. */
export function isAmbiguousBoolean(text: string): boolean {
  return /^(?:y|n|yes|no|on|off)$/i.test(text);
}

const NULL = /^(?:~|null|Null|NULL|)$/;
const BOOLEAN = /^(?:true|True|TRUE|false|False|FALSE)$/;
const NUMBER =
  /^(?:[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|(?:\d[\d_]*)(?:\.[\d_]*)?(?:[eE][-+]?\d+)?|\.\d[\d_]*(?:[eE][-+]?\d+)?|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN))$/;
