import type { EarlierState } from "../../packs/ports/history";
import { profilesIn, type Reading } from "../../profile/reading";
import type { EarlierDocument } from "../../rules/rule";
import type { Context } from "../environment";

/** Returns a function that adds to a context how its document was at an earlier state, if it was there. */
export function earlierDocuments(
  since: EarlierState | undefined,
  read: (uri: string, text: string) => Promise<Reading>,
): (context: Context, uri: string, reading: Reading) => Promise<Context> {
  if (since === undefined) return (context) => Promise.resolve(context);
  const { revision, history } = since;
  const known = new Map<string, Promise<EarlierDocument | undefined>>();
  const find = async (uri: string): Promise<EarlierDocument | undefined> => {
    const text = await history.textAt(uri, revision);
    return text === undefined ? undefined : { revision, reading: await read(uri, text) };
  };
  return async (context, uri, reading) => {
    if (profilesIn(reading).length === 0) return context;
    const document = known.get(uri) ?? find(uri);
    known.set(uri, document);
    const earlier = await document;
    return earlier === undefined ? context : { ...context, earlier };
  };
}
