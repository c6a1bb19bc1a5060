import { ALL_RULES } from "../rules/allRules";
import { command, FORMAT_OPTION, textOrJson } from "./command";
import { EXIT, UsageError } from "./io";
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

function rulesJson(): string {
  const rows = ALL_RULES.map(({ id, severity, summary, needsCatalog, hasFix }) => ({
    id,
    severity,
    summary,
    needsCatalog,
    hasFix,
    docs: `docs/rules/${id}.md`,
  }));
  return `${JSON.stringify({ rules: rows }, undefined, 2)}\n`;
}

function rulesText(): string {
  const head = ["RULE", "LEVEL", "FIX", "REGISTRY", "WHAT IT FINDS"];
  const rows = ALL_RULES.map(({ id, severity, summary, needsCatalog, hasFix }) => [
    id,
    severity,
    hasFix ? "fix" : "",
    needsCatalog ? "registry" : "",
    summary,
  ]);
  return `${table([head, ...rows]).join("\n")}\n\nThe page of a rule: palette-profiles explain RULE, or docs/rules/RULE.md\n`;
}
