/** The parts that there are, with dots between them. */
export function joined(parts: readonly (string | null | undefined)[], separator = " · "): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== "").join(separator);
}
