import { valuesEntryOf } from "../../config/resolve";
import type { ValuesConfig } from "../../config/config";
import type { NameOfFiles } from "../../profile/fileNames";
import { pinnedVersion, registryNameOfPack } from "../../profile/model";
import type { AbsentFile, FilesNamed, Reading } from "../../profile/reading";
import { literalText } from "../../syntax/field";
import { remembered } from "../../text/memory";
import type { Text } from "../../text/text";
import { folderOf, normalized } from "../../text/uri";
import type { LiveDocument } from "../documents";
import type { BodyConfig, Context, Host } from "../environment";
import { effectiveUri } from "../workspaceFolders";
import { bodyFindings } from "./bodyFindings";
import type { BodyEngine, BodyFiles, BodySurroundings } from "./bodySurroundings";
import { filesNamedBy, urisMatching, type FilesFound } from "./filesNamed";
import { savedHosts, type SavedHosts } from "./savedHosts";
import { madeHost } from "./madeHost";
import { workspaceTexts, type WorkspaceTexts } from "./workspaceTexts";

/** What the names of a profile lead to, by their keys. */
type Found = ReadonlyMap<string, FilesFound>;

/** The most profiles with which a file is judged. */
const MAX_HOSTS = 20;

/** The most sets of files that one reading is kept with: several files may be meant for one pack. */
const MAX_KEPT = 20;

/**
 * Creates the relation. What was found is kept until a document changes, or `forget`. Bundled separately: most sessions
 * have no such files.
 */
export function bodyFiles(surroundings: BodySurroundings): BodyFiles {
  const { engine, documents, files, folders, configOf, readingOf, contextOf } = surroundings;
  const { profilesIn, namesOfFiles } = engine;
  const texts = workspaceTexts(files, documents, engine);
  const saved: SavedHosts = savedHosts(surroundings, texts);
  const numberOf = textNumbers();
  const last = new WeakMap<LiveDocument, Reading>();
  /** The files that each file was judged with. */
  const judgedWith = new Map<string, readonly string[]>();
  /** The files that were asked about by name. */
  const searched = new Set<string>();
  let areUsed = false;
  let index:
    { readonly revision: number; readonly hosts: Promise<ReadonlyMap<string, readonly LiveDocument[]>> } | undefined;

  const foundFor = async (uri: string, reading: Reading): Promise<Found | undefined> => {
    if (profilesIn(reading).length === 0) return undefined;
    const names = namesOfFiles(reading);
    const config = await configOf(uri);
    const place = { folder: folderOf(effectiveUri(folders, uri)) ?? uri, within: config.within };
    const found = new Map<string, FilesFound>();
    for (const name of names) {
      const files =
        name.path === undefined
          ? await filesByConfig(name, config, texts, engine)
          : await filesNamedBy(name.path, place, texts);
      if (files !== undefined) found.set(name.key, files.is === "found" ? without(files, uri) : files);
    }
    return found.size === 0 ? undefined : found;
  };
  const openHosts = (): Promise<ReadonlyMap<string, readonly LiveDocument[]>> => {
    const revision = documents.revision();
    if (index?.revision !== revision) index = { revision, hosts: hostsAmong(surroundings, foundFor) };
    return index.hosts;
  };
  const hostsOf = async (uri: string): Promise<readonly Host[]> => {
    const key = normalized(uri);
    const config = await configOf(uri);
    const entry = valuesEntryOf(effectiveUri(folders, uri), config.values);
    const open = (await openHosts()).get(key) ?? [];
    const isSearched = surroundings.searchesAlways || searched.has(key);
    const place = effectiveUri(folders, uri);
    const others = isSearched ? await saved.around(place, config.within, entry !== undefined) : [];
    const hosts: Host[] = [];
    for (const live of [...open, ...others].slice(0, 10 * MAX_HOSTS)) {
      const host = hosts.length < MAX_HOSTS ? await hostOf(live, key) : undefined;
      if (host !== undefined) hosts.push(host);
    }
    if (hosts.length > 0 || entry === undefined) return hosts;
    const file = await texts.textAt(uri, config.within);
    return file === undefined ? [] : [madeHost(entry, file, await contextOf(uri), engine)];
  };
  const hostOf = async (live: LiveDocument, key: string): Promise<Host | undefined> => {
    const { uri } = live.document;
    const reading = await readingOf(live);
    const found = await foundFor(uri, reading);
    const chosen = found && choose(found, key);
    if (found === undefined || chosen === undefined) return undefined;
    const whole = attach(live, reading, chosen);
    const file = whole.attached?.files.find((one) => normalized(one.uri) === key);
    return file && { uri, reading: whole, file, context: await contextOf(uri) };
  };
  const attach = (live: LiveDocument, reading: Reading, found: Found): Reading => {
    const { named, absent } = partsOf(namesOfFiles(reading), found);
    if (named.length === 0 && absent.length === 0) return reading;
    const state = JSON.stringify([...found].map(([name, files]) => [name, idOf(files, numberOf)]));
    const kept = remembered(reading.memory, bodyFiles, () => new Map<string, Reading>());
    let whole = kept.get(state);
    if (whole === undefined) {
      whole = engine.withFiles(reading, named, absent, last.get(live));
      if (kept.size >= MAX_KEPT) kept.clear();
      kept.set(state, whole);
      last.set(live, whole);
    }
    return whole;
  };
  return {
    async contextFor(live, reading, context) {
      const { uri } = live.document;
      const found = await foundFor(uri, reading);
      if (found !== undefined) {
        areUsed = true;
        judgedWith.set(uri, filesIn(found));
        const state = [...found].map(([key, files]) => `${key}:${idOf(files, numberOf)}`).join("|");
        return withState({ ...context, attach: (one) => attach(live, one, found) }, state);
      }
      if (profilesIn(reading).length > 0 || reading.isDeclared) return context;
      const hosts = await hostsOf(uri);
      const [first] = hosts;
      if (first === undefined) return context;
      areUsed = true;
      judgedWith.set(
        uri,
        hosts.flatMap((host) => [host.uri ?? [], host.reading.attached?.files.map((file) => file.uri) ?? []].flat()),
      );
      const state = hosts.map((host) => {
        const { registriesId, id, idWithoutAnswers } = host.context;
        const answers = registriesId === first.context.registriesId ? idWithoutAnswers : id;
        return `${host.uri ?? ""} ${String(numberOf((host.uri === undefined ? host.file : host.reading).text))} ${answers}`;
      });
      const { config, isListed, isChartTemplate, placeholders, idWithoutAnswers, id } = context;
      const own = { config, isListed, isChartTemplate, placeholders, idWithoutAnswers, id };
      const judgeBody: Context["judgeBody"] = (judged) => bodyFindings(judged, engine);
      return withState({ ...first.context, ...own, hosts, judgeBody }, state.join("|"));
    },
    async isBody(uri) {
      searched.add(normalized(uri));
      return (await hostsOf(uri)).length > 0;
    },
    async namedByOpen() {
      const hosts = await openHosts();
      const all = [...hosts.values()].flat();
      const named = await Promise.all(
        [...new Set(all)].map(async (live) =>
          filesIn((await foundFor(live.document.uri, await readingOf(live))) ?? new Map()),
        ),
      );
      return [...new Set(named.flat())];
    },
    async stateFor(uri) {
      if (!areUsed) return "";
      const open = (await openHosts()).get(normalized(uri)) ?? [];
      const known = (judgedWith.get(uri) ?? []).map((one) => documents.find(one)?.document.state ?? 0);
      return [...open.map(({ document }) => document.state), ...known].join(".");
    },
    areUsed: () => areUsed,
    forget() {
      index = undefined;
      texts.forget();
      saved.forget();
    },
  };
}

/** The files without the profile itself, which a glob may match. */
function without(files: FilesFound & { readonly is: "found" }, uri: string): FilesFound {
  const own = normalized(uri);
  return { ...files, files: files.files.filter((file) => normalized(file.uri) !== own) };
}

function withState(context: Context, state: string): Context {
  const { id, idWithoutAnswers } = context;
  return { ...context, id: `${id}|${state}`, idWithoutAnswers: `${idWithoutAnswers}|${state}` };
}

/** The open documents with profiles, by the normalized URIs of the files that they name. */
async function hostsAmong(
  { documents, readingOf }: BodySurroundings,
  foundFor: (uri: string, reading: Reading) => Promise<Found | undefined>,
): Promise<ReadonlyMap<string, readonly LiveDocument[]>> {
  const hosts = new Map<string, LiveDocument[]>();
  for (const uri of documents.uris()) {
    const live = documents.get(uri);
    const found = live && (await foundFor(uri, await readingOf(live)));
    if (live === undefined || found === undefined) continue;
    for (const file of new Set(filesIn(found).map(normalized))) hosts.set(file, [...(hosts.get(file) ?? []), live]);
  }
  return hosts;
}

/** The files that a configuration gives to a pack without values of its own; undefined if it gives none. */
async function filesByConfig(
  { pack, node }: NameOfFiles,
  { values, within }: BodyConfig,
  texts: WorkspaceTexts,
  { isProfile }: BodyEngine,
): Promise<FilesFound | undefined> {
  if (values.length === 0 || pack.node !== node || pack.values !== undefined || pack.hasFilesElsewhere)
    return undefined;
  const name = registryNameOfPack(pack);
  const entries = values.filter((entry) => entry.pack === name && isFor(entry, pack));
  const uris = new Set<string>();
  for (const { folder, files } of entries) {
    for (const glob of files) {
      const pattern = glob.includes("/") ? glob : `**/${glob}`;
      for (const uri of (await urisMatching(pattern, { folder, within }, texts))?.uris ?? []) uris.add(uri);
    }
  }
  const read = await Promise.all([...uris].map((uri) => texts.textAt(uri, within)));
  const files = read.filter((file) => file !== undefined).filter((file) => !isProfile(file));
  return files.length === 0 ? undefined : { is: "found", files, areAll: files.length === 1 };
}

function isFor({ registry, version }: ValuesConfig, pack: NameOfFiles["pack"]): boolean {
  const [own, pinned] = [literalText(pack.registryName), pinnedVersion(pack)];
  const isSame = (stated: string | undefined, said: string | undefined): boolean =>
    stated === undefined || said === undefined || stated === said;
  return isSame(registry, own) && isSame(version, pinned);
}

/** The same where, of several files for one pack, the one with a URI is its values; undefined if it is in none. */
function choose(found: Found, key: string): Found | undefined {
  let isThere = false;
  const chosen = new Map<string, FilesFound>();
  for (const [name, files] of found) {
    const own = files.is === "found" ? files.files.filter(({ uri }) => normalized(uri) === key) : [];
    isThere ||= own.length > 0;
    const isChoice = own.length > 0 && files.is === "found" && !files.areAll && isOfPack(name);
    chosen.set(name, isChoice ? { is: "found", files: own, areAll: true } : files);
  }
  return isThere ? chosen : undefined;
}

/** Whether a key is that of a pack itself. */
function isOfPack(key: string): boolean {
  return /^\d+ \d+$/.test(key);
}

/** What is attached to a reading, and what is reported as absent. */
function partsOf(
  names: readonly NameOfFiles[],
  found: Found,
): { readonly named: readonly FilesNamed[]; readonly absent: readonly AbsentFile[] } {
  const named: FilesNamed[] = [];
  const absent: AbsentFile[] = [];
  for (const { node, key, path } of names) {
    const files = found.get(key);
    if (files?.is === "found") {
      const isChoice = isOfPack(key) && !files.areAll;
      named.push({ node, files: isChoice ? [] : files.files, areAll: files.areAll });
    } else if (path !== undefined && (files?.is === "missing" || files?.is === "outside")) {
      const { text, range, isExact } = path;
      const near = files.is === "missing" ? files.near : [];
      absent.push({ namedBy: node, path: text, range, is: files.is, near, isExact });
    }
  }
  return { named, absent };
}

function filesIn(found: Found): readonly string[] {
  return [...found.values()].flatMap((files) => (files.is === "found" ? files.files.map(({ uri }) => uri) : []));
}

function idOf(files: FilesFound, numberOf: (text: Text) => number): string {
  if (files.is !== "found") return files.is === "missing" ? `missing ${files.near.join()}` : files.is;
  return `${files.areAll ? "" : "~"}${files.files.map(({ text }) => String(numberOf(text))).join()}`;
}

/** Returns a function that numbers texts. */
function textNumbers(): (text: Text) => number {
  const numbers = new WeakMap<Text, number>();
  let lastNumber = 0;
  return (text) => {
    const number = numbers.get(text) ?? ++lastNumber;
    numbers.set(text, number);
    return number;
  };
}
