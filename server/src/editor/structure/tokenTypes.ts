/** The types of tokens, all of them standard in LSP. A token names its type by its index here. */
export const TOKEN_TYPES = ["property", "string", "number", "keyword", "comment", "macro", "variable"] as const;

/** Tokens in order, which do not overlap: the start, length and type of each. */
export type Tokens = Int32Array;

/** Integers per token. */
export const TOKEN = 3;
