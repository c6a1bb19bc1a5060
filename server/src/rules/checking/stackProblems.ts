import type { FileContext, Found, Rule } from "../rule";
import { placeOnly } from "./findingFrom";
import { normalized } from "../../text/uri";

/**
 * What a rule finds about the stacks of a file, at places of this file: the same as at the stack in the configuration,
 * in the words of the file. Stacks often share profiles; what several of them have in common is found once. Only in
 * editors: in a report of the command line, one problem is one finding, at the stack.
 */
export function* stackProblems({ checkStack }: Rule, context: FileContext): Iterable<Found> {
  const { uri, stacks = [], reading, isBatch } = context;
  if (checkStack === undefined || uri === undefined || isBatch === true) return;
  const own = normalized(uri);
  const { source } = (reading.attached?.base ?? reading).tree;
  const seen = new Set<string>();
  for (const stack of stacks) {
    // A stack may have read the file at another moment. Then it is checked again at once.
    const isOfNow = stack.members.every((one) => normalized(one.uri) !== own || one.reading?.tree.source === source);
    if (!isOfNow) continue;
    for (const { severity, related = [] } of checkStack({ ...context, stack })) {
      for (const place of related) {
        const others = related.filter((one) => one !== place);
        const key = JSON.stringify([place.range, others.map(({ uri: other, range }) => [other, range])]);
        if (place.problem === undefined || normalized(place.uri) !== own || seen.has(key)) continue;
        seen.add(key);
        const found = { range: place.range, message: place.problem, related: others.map(placeOnly) };
        yield severity === undefined ? found : { ...found, severity };
      }
    }
  }
}
