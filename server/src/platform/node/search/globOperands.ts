import { sep } from "node:path";

/** A glob in two parts: the folder to search, and the glob for paths in it. */
export interface GlobOperand {
  readonly folder: string;
  readonly glob: string;
  /** How deep a matching path can be below the folder. */
  readonly depth: number;
}

const MAGIC = /[*?[\]{}]/;

/** Splits an operand of the command line that is a glob; undefined if it has no wildcards. */
export function globOperand(operand: string): GlobOperand | undefined {
  // On Windows people type backslashes between folders.
  const parts = (sep === "\\" ? operand.replaceAll(sep, "/") : operand).split("/");
  const first = parts.findIndex((part) => MAGIC.test(part));
  if (first < 0) return undefined;
  const folder = parts.slice(0, first).join("/");
  const rest = parts.slice(first).filter((part) => part !== "" && part !== ".");
  const isDeep = rest.some((part) => part.includes("**") || part.includes("{"));
  return {
    folder: folder === "" ? (first > 0 ? "/" : ".") : folder,
    glob: rest.join("/"),
    depth: isDeep ? Infinity : rest.length,
  };
}
