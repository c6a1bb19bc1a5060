import * as z from "zod";
import type { RuleFacts } from "../../service/index";
import { nearest } from "../../text/nearest";
import { ToolError, type Host } from "../host";
import { answerOf, offsetInput, severity, TEXT_PART } from "../schemas";
import { lineOf, partOf } from "../texts";
import { tool } from "../tool";

const ruleRow = z.strictObject({
  rule: z.string(),
  severity: severity.describe("The default severity; a palette-profiles.yaml may set another."),
  summary: z.string(),
  needsRegistries: z.boolean().describe("Whether it reports problems only if registries are configured."),
  fix: z.enum(["none", "choice", "safe"]),
});

export const explain = tool({
  name: "explain",
  title: "Explain a rule",
  description:
    "Explains a rule of check: what it reports, why it matters, incorrect and correct examples, how to fix it and how to disable it. Also explains Palette error codes, such as PackVariablesUndefined. Without topic: lists all rules.",
  input: z.strictObject({
    topic: z.string().min(1).max(200).optional().describe("Id of a rule, or a Palette error code."),
    offset: offsetInput,
  }),
  output: answerOf({
    rules: z.array(ruleRow),
    page: z.strictObject(TEXT_PART).nullable().describe("The page of the rule in Markdown; null for a list."),
  }),
  usesWorkspace: false,
  run: ({ topic, offset }, { host }) => {
    if (topic === undefined) return Promise.resolve({ rules: host.rules.map(rowOf), page: null });
    const explained = host.explain(topic);
    if (explained === undefined) throw new ToolError(unknownTopic(topic, host));
    return Promise.resolve({ rules: explained.rules.map(rowOf), page: partOf(explained.page, offset) });
  },
});

function rowOf({ id, severity: level, summary, needsCatalog, fix }: RuleFacts): z.input<typeof ruleRow> {
  return { rule: id, severity: level, summary, needsRegistries: needsCatalog, fix };
}

function unknownTopic(topic: string, { rules }: Pick<Host, "rules">): string {
  const near = nearest(
    topic,
    rules.map(({ id }) => id),
  );
  const hint =
    near.length === 0
      ? "Call explain without topic for a list."
      : `Did you mean ${near.map((one) => `"${one}"`).join(" or ")}?`;
  return `Unknown rule or error code "${lineOf(topic)}". ${hint}`;
}
