import * as z from "zod";
import type { RegistryValues, ValuesList } from "../../service/index";
import { completenessOf } from "../answers";
import { ToolError } from "../host";
import { answerOf, COMPLETENESS, offsetInput, registryInput, TEXT_PART } from "../schemas";
import { lineOf, partOf } from "../texts";
import { tool } from "../tool";
import { noSuchPack, noSuchRegistry } from "./packs";

export const values = tool({
  name: "values",
  title: "Read default values",
  description:
    "Returns the default values of one version of a pack or Helm chart: the keys that a profile can set, and their defaults. In a profile, the values of a pack replace all of its defaults. Values of a chart go under charts and the chart's name.",
  input: z.strictObject({
    pack: z.string().min(1).max(500).describe("Exact name of the pack, as in a profile."),
    version: z.string().min(1).max(200).optional().describe("Default: the newest version."),
    chart: z.string().min(1).max(500).optional().describe("One chart of the pack, from charts of a result."),
    registry: registryInput,
    offset: offsetInput,
  }),
  output: answerOf({
    pack: z.string(),
    version: z.string().nullable(),
    registry: z.string(),
    chart: z.string().nullable().describe("The chart that the text belongs to; null: the pack itself."),
    ...TEXT_PART,
    charts: z.array(z.string()).describe("Charts in the pack that have default values of their own."),
    ...COMPLETENESS,
  }),
  usesWorkspace: true,
  async run({ pack, version: tag, chart, registry: from, offset }, { desk, signal }) {
    const found = await desk.service.values({ name: pack, tag, from }, signal);
    if (found.is === "no such registry") throw noSuchRegistry(from, found);
    const { registry, version, content } = oneAnswer(pack, tag, found);
    if (content.is !== "found") throw new Error("The answer has no content.");
    const { values: ofPack, chartValues } = content.value;
    const charts = chartValues.map((one) => one.chart);
    const own = chart ?? (ofPack === "" ? charts.find((name) => !name.includes(".")) : undefined);
    const text = own === undefined ? ofPack : chartValues.find((one) => one.chart === own)?.text;
    if (text === undefined)
      throw new ToolError(`${lineOf(pack)} has no chart "${lineOf(own ?? "")}" with default values.`);
    return {
      pack: lineOf(pack),
      version: version === undefined ? null : lineOf(version),
      registry: lineOf(registry),
      chart: own === undefined ? null : lineOf(own),
      ...partOf(text, offset),
      charts: charts.slice(0, 100).map(lineOf),
      ...completenessOf(desk),
    };
  },
});

/** The answer of the one registry that has the values. Throws a {@link ToolError} if no registry or several have them. */
function oneAnswer(pack: string, tag: string | undefined, { answers, near }: ValuesList): RegistryValues {
  const [only, ...others] = answers.filter(({ content }) => content.is === "found");
  if (only !== undefined && others.length === 0) return only;
  if (only !== undefined) {
    const names = [only, ...others].map(({ registry }) => lineOf(registry));
    throw new ToolError(`Several registries have ${lineOf(pack)}. Choose one with registry: ${names.join(", ")}.`);
  }
  if (answers.length === 0)
    throw new ToolError(
      "No readable registries configured. Add registries to palette-profiles.yaml, or start the server with --registry NAME=PATH.",
    );
  const holders = answers.filter((answer) => answer.pack.is === "found");
  if (holders.length === 0)
    throw noSuchPack(
      pack,
      answers.every((answer) => answer.pack.is === "absent"),
      near,
    );
  const hints = holders.map(
    ({ registry, near: versions }) => `${lineOf(registry)}: ${versions.slice(0, 5).map(lineOf).join(", ")}`,
  );
  if (tag !== undefined && holders.every(({ version }) => version === undefined))
    throw new ToolError(
      `Version "${lineOf(tag)}" of ${lineOf(pack)} not found. Similar versions: ${hints.join("; ")}.`,
    );
  throw new ToolError(`${lineOf(pack)} exists, but its values are not available now.`);
}
