import { textAt, IN_YAML, type Fault } from "./fault";

/** Puts a comment before everything else. */
const withComment =
  (comment: string) =>
  (text: string): string =>
    `${comment}\n${text}`;

/** Faults of the text itself, whatever it says. */
export const TEXT_FAULTS: readonly Fault[] = [
  ...(["]", "}", "*nobody"] as const).map((sign): Fault => ({
    rule: "yaml-syntax",
    name: `\`${sign}\` behind the end`,
    styles: ["block", "compact", "crlf", "comments", "folded"],
    breakText: (text) => `${text}${sign}\n`,
    at: () => undefined,
    // What is behind the document may be another one.
    heals: "nothing",
  })),
  {
    rule: "yaml-syntax",
    name: "a second end",
    styles: ["json"],
    breakText: (text) => `${text}}`,
    at: () => undefined,
    heals: "nothing",
  },
  ...(["layer-order", "invalid-layer"] as const).map((rule): Fault => ({
    rule: "unused-suppression",
    name: `${rule} off for all, and nothing of it found`,
    styles: IN_YAML,
    breakText: withComment(`# palette-profiles-disable ${rule}`),
    at: (_, reading) => textAt(reading, rule),
    heals: "original",
  })),
  {
    rule: "unused-suppression",
    name: "a rule that is none",
    styles: IN_YAML,
    breakText: withComment("# palette-profiles-disable-next-line layer-oder"),
    at: (_, reading) => textAt(reading, "layer-oder"),
    heals: "either",
    // The name that was meant may be of a rule that finds nothing.
    leaves: ["unused-suppression"],
  },
];
