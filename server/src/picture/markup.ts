// Elements of SVG and HTML as text. Both are well-formed XML.

declare const MARKUP: unique symbol;

/** Text in which everything is escaped that is no element. */
export type Markup = string & { readonly [MARKUP]: true };

type Attribute = string | number | boolean | undefined;

/** An element. Attributes that are undefined or false are left out; numbers are rounded. Texts are escaped. */
export function element(
  name: string,
  attributes: Readonly<Record<string, Attribute>>,
  ...content: readonly (Markup | undefined)[]
): Markup {
  const stated = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([key, value]) => ` ${key}="${valueOf(value)}"`)
    .join("");
  const inner = content.filter((part) => part !== undefined).join("");
  const isVoid = inner === "" && !MUST_END.has(name);
  return (isVoid ? `<${name}${stated}/>` : `<${name}${stated}>${inner}</${name}>`) as Markup;
}

/** Elements of HTML that have an end, even if they are empty. */
const MUST_END = new Set(["td", "th", "ul", "ol", "li", "p", "span", "button", "table", "tbody", "thead", "tr"]);

function valueOf(value: Attribute): string {
  if (value === true) return "";
  return typeof value === "number" ? rounded(value) : escaped(String(value));
}

/** A number with at most one decimal. */
export function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Text as content of an element. */
export function text(value: string): Markup {
  return escaped(value) as Markup;
}

/** Several elements. */
export function together(...parts: readonly (Markup | undefined)[]): Markup {
  return parts.filter((part) => part !== undefined).join("") as Markup;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Control characters must have been made visible; XML has none, nor these two. */
function escaped(value: string): string {
  return value.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "").replace(/[\ufffe\uffff]/g, "\ufffd");
}
