import type { Range } from "../text/range";

/** The ways to write a scalar. A language with another one adds its name here, and a record to its notation. */
export type ScalarStyleId = "plain" | "single" | "double" | "literal" | "folded";

/** One way to write a scalar: how its text is read, and how a text is written so. */
export interface ScalarStyle {
  readonly id: ScalarStyleId;
  /** The quote around it; undefined for a style without. */
  readonly quote: string | undefined;
  /** Whether it is a header and lines below it, which are indented by more than the entry that holds them. */
  readonly isBlock: boolean;
  /** Hands the pieces of a scalar to a sink. Never throws: a broken scalar gives what can be read of it. */
  readonly walk: (scalar: ScalarSource, emit: PieceSink) => void;
  /** A text without line breaks as a whole scalar. */
  readonly write: (text: string) => string;
  /** A text as it is written inside a scalar of this style; undefined where that cannot carry it. */
  readonly insert: (scalar: ScalarSource, text: string, isAtEnd: boolean) => string | undefined;
}

/** How a scalar is written. */
export interface ScalarSource {
  readonly source: string;
  /** Its stretch of the source, quotes and a block scalar's header included. */
  readonly range: Range;
  readonly style: ScalarStyle;
  /** Columns to the left of the entry that holds it; only an explicit indentation indicator (`|2`) counts from it. */
  readonly parentIndent: number;
}

/**
 * Receives a scalar piece by piece: a stretch of the source and the text it stands for; without a text it stands for
 * itself. Pieces come in order and never overlap; what lies between two of them stands for nothing.
 */
export type PieceSink = (start: number, end: number, text?: string) => void;

/** The text a scalar stands for. */
export function decodeScalar(scalar: ScalarSource): string {
  const { source } = scalar;
  let text = "";
  scalar.style.walk(scalar, (start, end, piece) => {
    text += piece ?? source.slice(start, end);
  });
  return text;
}

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
