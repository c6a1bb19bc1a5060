import { visible, visibleJson, visibleLines } from "../text/visible";

// All that the command line prints is made here: lines are ours, and what is in them comes from anywhere. A profile, a
// file's name or a registry can neither begin a line nor speak to the terminal, nor to the CI that reads its log.

declare const PRINTED: unique symbol;

/** Text that can be printed as it is. */
export type Printed = string & { readonly [PRINTED]: true };

/** Lines of text, each on one line whatever stands in it: hidden characters are shown as escapes. */
export function lines(...rows: readonly string[]): Printed {
  return printed(rows.map((row) => `${quiet(row)}\n`).join(""));
}

/** Data as JSON. */
export function json(data: unknown): Printed {
  return jsonText(`${JSON.stringify(data, undefined, 2)}\n`);
}

/** JSON that says the same and has no hidden characters, for which it has escapes. */
export function jsonText(text: string): Printed {
  return printed(visibleJson(text).replace(MARKER, "#\\u0023"));
}

/** A text of the project itself, as it is. */
export function ownText(text: string): Printed {
  return printed(text);
}

/** What is in a file, byte for byte; on a terminal, what it holds for the terminal is shown instead of done. */
export function content(text: string, isTerminal: boolean): Printed {
  return printed(isTerminal ? visibleLines(text) : text);
}

/** A workflow command, as GitHub Actions reads them from the log: `::error file=a.yaml,line=1::message`. */
export function workflowCommand(name: string, properties: Readonly<Record<string, string>>, message: string): Printed {
  const stated = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(value)}`);
  return printed(`::${name} ${stated.join(",")}::${escapedData(message)}\n`);
}

export function concatPrinted(parts: readonly Printed[]): Printed {
  return printed(parts.join(""));
}

function printed(text: string): Printed {
  return text as Printed;
}

/** Commands in the middle of a line, as several CI systems read them: `##[error]`, `##vso[…]`. */
const MARKER = /##(?=\w*\[)/g;

/** A line that no CI system takes for a command. */
function quiet(line: string): string {
  return visible(line)
    .replace(/^( *):(?=:)/, "$1\\u003a")
    .replace(MARKER, "#\\u0023");
}

/** GitHub has escapes for line breaks and for what commands are made of; other hidden characters are shown. */
function escapedData(text: string): string {
  const escaped = text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
  return visible(escaped);
}

function escapedProperty(text: string): string {
  return escapedData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
