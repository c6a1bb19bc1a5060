import { profilesIn } from "../../profile/reading";
import { IMPORT } from "../../shapes/terraformImports";
import { normalized } from "../../text/uri";
import type { Context, Host } from "../environment";
import { attachment, type Attachment } from "./attachment";
import { bodyFindings } from "./bodyFindings";
import type { BodyFiles, BodySurroundings } from "./bodySurroundings";
import { fileFinder, filesIn } from "./foundFiles";
import { hostFinder } from "./hosts";
import { importedFiles } from "./importedFiles";
import { workspaceTexts, type WorkspaceTexts } from "./workspaceTexts";

/**
 * Creates the relation. What was found is kept until what it depends on changes. Bundled separately: most sessions have no
 * such files.
 */
export function bodyFiles(surroundings: BodySurroundings): BodyFiles {
  const { documents, files, readingOf, searchesAlways } = surroundings;
  const texts = workspaceTexts(files, documents);
  const findFiles = fileFinder(surroundings, texts);
  const attaching = attachment();
  const hosts = hostFinder(surroundings, texts, findFiles, attaching);
  /** Where each profile had its files looked for. */
  const lookedFor = new Map<string, readonly string[]>();
  /** The files that were asked about by name. */
  const searched = new Set<string>();
  const isSearched = (uri: string): boolean => searchesAlways || searched.has(normalized(uri));
  let areUsed = false;
  const stateOfPlace = (uri: string): string =>
    `${String(documents.find(uri)?.document.state ?? 0)}-${String(texts.changesOf(uri))}`;
  return {
    async contextFor(live, reading, context) {
      const { uri } = live.document;
      const found = await findFiles(uri, reading);
      if (found !== undefined) {
        areUsed = true;
        lookedFor.set(uri, found.lookedFor);
        const attach: Context["attach"] = (one) => attaching.attach(live, one, found);
        return withState({ ...context, attach }, attaching.stateOf(found));
      }
      if (profilesIn(reading).length > 0 || reading.isDeclared) return context;
      const own = await hosts.of(uri, isSearched(uri));
      const [first] = own;
      if (first === undefined) return context;
      areUsed = true;
      return bodyContext(context, first, own, attaching);
    },
    async isBody(uri) {
      searched.add(normalized(uri));
      return (await hosts.of(uri, true)).length > 0;
    },
    async namedByOpen() {
      const all = new Set([...(await hosts.open()).values()].flat());
      const found = await Promise.all(
        [...all].map(async (live) => findFiles(live.document.uri, await readingOf(live))),
      );
      const bodies = found.flatMap((one) => (one === undefined ? [] : filesIn(one)));
      return [...new Set([...bodies, ...(await importedByOpen(surroundings, texts))])];
    },
    async stateFor(uri) {
      if (!areUsed) return "";
      const own = await hosts.of(uri, isSearched(uri));
      return own.length > 0 ? statesOf(own, attaching).join("|") : (lookedFor.get(uri) ?? []).map(stateOfPlace).join();
    },
    areUsed: () => areUsed,
    changed: texts.changed,
  };
}

/** The files that open documents import profiles from. */
async function importedByOpen(
  { documents, folders, configs, readingOf }: BodySurroundings,
  texts: WorkspaceTexts,
): Promise<readonly string[]> {
  const around = {
    folders,
    withinOf: async (uri: string) => (await configs.of(uri)).within,
    isThere: async (uri: string, within: string) => (await texts.textAt(uri, within)) !== undefined,
  };
  const open = documents.uris().flatMap((uri) => documents.get(uri) ?? []);
  const importing = open.filter(({ document }) => document.text.content.includes(IMPORT));
  const found = await Promise.all(
    importing.map(async (live) => importedFiles(live.document.uri, (await readingOf(live)).tree, around)),
  );
  return found.flat().map(({ uri }) => uri);
}

/** The context of a file of profiles: that of the first, with the severities for the file itself. */
function bodyContext(context: Context, first: Host, hosts: readonly Host[], attaching: Attachment): Context {
  const { config, isListed, isChartTemplate, placeholders, idWithoutAnswers, id } = context;
  const own = { config, isListed, isChartTemplate, placeholders, idWithoutAnswers, id };
  const state = statesOf(hosts, attaching).join("|");
  return withState({ ...first.context, ...own, hosts, judgeBody: bodyFindings }, state);
}

/** A key of each profile, which is another one whenever its findings may be others. */
function statesOf(hosts: readonly Host[], { numberOf }: Attachment): readonly string[] {
  return hosts.map((host) => {
    const { registriesId, id, idWithoutAnswers } = host.context;
    // Only the answers of the first one's registries are recorded.
    const answers = registriesId === hosts[0]?.context.registriesId ? idWithoutAnswers : id;
    const { text } = host.uri === undefined ? host.file : host.reading;
    return `${host.uri ?? ""} ${String(numberOf(text))} ${answers}`;
  });
}

function withState(context: Context, state: string): Context {
  const { id, idWithoutAnswers } = context;
  return { ...context, id: `${id}|${state}`, idWithoutAnswers: `${idWithoutAnswers}|${state}` };
}
