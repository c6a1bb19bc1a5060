import { goOn } from "../../analysis/aborted";
import { wordsOfUnread } from "../../analysis/stackFindings";
import { rangeAtPath } from "../../config/configFile";
import { isConfigFile } from "../../config/configFileName";
import type { ListedFile } from "../../editor/structure/profileContents";
import type { Cluster, Fault, TextPlace } from "../../picture/cluster";
import { clusterOf, type ClusterFile } from "../../picture/clusterOf";
import { profilesIn } from "../../profile/reading";
import type { Profile } from "../../profile/model";
import { profilesOfMember, type Stack, type StackMember } from "../../stack/stack";
import { literalText } from "../../syntax/field";
import { lineRange } from "../../text/lineRange";
import { inWords, l10n, type Translations } from "../../text/message";
import { baseName, normalized } from "../../text/uri";
import { visible } from "../../text/visible";
import type { Core } from "../core";
import { configOf } from "../fixes";
import { fileAt, keptFiles, type KeptFiles } from "../keptFiles";
import type { PreviewChoice, PreviewQuery, PreviewSubject } from "./pictureAnswers";

/** What a document has to show, and the cluster of what is shown. */
interface FoundSubject {
  readonly cluster: Cluster;
  readonly subject: PreviewSubject;
  readonly choices: readonly PreviewChoice[];
  readonly translations: Translations | undefined;
}

/** Finds what a preview of a document shows. */
export interface Subjects {
  /** Undefined if the document has neither profiles nor stacks. */
  readonly of: (query: PreviewQuery, signal?: AbortSignal) => Promise<FoundSubject | undefined>;
}

/** A stack, and where it is configured; undefined if the settings have it. */
interface PlacedStack {
  readonly stack: Stack;
  readonly place: TextPlace | undefined;
  /** The lines of its entry. */
  readonly lines: { readonly first: number; readonly last: number } | undefined;
}

export function subjectsIn(core: Core): Subjects {
  const kept = keptFiles(core, (file) => file);
  return {
    async of(query, signal) {
      goOn(signal);
      const { uri } = query;
      const file = isConfigFile(uri) ? undefined : await fileAt(core, kept, uri, signal);
      const stacks = await stacksAt(core, uri, file);
      const profiles = file === undefined ? [] : profilesIn(file.whole);
      const choices = [...profiles.map(profileChoice), ...stacks.map(({ stack }) => stackChoice(stack))];
      const subject = chosen(query, choices, stacks, file, profiles);
      if (subject === undefined) return undefined;
      const { translations } = file?.context ?? (await core.analysis.environment.contextOf(uri, false));
      if (subject.is === "profile") {
        kept.keepOnly([uri]);
        const cluster = clusterOf(
          file === undefined ? [] : [{ ...file, reading: file.whole, profiles: [subject.index] }],
        );
        return { cluster, subject, choices, translations };
      }
      const placed = stacks.find(({ stack }) => stack.name === subject.name);
      if (placed === undefined) return undefined;
      kept.keepOnly(placed.stack.members.map((member) => member.uri));
      return { cluster: await stackCluster(core, kept, placed, translations, signal), subject, choices, translations };
    },
  };
}

/** The stacks of a configuration, or those that a file is in. */
async function stacksAt(core: Core, uri: string, file: ListedFile | undefined): Promise<PlacedStack[]> {
  const { environment } = core.analysis;
  const document = await configOf(core, uri);
  const config = document && (await environment.configIn(document.uri, document.text.content));
  const own = isConfigFile(uri) ? config && (await environment.stacksIn(config)) : file?.context.stacks;
  return (own ?? []).map((stack): PlacedStack => {
    const index = config?.source.stacks.findIndex(({ name }) => name === stack.name) ?? -1;
    if (document === undefined || config === undefined || index < 0)
      return { stack, place: undefined, lines: undefined };
    const range = lineRange(document.text, rangeAtPath(config.tree, ["stacks", index, "name"]));
    const paths = stack.members.map((_, member) => rangeAtPath(config.tree, ["stacks", index, "profiles", member]));
    const last = Math.max(range.end.line, ...paths.map((path) => lineRange(document.text, path).end.line));
    return { stack, place: { uri: document.uri, range }, lines: { first: range.start.line, last } };
  });
}

function profileChoice(profile: Profile, index: number): PreviewChoice {
  const words = [literalText(profile.name) ?? `#${index + 1}`, literalText(profile.version)];
  return { title: visible(words.filter((word) => word !== undefined).join(" ")), subject: { is: "profile", index } };
}

function stackChoice({ name }: Stack): PreviewChoice {
  return { title: visible(name), subject: { is: "stack", name } };
}

/** The subject that was asked for, if it is there; or else the one at the line; or else the first. */
function chosen(
  { subject, line }: PreviewQuery,
  choices: readonly PreviewChoice[],
  stacks: readonly PlacedStack[],
  file: ListedFile | undefined,
  profiles: readonly Profile[],
): PreviewSubject | undefined {
  const wanted = subject && choices.find((choice) => isSame(choice.subject, subject));
  if (wanted !== undefined && wanted !== null) return wanted.subject;
  if (line !== null && file !== undefined) {
    const { text } = file.whole;
    const lineOf = profiles.map(({ range }) => lineRange(text, range));
    const index = lineOf.findIndex(({ start, end }) => start.line <= line && line <= end.line);
    if (index >= 0) return { is: "profile", index };
  }
  if (line !== null && file === undefined) {
    const at = stacks.find(({ lines }) => lines !== undefined && lines.first <= line && line <= lines.last);
    if (at !== undefined) return { is: "stack", name: at.stack.name };
  }
  return choices[0]?.subject;
}

function isSame(a: PreviewSubject, b: PreviewSubject): boolean {
  return a.is === "profile" ? b.is === "profile" && a.index === b.index : b.is === "stack" && a.name === b.name;
}

async function stackCluster(
  core: Core,
  kept: KeptFiles<ListedFile>,
  { stack, place }: PlacedStack,
  translations: Translations | undefined,
  signal?: AbortSignal,
): Promise<Cluster> {
  const files: ClusterFile[] = [];
  const unread: StackMember[] = [];
  for (const member of stack.members) {
    goOn(signal);
    const { uri, resource } = member;
    const file = await fileAt(core, kept, uri, signal);
    const profiles = file === undefined ? [] : profilesOf(file, member);
    if (file === undefined || profiles.length === 0)
      unread.push(file === undefined ? member : { ...member, reading: file.whole });
    else files.push({ ...file, reading: file.whole, profiles, ...(resource === undefined ? {} : { resource }) });
  }
  const cluster = clusterOf(files, { ...stack, unread });
  // Faults of the stack as a whole are at its name.
  const faults = [...unread.map((member) => unreadFault(member, translations)), ...cluster.faults];
  return { ...cluster, faults: faults.map((fault) => ({ ...fault, place: fault.place ?? place ?? null })) };
}

/** The indexes of the profiles of a file that belong to the stack. */
function profilesOf({ whole }: ListedFile, { uri, resource }: StackMember): number[] {
  const own = profilesOfMember({ uri, reading: whole, ...(resource === undefined ? {} : { resource }) });
  const wanted = new Set(own.map(({ profile }) => profile));
  return profilesIn(whole).flatMap((profile, index) => (wanted.has(profile) ? [index] : []));
}

function unreadFault({ uri, reading, isOutside }: StackMember, translations: Translations | undefined): Fault {
  const why = reading === undefined ? wordsOfUnread(isOutside) : l10n`No cluster profile found in this file.`;
  const message = `${baseName(normalized(uri))}: ${inWords(why, translations)}`;
  return { rule: "configuration", severity: "error", message, place: null };
}
