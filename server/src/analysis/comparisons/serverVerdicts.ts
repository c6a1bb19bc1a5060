import { profilesIn, type Reading } from "../../profile/reading";
import type { Context } from "../environment";
import type { ServerJudge } from "./serverJudge";

/** Returns a function that adds to a context what a server says about the profiles of its document. */
export function serverVerdicts(
  judge: ServerJudge | undefined,
): (context: Context, uri: string, reading: Reading) => Promise<Context> {
  if (judge === undefined) return (context) => Promise.resolve(context);
  return async (context, uri, reading) => {
    const profiles = profilesIn(reading);
    if (profiles.length === 0) return context;
    const verdicts = await judge(uri, reading, context.catalog);
    const byStart = new Map(profiles.map(({ range }, index) => [range.start, verdicts[index]]));
    return { ...context, verdictsOn: ({ range }) => byStart.get(range.start) };
  };
}
