import { valuesEntryOf } from "../../config/resolve";
import { bodyOrigin } from "../../profile/bodies/bodyPlace";
import { normalized } from "../../text/uri";
import type { LiveDocument } from "../documents";
import type { Host } from "../environment";
import { effectiveUri } from "../workspaceFolders";
import { choose, type Attachment } from "./attachment";
import type { BodySurroundings } from "./bodySurroundings";
import { editedHostFinder } from "./editedHost";
import { filesIn, type FindFiles } from "./foundFiles";
import { madeHost } from "./madeHost";
import { savedHosts } from "./savedHosts";
import type { WorkspaceTexts } from "./workspaceTexts";

/** The profiles that files belong to. */
export interface Hosts {
  /** The profiles of a file; those that are not open only if it `isSearched`. */
  readonly of: (uri: string, isSearched: boolean) => Promise<readonly Host[]>;
  /** The open documents with profiles, by the normalized URIs of the files that they name. */
  readonly open: () => Promise<ReadonlyMap<string, readonly LiveDocument[]>>;
}

/** The most profiles with which a file is judged, and of those that may be its. */
const MAX_HOSTS = 20;
const MAX_CANDIDATES = 200;

/** Creates the search for profiles. What is open is searched once until a document, a file or a configuration changes. */
export function hostFinder(
  surroundings: BodySurroundings,
  texts: WorkspaceTexts,
  findFiles: FindFiles,
  { attach }: Attachment,
): Hosts {
  const { documents, configs, folders, readingOf, contextOf } = surroundings;
  const saved = savedHosts(surroundings, texts);
  const editedHost = editedHostFinder(surroundings);
  let index: { readonly revision: string; readonly hosts: ReturnType<Hosts["open"]> } | undefined;
  const open = (): ReturnType<Hosts["open"]> => {
    const revision = [documents, configs, texts].map((one) => one.revision()).join(" ");
    if (index?.revision !== revision) index = { revision, hosts: hostsAmong(surroundings, findFiles) };
    return index.hosts;
  };
  const hostOf = async (live: LiveDocument, key: string): Promise<Host | undefined> => {
    const { uri } = live.document;
    const reading = await readingOf(live);
    const found = await findFiles(uri, reading);
    const chosen = found && choose(found, key);
    if (chosen === undefined) return undefined;
    const whole = attach(live, reading, chosen);
    const file = whole.attached?.files.find((one) => normalized(one.uri) === key);
    return file && { uri, reading: whole, file, context: await contextOf(uri) };
  };
  return {
    open,
    async of(uri, isSearched) {
      const origin = bodyOrigin(uri);
      if (origin !== undefined) return [await editedHost(uri, origin)].filter((host) => host !== undefined);
      const key = normalized(uri);
      const place = effectiveUri(folders, uri);
      const { values, within } = await configs.of(uri);
      const entry = valuesEntryOf(place, values);
      const others = isSearched ? await saved.around(place, within, entry !== undefined) : [];
      const hosts: Host[] = [];
      for (const live of [...((await open()).get(key) ?? []), ...others].slice(0, MAX_CANDIDATES)) {
        const host = hosts.length < MAX_HOSTS ? await hostOf(live, key) : undefined;
        if (host !== undefined) hosts.push(host);
      }
      if (hosts.length > 0 || entry === undefined) return hosts;
      const file = await texts.textAt(uri, within);
      return file === undefined ? [] : [madeHost(entry, file, await contextOf(uri))];
    },
  };
}

/** The open documents with profiles, by the normalized URIs of the files that they name. */
async function hostsAmong(
  { documents, readingOf }: BodySurroundings,
  findFiles: FindFiles,
): Promise<ReadonlyMap<string, readonly LiveDocument[]>> {
  const hosts = new Map<string, LiveDocument[]>();
  for (const uri of documents.uris()) {
    const live = documents.get(uri);
    const found = live && (await findFiles(uri, await readingOf(live)));
    if (live === undefined || found === undefined) continue;
    for (const file of new Set(filesIn(found).map(normalized))) hosts.set(file, [...(hosts.get(file) ?? []), live]);
  }
  return hosts;
}
