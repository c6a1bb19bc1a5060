import { INPUT_OPTIONS } from "../checking/inputOptions";

/** The options that select the profiles of a command. */
export const PATH_OPTIONS = {
  stack: INPUT_OPTIONS.stack,
  since: { ...INPUT_OPTIONS.since, about: "only files changed since the merge base of REV and HEAD" },
  exclude: INPUT_OPTIONS.exclude,
  "stdin-filename": INPUT_OPTIONS["stdin-filename"],
} as const;

/** The same, for the usage. */
export const PATH_SYNOPSIS = "[--stack NAME] [--since REV] [--exclude GLOB] [--stdin-filename FILE]";
