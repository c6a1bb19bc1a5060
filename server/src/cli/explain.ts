import { RULES, type RuleFacts } from "../service/index";
import { nearest } from "../text/nearest";
import { command } from "./command";
import { EXIT, UsageError } from "./io";
import { ownText } from "./printed";
import { rulePage, rulesAbout } from "./rulePages";

export const explain = command({
  name: "explain",
  synopsis: "RULE|CODE",
  help: [
    "Prints the page of a rule: what it finds, why that matters, how to fix it, how to switch it off.",
    "CODE is an error code of Palette's, such as PackVariablesUndefined.",
  ],
  options: {},
  run: (operands, _values, io, program) => {
    const [id, ...more] = operands;
    if (id === undefined || more.length > 0) throw new UsageError('Name one rule; "rules" lists them.');
    const named = rulesAbout(program, id);
    if (named.length === 0) throw new UsageError(`There is no rule "${id}"${suggestion(id)}`);
    const pages = named.map((rule) => rulePage(program, rule.id) ?? shortPage(rule));
    io.out(ownText(pages.join("\n")));
    return EXIT.clean;
  },
});

function shortPage({ id, summary, severity }: RuleFacts): string {
  return `# ${id}\n\n${summary}\n\nLevel: ${severity}.\n`;
}

function suggestion(id: string): string {
  const near = nearest(
    id,
    RULES.map((rule) => rule.id),
  );
  return near.length === 0 ? '; "rules" lists them.' : `; did you mean ${near.join(" or ")}?`;
}
