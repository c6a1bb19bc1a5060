import { command, didYouMean } from "../command";
import { EXPLAINED, explanationOf } from "./explanations";
import { EXIT, UsageError } from "../io";
import { ownText } from "../printed";

export const explain = command({
  name: "explain",
  synopsis: "RULE|CODE",
  help: [
    "Explains a rule or a Palette error: what it means and how to fix it.",
    "Give a rule, an error code, or the text of an error in quotes. Exit code: 0 printed, 2 usage error.",
  ],
  operands: EXPLAINED,
  options: {},
  run: (operands, _values, io, program) => {
    const [topic, ...more] = operands;
    if (topic === undefined || more.length > 0) throw new UsageError('Name one rule or code; "rules" lists the rules.');
    const explanation = explanationOf(topic, program);
    if (explanation === undefined) {
      const hint = didYouMean(topic, EXPLAINED) ?? '; "rules" lists them.';
      throw new UsageError(`Unknown rule "${topic}"${hint}`);
    }
    io.out(ownText(explanation.page));
    return EXIT.clean;
  },
});
