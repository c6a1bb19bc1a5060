import type { Look } from "../../analysis/analysis";
import { normalized } from "../../text/uri";
import type { Core } from "../core";

/** Answers about the other files of the stacks of a document, open or not, in the order of the stacks. */
export async function inOtherFiles<T>(
  core: Core,
  { document: { uri }, context: { companions, uriOf, hosts } }: Look,
  signal: AbortSignal | undefined,
  answer: (look: Look) => T,
): Promise<readonly T[]> {
  // Values that are a document of their own are asked about with their profile.
  const own = new Set([uri, ...hosts.map((host) => host.uri ?? uri)].map(normalized));
  const others = new Set(companions.flatMap((companion) => uriOf?.(companion) ?? []));
  const answers: T[] = [];
  for (const other of others) {
    if (own.has(normalized(other))) continue;
    const file = core.analysis.documents.get(other) === undefined ? await core.analysis.saved.look(other) : undefined;
    const input = await file?.read();
    const reply = await core.ask(input === undefined ? other : { ...input, isSaved: true }, signal, answer);
    if (reply !== undefined) answers.push(reply.value);
  }
  return answers;
}
