import { l10n, type Wording } from "../../text/message";
import type { Range } from "../../text/range";
import type { HclFault, HclNode, HclSyntax } from "./hclNode";

// What the grammar takes, and Terraform does not: it is stricter about where lines end.
// The rules are those of HCL's native syntax, https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md

/**
 * What Terraform refuses in a text that the grammar takes: a file, or with `isFile` false what is between the braces of a
 * block.
 */
export function refusalsIn({ entries }: HclSyntax, text: string, isFile: boolean): readonly HclFault[] {
  const refusals = isFile
    ? refusalsBetween(entries, text)
    : refusalsInBody(entries, { start: 0, end: text.length }, text);
  addRefusals(refusals, entries, text);
  return refusals;
}

const COMMENTS = /(?:#|\/\/).*|\/\*[^]*?\*\//g;

/** Whether a line ends between two offsets, between which are blanks and comments. A comment over several lines ends none. */
function endsLine(text: string, start: number, end: number): boolean {
  return text.slice(start, end).replace(COMMENTS, "").includes("\n");
}

/** Each entry begins on a line of its own. */
function refusalsBetween(entries: readonly HclNode[], text: string): HclFault[] {
  return entries.flatMap((entry, index) => {
    const before = entries[index - 1];
    if (before === undefined || endsLine(text, before.end, entry.start)) return [];
    return [refusal(entry, l10n`each argument and block begins on a line of its own`)];
  });
}

/** What is wrong with the lines of a body, which is between two offsets. */
function refusalsInBody(entries: readonly HclNode[], { start, end }: Range, text: string): HclFault[] {
  const [first, second] = entries;
  const last = entries.at(-1);
  if (first === undefined || last === undefined) return [];
  if (endsLine(text, start, first.start)) {
    const refusals = refusalsBetween(entries, text);
    if (endsLine(text, last.end, end)) return refusals;
    return [...refusals, refusal(last, l10n`the closing brace of the block belongs on a line of its own`)];
  }
  const isOneLine = second === undefined && first.type === "attribute" && !endsLine(text, first.end, end);
  if (isOneLine) return [];
  return [refusal(first, l10n`only a block with one argument can be on one line; begin a new line after its brace`)];
}

/** Adds what is refused in nodes and in all that is in them. */
function addRefusals(refusals: HclFault[], nodes: readonly HclNode[], text: string): void {
  // No recursion: texts may be nested deeply.
  const waiting = [...nodes];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    refusals.push(...refusalsOf(node, text));
    waiting.push(...node.children);
  }
}

function refusalsOf(node: HclNode, text: string): HclFault[] {
  switch (node.type) {
    case "block":
      return refusalsOfBlock(node, text);
    case "object":
      return refusalsOfObject(node, text);
    case "string_lit":
    case "quoted_template":
      return refusalsOfText(node, text);
    case "heredoc_template":
      return refusalsOfHeredoc(node, text);
    default:
      return [];
  }
}

function refusalsOfBlock({ children }: HclNode, text: string): HclFault[] {
  const [name] = children;
  const brace = children.find(({ type }) => type === "block_start");
  const close = children.find(({ type }) => type === "block_end");
  if (name === undefined || brace === undefined) return [];
  const head = children.slice(0, children.indexOf(brace) + 1);
  const isBroken = head.some((one, index) => index > 0 && endsLine(text, head[index - 1]?.end ?? 0, one.start));
  if (isBroken) return [refusal(name, l10n`the brace of a block belongs on the line of its name`)];
  const label = children.find(
    (child) => child.type === "string_lit" && /[^$]\$\{|[^%]%\{/.test(text.slice(child.start, child.end)),
  );
  if (label !== undefined) return [refusal(label, l10n`a template is not allowed in the name of a block`)];
  const body = children.find(({ type }) => type === "body");
  // The body of a block that is a part of its own is not here.
  return body === undefined || close === undefined
    ? []
    : refusalsInBody(body.children, { start: brace.end, end: close.start }, text);
}

function refusalsOfObject({ children }: HclNode, text: string): HclFault[] {
  const elements = children.filter(({ type }) => type === "object_elem");
  return elements.flatMap((element, index) => {
    const before = elements[index - 1];
    if (before === undefined || /[,\n]/.test(text.slice(before.end, element.start))) return [];
    return [refusal(element, l10n`missing comma`)];
  });
}

/** A break in a template of a text is allowed. */
function refusalsOfText({ start, end, children }: HclNode, text: string): HclFault[] {
  let at = start;
  for (const next of [...children.filter(({ type }) => !LITERALS.has(type)), { start: end, end }]) {
    if (text.slice(at, next.start).includes("\n")) {
      return [refusal({ start, end }, l10n`a text in quotes ends on its line; write \`\\n\`, or use a heredoc`)];
    }
    at = next.end;
  }
  return [];
}

/** The parts of a quoted text that are no templates. */
const LITERALS: ReadonlySet<string> = new Set(["quoted_template_start", "template_literal", "quoted_template_end"]);

function refusalsOfHeredoc({ start, end }: HclNode, text: string): HclFault[] {
  if (/^<<-?[\p{L}_][\p{L}\p{N}_-]*\r?$/u.test(text.slice(start, text.indexOf("\n", start)))) return [];
  return [refusal({ start, end }, l10n`nothing may follow the name of a heredoc on its line, not even a space`)];
}

function refusal({ start, end }: Range, message: Wording): HclFault {
  return { start, end, message };
}
