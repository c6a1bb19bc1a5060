import { PALETTE_ERRORS, RULES, type PaletteError, type RuleFacts } from "../service/index";
import { command, didYouMean, type Program } from "./command";
import { EXIT, UsageError } from "./io";
import { ownText } from "./printed";
import { rulePage } from "./rulePages";

const CODES = PALETTE_ERRORS.flatMap(({ code }) => code ?? []);

export const explain = command({
  name: "explain",
  synopsis: "RULE|CODE",
  help: [
    "Explains a rule, or an error of Palette: what it means, and how to fix it.",
    "An error is named by its code or by its text, in quotes. Exit code: 0 printed, 2 wrong arguments.",
  ],
  operands: [...RULES.map(({ id }) => id), ...CODES],
  options: {},
  run: (operands, _values, io, program) => {
    const [word, ...more] = operands;
    if (word === undefined || more.length > 0) throw new UsageError('Name one rule or code; "rules" lists the rules.');
    const rule = RULES.find(({ id }) => id === word);
    const found = rule === undefined ? errorNamed(word) : undefined;
    if (rule !== undefined) io.out(ownText(pageOf(rule, program)));
    else if (found !== undefined) io.out(ownText(errorPage(found, program)));
    else {
      const hint = didYouMean(word, [...RULES.map(({ id }) => id), ...CODES]) ?? '; "rules" lists them.';
      throw new UsageError(`There is no rule "${word}"${hint}`);
    }
    return EXIT.clean;
  },
});

function pageOf({ id, summary, severity }: RuleFacts, program: Program): string {
  return rulePage(program, id) ?? `# ${id}\n\n${summary}\n\nLevel: ${severity}.\n`;
}

/** The error that a code or a message is, whatever stands around it. */
function errorNamed(given: string): PaletteError | undefined {
  return PALETTE_ERRORS.find(({ code, text }) =>
    code === undefined ? text !== undefined && holds(given, text) : given.split(/\W+/).includes(code),
  );
}

/** Whether a message has the parts of a text in order; `…` in it stands for anything. */
function holds(message: string, text: string): boolean {
  let from = 0;
  for (const part of text.split("…")) {
    const at = message.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

function errorPage({ code, text, cause, remedy, rules }: PaletteError, program: Program): string {
  const title = `# ${code ?? text ?? ""}\n\nAn error of Palette. ${cause}\n\n${remedy}\n`;
  const pages = RULES.filter(({ id }) => rules.includes(id)).map((rule) => pageOf(rule, program));
  if (pages.length === 0) return `${title}\nNo rule reports this beforehand.\n`;
  return [title, `${pages.length === 1 ? "This rule reports" : "These rules report"} it beforehand.\n`, ...pages].join(
    "\n",
  );
}
