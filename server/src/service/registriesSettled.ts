import type { Core } from "./core";

/**
 * When everything is known that was asked of registries, or was given up; gives whether anything is known now that was not
 * before. Lists of packs are waited for only briefly, unless it is they that are `wanted`.
 */
export async function registriesSettled({ analysis, patience }: Core, wanted?: "lists"): Promise<boolean> {
  const { environment } = analysis;
  const before = environment.revisions();
  const sources = environment.catalogs.sources().map(({ source }) => source);
  await Promise.all(sources.map((source) => patience.settled(source)));
  await Promise.all(sources.map((source) => patience.listed(source, wanted !== "lists")));
  return environment.revisions().some((revision, index) => revision !== before[index]);
}
