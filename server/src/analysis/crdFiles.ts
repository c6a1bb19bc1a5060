import type { ConfigSource, CrdPath } from "../config/config";
import type { Files } from "../packs/ports/files";
import type { CustomKind } from "../profile/kubernetes/customKinds";
import { definedKinds } from "../profile/kubernetes/definedKinds";
import { readYaml } from "../syntax/yaml/yaml";
import { asFolder, isWithin, resolvedIn } from "../text/uri";

/** Reads the CustomResourceDefinitions of configurations on demand. */
export interface CrdFiles {
  /** The custom kinds that configurations name, without duplicates of files. */
  readonly kindsOf: (sources: readonly ConfigSource[]) => Promise<readonly CustomKind[]>;
  /** What is at a path that was read; undefined if it was not. */
  readonly foundAt: (path: CrdPath) => FoundCrds | undefined;
  /** Whether any configuration names files. Then a change of one of them can affect others. */
  readonly hasPaths: () => boolean;
  /** Drops everything that was read; files are read again on the next request. */
  readonly forget: () => void;
}

/** What is at a path of a configuration: custom kinds, or why there are none. */
export type FoundCrds = readonly CustomKind[] | "absent" | "outside";

const MAX_FILE_LENGTH = 16 * 1024 * 1024;
const MAX_FILES = 500;
const MAX_DEPTH = 3;

/** Creates a reader of CustomResourceDefinitions. */
export function crdFiles(files: Files): CrdFiles {
  const reading = new Map<string, Promise<FoundCrds>>();
  const found = new Map<string, FoundCrds>();
  let areNamed = false;
  const keyOf = ({ uri, within = "" }: CrdPath): string => `${within}\n${uri}`;
  const read = async (path: CrdPath): Promise<FoundCrds> => {
    const key = keyOf(path);
    const result = reading.get(key) ?? readPath(files, path);
    reading.set(key, result);
    found.set(key, await result);
    return result;
  };
  return {
    async kindsOf(sources) {
      const paths = sources.flatMap(({ crds }) => crds);
      areNamed ||= paths.length > 0;
      const all = await Promise.all(paths.map(read));
      return all.flatMap((kinds) => (typeof kinds === "string" ? [] : kinds));
    },
    foundAt: (path) => found.get(keyOf(path)),
    hasPaths: () => areNamed,
    forget() {
      reading.clear();
    },
  };
}

async function readPath(files: Files, { uri, within }: CrdPath): Promise<FoundCrds> {
  if (within !== undefined && !isWithin(within, uri)) return "outside";
  const text = await files.readText(uri, MAX_FILE_LENGTH, within);
  // JSON is YAML, too.
  if (text !== undefined) return definedKinds(readYaml(text));
  const inFolder = await filesBelow(files, asFolder(uri), within);
  if (inFolder === undefined) return "absent";
  const kinds: CustomKind[] = [];
  for (const file of inFolder) {
    const content = await files.readText(file, MAX_FILE_LENGTH, within);
    if (content !== undefined) kinds.push(...definedKinds(readYaml(content)));
  }
  return kinds;
}

/** The YAML and JSON files in a folder and the folders in it; undefined if there is no such folder. */
async function filesBelow(files: Files, folder: string, within: string | undefined): Promise<string[] | undefined> {
  if ((await files.list(folder, within)) === undefined) return undefined;
  const all: string[] = [];
  let level = [folder];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    const next: string[] = [];
    for (const one of level) {
      for (const { name, isFolder } of (await files.list(one, within)) ?? []) {
        if (isFolder && !SKIPPED.test(name)) next.push(asFolder(resolvedIn(one, name)));
        if (!isFolder && /\.(?:ya?ml|json)$/.test(name)) all.push(resolvedIn(one, name));
      }
    }
    level = next;
  }
  return all.sort().slice(0, MAX_FILES);
}

const SKIPPED = /^(?:\..*|node_modules)$/;
