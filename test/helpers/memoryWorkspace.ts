import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { localRegistries } from "../../server/src/registries/localRegistries";
import { TEST_ASSETS } from "./assets";
import { createService } from "../../server/src/service/createService";
import type { Files, Service } from "../../server/src/service/index";

/** The folder of a workspace in memory. */
const ROOT = "memory:///work/";

/** Files in memory, by path below the folder. Nothing outside of it exists. */
function memoryFiles(texts: ReadonlyMap<string, string>, reads: string[]): Files {
  const within = (uri: string): string | undefined =>
    uri.startsWith(ROOT) ? decodeURIComponent(uri.slice(ROOT.length)) : undefined;
  return {
    readText(uri) {
      const path = within(uri) ?? "/";
      reads.push(path);
      return Promise.resolve(texts.get(path));
    },
    list(uri) {
      const folder = within(uri);
      if (folder === undefined) return Promise.resolve(undefined);
      const inside = [...texts.keys()]
        .filter((path) => path.startsWith(folder))
        .map((path) => path.slice(folder.length));
      if (inside.length === 0) return Promise.resolve(undefined);
      const names = new Set(inside.map((path) => path.split("/")[0] ?? ""));
      return Promise.resolve([...names].map((name) => ({ name, isFolder: !inside.includes(name) })));
    },
  };
}

const PACKS = join(import.meta.dirname, "../fixtures/packs");

function packFiles(folder: string, below: string): [string, string][] {
  return readdirSync(folder).flatMap((name): [string, string][] => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return packFiles(path, `${below}${name}/`);
    return [[`${below}${name}`, readFileSync(path, "utf8")]];
  });
}

/** A workspace in memory, with the example packs as the registry `Examples`. */
export interface MemoryWorkspace {
  readonly service: Service;
  readonly texts: Map<string, string>;
  /** The paths of the files that were read so far, each as often as it was. */
  readonly reads: readonly string[];
  readonly uri: (path: string) => string;
  /** Opens a file in an editor. */
  readonly open: (path: string, text?: string) => void;
  readonly change: (path: string, text: string) => void;
  /** Writes a file, as another program does. */
  readonly write: (path: string, text: string) => void;
  readonly remove: (path: string) => void;
  /** The findings of an open document: line from 1, rule, message. */
  readonly findings: (path: string) => Promise<readonly string[]>;
}

/** Creates the workspace. `config` is added to its configuration. */
export function memoryWorkspace(files: Readonly<Record<string, string>>, config = ""): MemoryWorkspace {
  const texts = new Map([
    ...packFiles(PACKS, "packs/"),
    ["palette-profiles.yaml", `registries: [{ name: Examples, kind: folder, path: packs }]\n${config}`] as const,
    ...Object.entries(files),
  ]);
  const reads: string[] = [];
  const service = createService({
    files: memoryFiles(texts, reads),
    folders: [ROOT],
    local: localRegistries,
    assets: TEST_ASSETS,
  });
  const uri = (path: string): string => ROOT + path;
  let version = 1;
  return {
    service,
    texts,
    reads,
    uri,
    open: (path, text = texts.get(path) ?? "") =>
      service.open({ uri: uri(path), text, languageId: path.endsWith(".tf") ? "terraform" : "yaml", version: 1 }),
    change: (path, text) => void service.change(uri(path), ++version, [{ text }]),
    write(path, text) {
      texts.set(path, text);
      service.filesChanged([uri(path)], () => undefined);
    },
    remove(path) {
      texts.delete(path);
      service.filesChanged([uri(path)], () => undefined);
    },
    async findings(path) {
      await service.findings(uri(path));
      await service.settled();
      await service.findings(uri(path));
      await service.settled();
      const reply = await service.findings(uri(path));
      if (reply === undefined) throw new Error(`${path} is not served.`);
      return reply.value.map(({ rule, range, message }) => {
        const line = reply.text.content.slice(0, range.start).split("\n").length;
        return `${String(line)} ${rule} ${JSON.stringify(reply.text.content.slice(range.start, range.end).slice(0, 40))}: ${message}`;
      });
    },
  };
}
