import { variableList, type ProfileVariables } from "../../editor/structure/variableList";
import { normalized } from "../../text/uri";
import type { Core } from "../core";
import type { ProfileList } from "./workspaceProfiles";

/** The part of the service that lists variables. */
export function variableListsIn(core: Core): Pick<ProfileList, "variables"> {
  return {
    variables: (document, signal) =>
      core.ask(document, signal, async ({ document: { uri }, reading, context }) => {
        const { companions, uriOf } = context;
        const others = new Set(companions.flatMap((companion) => uriOf?.(companion) ?? []));
        const lists = [variableList(uri, context.attach(reading))];
        for (const other of others) {
          if (normalized(other) !== normalized(uri)) lists.push(await variablesOfFile(core, other, signal));
        }
        return lists.flat();
      }),
  };
}

/** The variables of the profiles of an open document or a file; empty if it has none. */
async function variablesOfFile(core: Core, uri: string, signal?: AbortSignal): Promise<readonly ProfileVariables[]> {
  const file = core.analysis.documents.get(uri) === undefined ? await core.analysis.saved.look(uri) : undefined;
  const input = await file?.read();
  const document = input === undefined ? uri : { ...input, isSaved: true };
  const reply = await core.ask(document, signal, ({ reading, context }) => variableList(uri, context.attach(reading)));
  return reply?.value ?? [];
}
