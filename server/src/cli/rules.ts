import { RULES } from "../service/index";
import { command, FORMAT_OPTION, textOrJson } from "./command";
import { EXIT, UsageError } from "./io";
import { json, lines, type Printed } from "./printed";
import { table } from "./table";

export const rules = command({
  name: "rules",
  synopsis: "[--format text|json]",
  help: ["Lists every rule: its level, whether it has a fix, whether it needs to know registries, and what it finds."],
  options: { ...FORMAT_OPTION },
  run: (operands, values, io) => {
    const format = textOrJson(values);
    if (operands.length > 0) throw new UsageError('The command is "rules" alone; "explain RULE" tells about one.');
    io.out(format === "json" ? rulesJson() : rulesText());
    return EXIT.clean;
  },
});

function rulesJson(): Printed {
  const rows = RULES.map(({ id, severity, summary, needsCatalog, fix }) => ({
    id,
    severity,
    summary,
    needsCatalog,
    hasFix: fix !== "none",
    docs: `docs/rules/${id}.md`,
  }));
  return json({ rules: rows });
}

function rulesText(): Printed {
  const head = ["RULE", "LEVEL", "FIX", "REGISTRY", "WHAT IT FINDS"];
  const rows = RULES.map(({ id, severity, summary, needsCatalog, fix }) => [
    id,
    severity,
    fix === "none" ? "" : "fix",
    needsCatalog ? "registry" : "",
    summary,
  ]);
  return lines(
    ...table([head, ...rows]),
    "",
    "The page of a rule: palette-profiles explain RULE, or docs/rules/RULE.md",
  );
}
