/** What samples are made of. A raw text stands in YAML as it is. */
export type Value =
  string | boolean | undefined | { readonly raw: string } | readonly Value[] | { readonly [key: string]: Value };

/** A text that stands in YAML as it is: a number, a plain scalar with a trap in it. In JSON it is what YAML reads. */
export function raw(text: string): { readonly raw: string } {
  return { raw: text };
}

export const STYLES = [
  "block",
  "compact",
  "flow",
  "quoted",
  "json",
  "crlf",
  "comments",
  "anchors",
  "folded",
  "multi-document",
] as const;
export type Style = (typeof STYLES)[number];

function isRaw(value: Value): value is { readonly raw: string } {
  return typeof value === "object" && "raw" in value;
}

const OTHER = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 2\n";

/** Writes a document in a style. */
export function write(value: Value, style: Style): string {
  switch (style) {
    case "json":
      return `${JSON.stringify(plain(value), undefined, 2)}\n`;
    case "flow":
      return `${flow(value)}\n`;
    case "crlf":
      return lines(value, style).join("\r\n") + "\r\n";
    case "multi-document":
      return `${OTHER}---\n${lines(value, style).join("\n")}\n---\n# The end\na: b\n`;
    case "anchors":
      return withAnchors(`${lines(value, style).join("\n")}\n`);
    case "block":
    case "compact":
    case "quoted":
    case "comments":
    case "folded":
      return `${lines(value, style).join("\n")}\n`;
  }
}

function plain(value: Value): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === undefined || typeof value !== "object") return value;
  if (isRaw(value)) return JSON.parse(jsonOf(value.raw)) as unknown;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
}

function jsonOf(text: string): string {
  return /^(?:-?\d+(?:\.\d+)?|true|false|null|\[\]|\{\})$/.test(text) ? text : JSON.stringify(text);
}

function flow(value: Value): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "boolean" || value === undefined) return String(value ?? "null");
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (isRaw(value)) return value.raw;
  return `{ ${Object.entries(value)
    .map(([key, entry]) => `${key}: ${flow(entry)}`)
    .join(", ")} }`;
}

function lines(value: Value, style: Style): string[] {
  if (Array.isArray(value)) return listLines(value, style);
  if (isRaw(value)) return [value.raw];
  if (typeof value === "object") return Object.entries(value).flatMap(([key, entry]) => entryLines(key, entry, style));
  return [typeof value === "string" ? scalar(value, style) : String(value ?? "null")];
}

function listLines(list: readonly Value[], style: Style): string[] {
  if (list.length === 0) return ["[]"];
  return list.flatMap((item, index) => {
    const itemLines = lines(item, style).map((line, i) => (i === 0 ? `- ${line}` : line === "" ? "" : `  ${line}`));
    return style === "comments" ? ["", `# Item ${index}`, ...itemLines] : itemLines;
  });
}

function entryLines(key: string, value: Value, style: Style): string[] {
  if (typeof value === "string" && value.includes("\n")) return bodyLines(key, value, style);
  const inner = lines(value, style);
  const isBlock = typeof value === "object" && !isRaw(value) && inner[0] !== "[]";
  if (!isBlock) return [`${key}: ${inner.join("")}${style === "comments" && key === "type" ? " # its type" : ""}`];
  const indent = Array.isArray(value) && style === "compact" ? "" : "  ";
  return [`${key}:`, ...inner.map((line) => (line === "" ? "" : indent + line))];
}

function bodyLines(key: string, text: string, style: Style): string[] {
  if (style === "quoted") return [`${key}: ${JSON.stringify(text)}`];
  const isFolded = style === "folded";
  // A folded text says a break by two, but for lines that are indented further.
  const body = isFolded ? foldable(text) : text;
  const kept = body.replace(/\n$/, "").split("\n");
  const chomping = text.endsWith("\n") ? "" : "-";
  return [`${key}: ${isFolded ? ">" : "|"}${chomping}`, ...kept.map((line) => (line === "" ? "" : `  ${line}`))];
}

function foldable(text: string): string {
  return text
    .split("\n")
    .map((line, i, all) => {
      const next = all[i + 1];
      const isMore = (other: string | undefined): boolean => other !== undefined && /^\s/.test(other);
      if (next === undefined || i === all.length - 2) return line;
      return line === "" || next === "" || isMore(line) || isMore(next) ? line : `${line}\n`;
    })
    .join("\n");
}

function scalar(text: string, style: Style): string {
  const isPlain = /^[A-Za-z][\w ./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off)$/i.test(text);
  if (style === "quoted")
    return text.includes('"') ? `'${text.replace(/'/g, "''")}'` : `"${text.replace(/\\/g, "\\\\")}"`;
  return isPlain && text.trimEnd() === text ? text : JSON.stringify(text);
}

/** Gives the first registry an anchor, and has the later ones of the same name speak of it. */
function withAnchors(text: string): string {
  let isFirst = true;
  return text.replace(/^( *(?:- )?registry(?:Name)?): (Public Repo)$/gm, (_, key: string, name: string) => {
    const value = isFirst ? `&registry ${name}` : "*registry";
    isFirst = false;
    return `${key}: ${value}`;
  });
}
