import { RULES } from "../service/index";
import { nearest } from "../text/nearest";
import { command } from "./command";
import { EXIT, UsageError } from "./io";
import { ownText } from "./printed";
import { rulePage } from "./rulePages";

export const explain = command({
  name: "explain",
  synopsis: "RULE",
  help: ["Prints the page of a rule: what it finds, why that matters, how to heal it, how to switch it off."],
  options: {},
  run: (operands, _values, io, program) => {
    const [id, ...more] = operands;
    if (id === undefined || more.length > 0) throw new UsageError('Name one rule; "rules" lists them.');
    const rule = RULES.find((known) => known.id === id);
    if (rule === undefined) throw new UsageError(`There is no rule "${id}"${suggestion(id)}`);
    io.out(ownText(rulePage(program, id) ?? `# ${id}\n\n${rule.summary}\n\nLevel: ${rule.severity}.\n`));
    return EXIT.clean;
  },
});

function suggestion(id: string): string {
  const near = nearest(
    id,
    RULES.map((rule) => rule.id),
  );
  return near.length === 0 ? '; "rules" lists them.' : `; did you mean ${near.join(" or ")}?`;
}
