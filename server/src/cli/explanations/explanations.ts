import { PALETTE_ERRORS, ruleFacts, type PaletteError, type RuleFacts } from "../../service/index";
import type { Program } from "../command";
import { rulePage } from "../rulePages";

/** The words that can be explained: ids of rules, and codes of Palette's errors. */
export const EXPLAINED: readonly string[] = [
  ...ruleFacts().map(({ id }) => id),
  ...PALETTE_ERRORS.flatMap(({ code }) => code ?? []),
];

export interface Explanation {
  /** The rule, or the rules that report the error beforehand. */
  readonly rules: readonly RuleFacts[];
  /** Markdown. */
  readonly page: string;
}

/** Explains a rule, or an error of Palette, by its code or by its message; undefined if it is neither. */
export function explanationOf(topic: string, program: Pick<Program, "pages">): Explanation | undefined {
  const rule = ruleFacts().find(({ id }) => id === topic);
  if (rule !== undefined) return { rules: [rule], page: pageOf(rule, program) };
  const error = errorNamed(topic);
  if (error === undefined) return undefined;
  const rules = ruleFacts().filter(({ id }) => error.rules.includes(id));
  return { rules, page: errorPage(error, rules, program) };
}

function pageOf({ id, summary, severity }: RuleFacts, program: Pick<Program, "pages">): string {
  return rulePage(program, id) ?? `# ${id}\n\n${summary}\n\nLevel: ${severity}.\n`;
}

/** The error for a code or a message, with any text around it. */
function errorNamed(given: string): PaletteError | undefined {
  return PALETTE_ERRORS.find(({ code, text }) =>
    code === undefined ? text !== undefined && holds(given, text) : given.split(/\W+/).includes(code),
  );
}

/** Whether a message contains the parts of a text in order; `…` in the text matches anything. */
function holds(message: string, text: string): boolean {
  let from = 0;
  for (const part of text.split("…")) {
    const at = message.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

function errorPage(
  { code, text, cause, remedy }: PaletteError,
  rules: readonly RuleFacts[],
  program: Pick<Program, "pages">,
): string {
  const title = `# ${code ?? text ?? ""}\n\nA Palette error. ${cause}\n\n${remedy}\n`;
  const pages = rules.map((rule) => pageOf(rule, program));
  if (pages.length === 0) return `${title}\nNo rule detects this before the upload.\n`;
  return [
    title,
    `${pages.length === 1 ? "This rule detects" : "These rules detect"} it before the upload.\n`,
    ...pages,
  ].join("\n");
}
