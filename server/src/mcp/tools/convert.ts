import * as z from "zod";
import type { ManyProfiles } from "../../service/index";
import { positionAt } from "../../text/text";
import { completenessOf } from "../answers";
import { withDocument } from "../documents";
import { ToolError } from "../host";
import { answerOf, COMPLETENESS, DOCUMENT_INPUT, offsetInput, TEXT_PART, total } from "../schemas";
import { lineOf, partOf } from "../texts";
import { tool } from "../tool";

const MAX_LOSSES = 200;
const MAX_PROBLEMS = 10;

export const convert = tool({
  name: "convert",
  title: "Convert a profile",
  description:
    "Converts a profile of any supported form to JSON as Palette imports it, or to YAML as it is best kept in git. Returns the text and lists what the text does not say, or not as the file does. Writes nothing.",
  input: z.strictObject({
    ...DOCUMENT_INPUT,
    to: z.enum(["yaml", "json"]),
    profile: z
      .string()
      .min(1)
      .max(500)
      .optional()
      .describe("If the file has several profiles: the number, counted from 1, or the name of one."),
    offset: offsetInput,
  }),
  output: answerOf({
    ...TEXT_PART,
    total,
    losses: z.array(
      z.strictObject({
        grade: z
          .enum(["lost", "kept", "note"])
          .describe("kept: converted as written, although Palette does not read it."),
        line: z.int().min(1),
        path: z.string(),
        reason: z.string(),
      }),
    ),
    ...COMPLETENESS,
  }),
  usesWorkspace: true,
  run: ({ to, profile, offset, ...input }, call) =>
    withDocument(input, call, async (document) => {
      const { desk, signal } = call;
      const name = lineOf(document.name);
      // The check requests everything that the profile uses from the registries.
      await desk.service.check([document.uri], signal);
      const reply = await desk.service.convert(document.uri, { to, profile }, signal);
      if (reply === undefined) throw new ToolError(`${name} is not a YAML or JSON file.`);
      const { value: converted, text } = reply;
      const lineNumber = (range: { readonly start: number }): number => positionAt(text, range.start).line + 1;
      if (converted.is === "which") throw new ToolError(choices(name, converted, profile));
      if (converted.is === "unsure") {
        const problems = converted.problems
          .slice(0, MAX_PROBLEMS)
          .map(({ range, message }) => `line ${String(lineNumber(range))}: ${lineOf(message)}`);
        throw new ToolError([`${name} has syntax errors, so it was not converted.`, ...problems].join("\n"));
      }
      const { losses } = converted;
      return {
        ...partOf(converted.text, offset),
        total: losses.length,
        losses: losses.slice(0, MAX_LOSSES).map(({ grade, range, path, reason }) => ({
          grade,
          line: lineNumber(range),
          path: lineOf(path),
          reason: lineOf(reason),
        })),
        ...completenessOf(desk),
      };
    }),
});

function choices(file: string, { profiles, isAmbiguous }: ManyProfiles, wanted: string | undefined): string {
  if (profiles.length === 0) return `No cluster profile found in ${file}.`;
  const rows = profiles
    .slice(0, 50)
    .map(({ name, version }, index) => `${String(index + 1)}: ${lineOf(name ?? "(unnamed)")} ${lineOf(version ?? "")}`);
  const head =
    wanted === undefined
      ? `${file} has ${String(profiles.length)} profiles. Choose one with profile.`
      : `${file} has ${isAmbiguous ? "several profiles" : "no profile"} "${lineOf(wanted)}". Choose one by its number.`;
  return [head, ...rows].join("\n");
}
