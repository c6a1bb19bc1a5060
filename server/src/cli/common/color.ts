import type { EnvironmentVariables } from "../../platform/node/cacheFolder";

/** The values of `--color`. */
export const COLOR_CHOICES = ["auto", "always", "never"] as const;

/**
 * Whether to print colors. `NO_COLOR` (https://no-color.org) and `FORCE_COLOR` count if they are set and not empty, and
 * `--color always` or `never` is stronger than both. By default there are colors on a terminal, unless it is `dumb`.
 */
export function hasColors(
  choice: (typeof COLOR_CHOICES)[number],
  isTerminal: boolean,
  { NO_COLOR = "", FORCE_COLOR = "", TERM }: EnvironmentVariables,
): boolean {
  if (choice !== "auto") return choice === "always";
  if (NO_COLOR !== "") return false;
  if (FORCE_COLOR !== "") return !["0", "false"].includes(FORCE_COLOR);
  return isTerminal && TERM !== "dumb";
}
