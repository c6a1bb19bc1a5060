import type { LiveDocument } from "../../analysis/documents";
import type { FileFinding } from "../../analysis/fileFindings";
import type { StackConfig } from "../../config/config";
import { rangeAtPath, type ConfigFile } from "../../config/configFile";
import { stackFinding, type StackFinding } from "../../editor/structure/layerStack";
import { childrenOf, entryRangeOf, NONE, resolve, valueOf } from "../../syntax/tree";
import { lineRange, type LineRange } from "../../text/lineRange";
import { encloses, type Range } from "../../text/range";
import type { Text } from "../../text/text";
import type { Core } from "../core";

/** A stack, and where it is configured. */
export interface ListedStack {
  readonly name: string;
  /** The URI of its configuration; null if the settings have it. */
  readonly uri: string | null;
  /** Its entry there. */
  readonly range: LineRange | null;
  readonly members: readonly ListedMember[];
  /** The findings about the whole stack. */
  readonly findings: readonly StackFinding[];
}

interface ListedMember {
  readonly uri: string;
  /** The name of the only resource of the file that is meant. */
  readonly resource: string | undefined;
  /** The path in the configuration that names it. */
  readonly range: LineRange | null;
  /** The findings of the stack about it. */
  readonly findings: readonly StackFinding[];
}

/** The stacks of the user's settings. */
export async function settingsStacks({ folders, settings }: Core): Promise<ListedStack[]> {
  if (settings === undefined) return [];
  const stacks = (await Promise.all(folders.map(settings.settingsOf))).flatMap((source) => source.stacks);
  // Settings of the user apply in each folder.
  const distinct = new Map(stacks.map((stack) => [JSON.stringify(stack), stack]));
  return [...distinct.values()].map((stack) => ({
    name: stack.name,
    uri: null,
    range: null,
    members: membersOf(stack).map((member) => ({ ...member, range: null, findings: [] })),
    findings: [],
  }));
}

/** The stacks of a configuration, as it is open or saved. */
export async function configStacks(
  core: Core,
  uri: string,
  kept: KeptConfigs,
  signal?: AbortSignal,
): Promise<ListedStack[]> {
  const { documents, environment, findingsOf } = core.analysis;
  const live = documents.get(uri) ?? (await savedConfig(core, uri, kept));
  if (live === undefined) return [];
  const { text } = live.document;
  const config = await environment.configIn(uri, text.content);
  if (config.source.stacks.length === 0) return [];
  const findings = await findingsOf(live, undefined, signal);
  return config.source.stacks.map((stack, index) => listedStack(uri, stack, config, index, findings, text));
}

/** The configurations that are not open, by URI. They keep their findings while their text is the same. */
export type KeptConfigs = Map<string, LiveDocument>;

async function savedConfig(
  { analysis: { documents, saved } }: Core,
  uri: string,
  kept: KeptConfigs,
): Promise<LiveDocument | undefined> {
  const input = await saved.read(uri);
  if (input === undefined) return undefined;
  const known = kept.get(uri);
  if (known?.document.text.content === input.text) return known;
  const live = documents.apart({ ...input, isSaved: true });
  kept.set(uri, live);
  return live;
}

function listedStack(
  uri: string,
  stack: StackConfig,
  { tree }: ConfigFile,
  index: number,
  findings: readonly FileFinding[],
  text: Text,
): ListedStack {
  const at = (path: readonly (string | number)[]): Range => rangeAtPath(tree, ["stacks", index, ...path]);
  const own = findings.filter(({ range }) => encloses(itemRange(tree, index), range));
  const paths = stack.profiles.map((_, member) => at(["profiles", member]));
  const about = (range: Range): StackFinding[] =>
    own.filter((finding) => encloses(range, finding.range)).map((finding) => stackFinding(text, finding));
  const aboutWhole = own.filter(({ range }) => !paths.some((path) => encloses(path, range)));
  return {
    name: stack.name,
    uri,
    range: lineRange(text, at(["name"])),
    members: membersOf(stack).map((member, i) => {
      const range = paths[i] ?? at([]);
      return { ...member, range: lineRange(text, range), findings: about(range) };
    }),
    findings: aboutWhole.map((finding) => stackFinding(text, finding)),
  };
}

function membersOf({ profiles, resources }: StackConfig): Pick<ListedMember, "uri" | "resource">[] {
  return profiles.map((uri, index) => ({ uri, resource: resources?.[index] }));
}

/** The range of the item of a stack. */
function itemRange(tree: ConfigFile["tree"], index: number): Range {
  const root = tree.documents[0]?.root ?? NONE;
  const list = root === NONE ? NONE : resolve(tree, valueOf(tree, root, "stacks"));
  const item = list === NONE ? NONE : (childrenOf(tree, list)[index] ?? NONE);
  return item === NONE ? { start: 0, end: 0 } : entryRangeOf(tree, item);
}
