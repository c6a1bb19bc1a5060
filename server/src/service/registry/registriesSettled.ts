import type { Core } from "../core";

/**
 * Resolves when registries have answered all requests or timed out. Returns whether anything new is known since `before`.
 * Lists of packs are waited for only briefly, unless `wanted` is "lists".
 */
export async function registriesSettled(
  { analysis, patience }: Core,
  wanted?: "lists",
  before = analysis.environment.revisions(),
): Promise<boolean> {
  const { environment } = analysis;
  const sources = environment.catalogs.sources().map(({ source }) => source);
  await Promise.all(sources.map((source) => patience.settled(source)));
  await Promise.all(sources.map((source) => patience.listed(source, wanted !== "lists")));
  return environment.revisions().some((revision, index) => revision !== before[index]);
}
