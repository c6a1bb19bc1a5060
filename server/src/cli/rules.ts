import { ruleFacts } from "../service/index";
import { command, FORMAT_OPTION, textOrJson } from "./command";
import { EXIT, UsageError } from "./io";
import { jsonAnswer } from "./reporters/jsonAnswer";
import { lines, type Printed } from "./printed";
import { COMPLETE } from "./reporters/completeness";
import { table } from "./table";

export const rules = command({
  name: "rules",
  synopsis: "[--format text|json]",
  help: [
    "Lists every rule with its severity, whether it has a fix, whether it uses registries, and what it reports.",
    "Exit code: 0 printed, 2 usage error.",
  ],
  options: { ...FORMAT_OPTION },
  run: (operands, values, io, program) => {
    const format = textOrJson(values);
    if (operands.length > 0)
      throw new UsageError('"rules" takes no operands. To explain one rule, use "explain RULE".');
    io.out(format === "json" ? jsonAnswer(program, COMPLETE, { rules: rulesData() }) : rulesText());
    return EXIT.clean;
  },
});

function rulesData(): object[] {
  return ruleFacts().map(({ id, severity, isOffByDefault, summary, needsCatalog, fix }) => ({
    id,
    severity,
    ...(isOffByDefault === true ? { isOffByDefault } : {}),
    summary,
    needsCatalog,
    hasFix: fix !== "none",
    docs: `docs/rules/${id}.md`,
  }));
}

function rulesText(): Printed {
  const head = ["RULE", "LEVEL", "FIX", "REGISTRY", "WHAT IT FINDS"];
  const rows = ruleFacts().map(({ id, severity, isOffByDefault, summary, needsCatalog, fix }) => [
    id,
    isOffByDefault === true ? `${severity} (off)` : severity,
    fix === "none" ? "" : "fix",
    needsCatalog ? "registry" : "",
    summary,
  ]);
  return lines(...table([head, ...rows]), "", "For details: palette-profiles explain RULE, or docs/rules/RULE.md");
}
