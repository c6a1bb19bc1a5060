import * as z from "zod";
import type { NoSuchRegistry } from "../../service/index";
import { completenessOf } from "../answers";
import { ToolError } from "../host";
import { answerOf, COMPLETENESS, limitInput, registryInput, total } from "../schemas";
import { lineOf, lineOrNull } from "../texts";
import { tool } from "../tool";

const USUAL_LIMIT = 50;

export const packState = z.enum(["active", "deprecated", "disabled", "deleted"]).nullable();

export const packs = tool({
  name: "packs",
  title: "Search packs",
  description:
    "Searches the packs and charts of the configured registries by name. Without any configured registry, searches a bundled sample of public packs (isSample: true), which is incomplete: a pack that is not in it may exist.",
  input: z.strictObject({
    query: z.string().max(200).optional().describe("Words that the name must have. Default: all packs."),
    registry: registryInput,
    limit: limitInput(300, USUAL_LIMIT),
  }),
  output: answerOf({
    isSample: z.boolean(),
    total,
    packs: z.array(
      z.strictObject({
        name: z.string(),
        displayName: z.string().nullable(),
        layer: z.string(),
        isLayerGuessed: z.boolean(),
        registry: z.string().nullable(),
        newest: z.string().nullable(),
        versions: z.int().min(0).nullable().describe("Number of versions; null if unknown."),
        state: packState.describe("State of the newest version; null if unknown."),
      }),
    ),
    near: z.array(z.string()).describe("Similar names, if nothing matches."),
    ...COMPLETENESS,
  }),
  usesWorkspace: true,
  async run({ query = "", registry, limit = USUAL_LIMIT }, { desk, signal }) {
    const found = await desk.service.packs({ query: query.trim(), from: registry }, signal);
    if (found.is === "no such registry") throw noSuchRegistry(registry, found);
    return {
      isSample: found.isSample,
      total: found.rows.length,
      packs: found.rows.slice(0, limit).map(({ pack, registry: own, newest, state }) => ({
        name: lineOf(pack.name),
        displayName: lineOrNull(pack.displayName),
        layer: pack.layer,
        isLayerGuessed: pack.isLayerGuessed,
        registry: lineOrNull(own ?? pack.registries[0]),
        newest: lineOrNull(newest),
        versions: pack.areVersionsComplete ? pack.versions.length : null,
        state: state ?? null,
      })),
      near: found.near.map(lineOf),
      ...completenessOf(desk),
    };
  },
});

/** The error for a registry that does not exist. */
export function noSuchRegistry(name = "", { known }: NoSuchRegistry): ToolError {
  const hint =
    known.length === 0 ? "No registries are configured." : `Registries: ${known.slice(0, 5).map(lineOf).join(", ")}.`;
  return new ToolError(`Unknown registry "${lineOf(name)}". ${hint}`);
}

/** The error for a pack that was not found. */
export function noSuchPack(name: string, isCertain: boolean, near: readonly string[]): ToolError {
  const where = isCertain ? "in any registry" : "in the registries that could be read";
  const hint = near.length === 0 ? "" : ` Similar: ${near.slice(0, 5).map(lineOf).join(", ")}.`;
  return new ToolError(`Pack "${lineOf(name)}" not found ${where}.${hint}`);
}
