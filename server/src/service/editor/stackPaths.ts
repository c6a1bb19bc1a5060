import type { Look } from "../../analysis/analysis";
import { rangeAtPath } from "../../config/configFile";
import { isConfigFile } from "../../config/configFileName";
import type { Choice } from "../../editor/completion/choice";
import type { DocumentLink } from "../../editor/structure/documentLinks";
import type { ProfileContents } from "../../editor/structure/profileContents";
import { code, joined, list, markdownText, md, paragraphs, type Markdown } from "../../editor/markdown";
import { touches, type Range } from "../../text/range";
import { folderOf, isWithin, pathWithin } from "../../text/uri";
import type { Core } from "../core";
import type { ProfileFiles } from "./profileFiles";

// The paths of profiles in the stacks of a configuration.

interface StackPath {
  /** The path as written, without its quotes. */
  readonly range: Range;
  readonly uri: string;
  /** The only resource of the file that is meant; undefined: all. */
  readonly resource: string | undefined;
}

/** The paths in a configuration that lie in the workspace; none in other documents. */
async function stackPathsIn({ analysis }: Core, { document: { uri, text } }: Look): Promise<readonly StackPath[]> {
  if (!isConfigFile(uri)) return [];
  const { source, tree } = await analysis.environment.configIn(uri, text.content);
  return source.stacks.flatMap(({ profiles, resources, within }, stack) =>
    profiles.flatMap((file, index): StackPath[] => {
      if (within !== undefined && !isWithin(within, file)) return [];
      const range = rangeAtPath(tree, ["stacks", stack, "profiles", index]);
      const isQuoted = /["']/.test(text.content.charAt(range.start));
      const inside = isQuoted ? { start: range.start + 1, end: range.end - 1 } : range;
      return [{ range: inside, uri: file, resource: resources?.[index] }];
    }),
  );
}

/** The files of the paths at an offset, if they exist. */
export async function stackFilesAt(core: Core, look: Look, offset: number): Promise<readonly string[]> {
  const paths = (await stackPathsIn(core, look)).filter(({ range }) => touches(range, offset));
  const exist = await Promise.all(paths.map(({ uri }) => exists(core, uri)));
  return paths.filter((_, index) => exist[index]).map(({ uri }) => uri);
}

/** Links from paths to files that exist. */
export async function stackLinks(core: Core, look: Look): Promise<readonly DocumentLink[]> {
  const paths = await stackPathsIn(core, look);
  const exist = await Promise.all(paths.map(({ uri }) => exists(core, uri)));
  return paths
    .filter((_, index) => exist[index])
    .map(({ range, uri }) => ({ range, target: uri, tooltip: "Open the profile" }));
}

async function exists({ analysis: { documents, saved } }: Core, uri: string): Promise<boolean> {
  return documents.find(uri) !== undefined || (await saved.read(uri)) !== undefined;
}

/** What the profiles of the path at an offset are, in Markdown; undefined if there is no path, or no profile. */
export async function stackHover(
  core: Core,
  files: ProfileFiles,
  look: Look,
  offset: number,
): Promise<{ readonly uri: string; readonly range: Range; readonly contents: string } | undefined> {
  const path = (await stackPathsIn(core, look)).find(({ range }) => touches(range, offset));
  if (path === undefined) return undefined;
  const all = await files.contentsOf(core.analysis.documents.find(path.uri)?.document.uri ?? path.uri);
  const meant = all.filter(({ resource }) => path.resource === undefined || resource === path.resource);
  if (meant.length === 0) return undefined;
  return { uri: look.document.uri, range: path.range, contents: markdownText(paragraphs(...meant.map(described))) };
}

function described(profile: ProfileContents): Markdown {
  const head = md`**${profile.name ?? "(unnamed)"}**`;
  const packs = profile.layers.map(({ layer, pack, tag, missing }) =>
    missing
      ? md`${layer ?? ""}: missing`
      : joined([md`${layer ?? "unknown layer"}:`, code(pack ?? "(unnamed)"), tag ?? undefined], " "),
  );
  return paragraphs(joined([head, factsOf(profile)], " "), list(packs));
}

function factsOf({ version, type, cloudType }: ProfileContents): string {
  return [version, type, cloudType].filter((fact) => fact !== null).join(" · ");
}

/** The paths of the known profiles of the workspace that a stack of a configuration can name. */
export async function profilePaths(core: Core, files: ProfileFiles, { document }: Look): Promise<readonly Choice[]> {
  const folder = folderOf(document.uri);
  if (!isConfigFile(document.uri) || folder === undefined) return [];
  const choices: Choice[] = [];
  for (const uri of [...new Set(core.checkedUris())].sort()) {
    const path = pathWithin(folder, uri);
    if (path === undefined || isConfigFile(uri)) continue;
    const profiles = await files.contentsOf(uri);
    const [first] = profiles;
    if (first === undefined) continue;
    const detail = [first.name, factsOf(first)].filter((part) => part !== null && part !== "").join(" · ");
    choices.push({ label: path, kind: "value", detail: profiles.length > 1 ? `${detail}, …` : detail });
  }
  return choices;
}
