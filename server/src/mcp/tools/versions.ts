import * as z from "zod";
import type { RegistryVersions } from "../../service/index";
import { completenessOf } from "../answers";
import { answerOf, COMPLETENESS, limitInput, registryInput, total } from "../schemas";
import { lineOf, lineOrNull } from "../texts";
import { tool } from "../tool";
import { noSuchPack, noSuchRegistry, packState } from "./packs";

const USUAL_LIMIT = 50;

const inRegistry = z.strictObject({
  registry: z.string().nullable().describe("null: the bundled sample of public packs, which is incomplete."),
  layer: z.string(),
  areAllKnown: z.boolean().describe("Whether the registry has no other version of this pack."),
  total,
  versions: z
    .array(
      z.strictObject({
        version: z.string(),
        state: packState,
        endOfLife: z.string().nullable().describe("yyyy-MM-dd; null if unknown."),
      }),
    )
    .describe("Newest first. state and endOfLife are available only for the newest 20."),
});

export const versions = tool({
  name: "versions",
  title: "List versions of a pack",
  description:
    "Lists the versions of one pack or chart in each configured registry, newest first, with state and end of life if the registry provides them. Use it before you write a tag into a profile.",
  input: z.strictObject({
    pack: z.string().min(1).max(500).describe("Exact name of the pack, as in a profile."),
    registry: registryInput,
    limit: limitInput(500, USUAL_LIMIT),
  }),
  output: answerOf({ pack: z.string(), registriesWithIt: z.array(inRegistry), ...COMPLETENESS }),
  usesWorkspace: true,
  async run({ pack: name, registry, limit = USUAL_LIMIT }, { desk, signal }) {
    const found = await desk.service.versions({ name, from: registry }, signal);
    if (found.is === "no such registry") throw noSuchRegistry(registry, found);
    const { answers, near } = found;
    const rows = answers.flatMap((answer) => rowOf(answer, limit));
    const isCertain = answers.length > 0 && answers.every(({ pack }) => pack.is === "absent");
    if (rows.length === 0) throw noSuchPack(name, isCertain, near);
    return { pack: lineOf(name), registriesWithIt: rows, ...completenessOf(desk) };
  },
});

function rowOf({ registry, pack, details }: RegistryVersions, limit: number): z.input<typeof inRegistry>[] {
  if (pack.is !== "found") return [];
  const { layer, areVersionsComplete, versions: all } = pack.value;
  const known = new Map(details.map((one) => [one.version, one]));
  return [
    {
      registry: lineOrNull(registry),
      layer,
      areAllKnown: areVersionsComplete,
      total: all.length,
      versions: all.slice(0, limit).map((version) => ({
        version: lineOf(version),
        state: known.get(version)?.state ?? null,
        endOfLife: lineOrNull(known.get(version)?.endOfLife),
      })),
    },
  ];
}
