import { SaxesParser } from "saxes";

/** An element of a document, as far as tests look into it. */
export interface Parsed {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Parsed | string)[];
}

/** Parses XML; throws if it is not well-formed. */
export function parsedXml(xml: string): Parsed {
  const parser = new SaxesParser();
  const stack: { name: string; attributes: Record<string, string>; children: (Parsed | string)[] }[] = [
    { name: "", attributes: {}, children: [] },
  ];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes }, children: [] };
    stack.at(-1)?.children.push(element);
    stack.push(element);
  });
  parser.on("text", (text) => stack.at(-1)?.children.push(text));
  parser.on("closetag", () => void stack.pop());
  parser.write(xml).close();
  const [root] = stack[0]?.children.filter((child) => typeof child !== "string") ?? [];
  if (root === undefined) throw new Error("There is no element.");
  return root;
}

/** All elements of a document for which a condition holds, in its order. */
export function elementsIn(root: Parsed, holds: (element: Parsed) => boolean = () => true): Parsed[] {
  const below = root.children.flatMap((child) => (typeof child === "string" ? [] : elementsIn(child, holds)));
  return holds(root) ? [root, ...below] : below;
}

export function hasClass(wanted: string): (element: Parsed) => boolean {
  return ({ attributes }) => (attributes["class"] ?? "").split(" ").includes(wanted);
}

/** The text of an element, without titles and styles, which are not seen. */
export function textIn({ children }: Parsed): string {
  return children
    .map((child) => (typeof child === "string" ? child : /^(?:title|style)$/.test(child.name) ? "" : textIn(child)))
    .join("");
}

/** The tables and lists behind a picture as lines: cells and items are separated by bars. */
export function tableLines(table: string): string[] {
  const root = parsedXml(`<body>${table}</body>`);
  return elementsIn(root, ({ name }) => /^(?:caption|tr|h2|ul)$/.test(name)).flatMap((element) => {
    if (element.name === "caption" || element.name === "h2") return ["", textIn(element)];
    if (element.name === "ul") return isInCell(root, element) ? [] : itemsOf(element).map((item) => `  ${item}`);
    return [`  ${element.children.map(cellText).join(" | ").trimEnd()}`];
  });
}

function isInCell(root: Parsed, list: Parsed): boolean {
  return elementsIn(root, ({ name }) => name === "td").some((cell) => cell.children.includes(list));
}

function cellText(cell: Parsed | string): string {
  if (typeof cell === "string") return cell;
  const items = cell.children.flatMap((child) =>
    typeof child === "string" || child.name !== "ul" ? [] : itemsOf(child),
  );
  return items.length > 0 ? items.join("; ") : textIn(cell);
}

function itemsOf({ children }: Parsed): string[] {
  return children.flatMap((child) => (typeof child === "string" ? [] : [textIn(child)]));
}
