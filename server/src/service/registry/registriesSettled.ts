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

/** How a question is repeated. */
interface Repeating<T> {
  /** The most rounds: the answers to what one round asks registries for may make the next one ask for more. */
  readonly rounds: number;
  readonly wanted?: "lists";
  /** Whether an answer does not depend on what registries may still say. By default, each does. */
  readonly isEnough?: (answer: T) => boolean;
}

/** Repeats a question until registries answer nothing new, and returns its last answer. */
export async function answeredWhenSettled<T>(
  core: Core,
  { rounds, wanted, isEnough }: Repeating<T>,
  question: () => Promise<T>,
): Promise<T> {
  for (let round = 1; ; round++) {
    // Registries may answer while the question is.
    const before = core.analysis.environment.revisions();
    const answer = await question();
    const isLast = round === rounds || isEnough?.(answer) === true;
    if (isLast || !(await registriesSettled(core, wanted, before))) return answer;
  }
}
