import type { Look } from "../analysis/analysis";
import { editsIn, fixInFile, inFile, type FileFinding, type FileFix } from "../analysis/fileFindings";
import { editsOf, inView, ownRange, viewOf, type View } from "../analysis/view";
import { innermost } from "../analysis/workspaceFolders";
import { CONFIG_FILE } from "../config/configFileName";
import { switchOffRule } from "../config/switchOffRule";
import { fixAll, quickFixes, quickFixNamed, type Places } from "../editor/actions/codeActions";
import { refusalInText, resultOfEdits } from "../editor/actions/verifiedEdits";
import { ruleLibrary } from "../rules/ruleLibrary";
import type { Finding, Fix } from "../rules/rule";
import { titledFix } from "../rules/checking/findingFrom";
import { inWords, l10n } from "../text/message";
import type { LineRange } from "../text/lineRange";
import type { FileEdit } from "../text/place";
import { overlaps, type Range } from "../text/range";
import { offsetAt, textOf, type Text } from "../text/text";
import { folderOf, resolvedIn } from "../text/uri";
import { languageOfFile } from "../syntax/languages";
import type { DocumentChange, MadeEdit, OfferedFix } from "./answers";
import { carriedFix } from "./carriedFix";
import type { Core } from "./core";
import type { Service } from "./index";

/** The part of the service that answers requests for fixes, including those that suppress findings. */
export function fixesIn(core: Core): Pick<Service, "fixes" | "fixAll"> {
  const { analysis, ask } = core;
  return {
    fixes: (document, stretch, signal) =>
      ask(document, signal, async (look, live) => {
        const findings = await analysis.findingsOf(live, look, signal);
        const { uri } = look.document;
        const view = viewOf(look);
        const range = offsetsOf(look.document.text, stretch);
        const { translations } = look.context;
        const fixes = quickFixes(view.reading, findings, range, translations, placesIn(view)).map(
          ({ finding, fix, isPreferred }): OfferedFix => ({
            finding: inFile(uri, finding),
            title: fix.title,
            isPreferred,
            isCreating: false,
            make: (isWaiting) => madeFix(core, look, fixInFile(uri, fix), isWaiting),
          }),
        );
        return [...fixes, ...(await switchOffFixes(core, look, findings, range))];
      }),
    fixAll: (document, signal) =>
      ask(document, signal, async (look, live) => {
        const { hosts } = look.context;
        const view = viewOf(look);
        const found = hosts.length < 2 ? undefined : await analysis.findingsOf(live, look, signal);
        const { edits, leftOut } = fixAll(view.reading, look.context, {
          range: view.range,
          may: found && ofAll(view, found),
        });
        const shown = leftOut.map((one) => {
          const range = ownRange(view, one.finding.range) ?? { start: 0, end: 0 };
          return { ...one, finding: { ...one.finding, range } };
        });
        return { edits: editsOf(view, edits) ?? [], leftOut: shown };
      }),
  };
}

/** Whether a finding in the first of several profiles is one in all of them: the others name their profiles. */
function ofAll(view: View, findings: readonly FileFinding[]): (finding: Finding) => boolean {
  const keyOf = (rule: string, { start, end }: Range, message: string): string =>
    `${rule} ${String(start)} ${String(end)} ${message}`;
  const keys = new Set(findings.map(({ rule, range, message }) => keyOf(rule, range, message)));
  return ({ rule, range, message }) => {
    const own = ownRange(view, range);
    return own !== undefined && keys.has(keyOf(rule, own, message));
  };
}

function placesIn(view: View): Places {
  return { inReading: (range) => inView(view, range), toEdits: (edits) => editsOf(view, edits) };
}

/** The part of the service that makes the edits of fixes that were offered before. */
export function offeredFixesIn(core: Core): Pick<Service, "fixNamed" | "hasSafeFixes"> {
  const { analysis, ask } = core;
  return {
    fixNamed: (document, name, version, signal) =>
      ask(document, signal, async (look, live) => {
        const findings = await analysis.findingsOf(live, look);
        const { uri, version: current } = look.document;
        const view = viewOf(look);
        const { translations } = look.context;
        const isSame = version === current;
        const found = quickFixNamed(view.reading, findings, name, isSame, translations, placesIn(view));
        if (found !== undefined) return madeFix(core, look, fixInFile(uri, found.fix), true);
        const whole = { start: 0, end: look.document.text.content.length };
        const ofRule = findings.filter(({ rule }) => rule === name.rule).slice(0, 1);
        const offered = await switchOffFixes(core, look, ofRule, whole);
        return offered.find(({ title }) => title === name.title)?.make(true);
      }),
    hasSafeFixes: (document, signal) =>
      ask(document, signal, async (look, live) =>
        (await analysis.findingsOf(live, look)).some(({ fixes }) => fixes?.().some(({ isSafe }) => isSafe)),
      ),
  };
}

/** Converts a line range to offsets of a text. */
export function offsetsOf(text: Text, { start, end }: LineRange): Range {
  return { start: offsetAt(text, start), end: offsetAt(text, end) };
}

/** Adds the URI of the document to fixes, and puts their titles into the language of the user. */
export function fixesOf({ document: { uri }, context }: Look, fixes: readonly Fix[]): readonly FileFix[] {
  return fixes.map((fix) => fixInFile(uri, titledFix(fix, context.translations)));
}

/** Makes the edits of a fix, and verifies them. An update of a pack carries its values over. */
export async function madeFix(core: Core, look: Look, fix: FileFix, isWaiting = false): Promise<MadeEdit> {
  const { edits, note } = await carriedFix(core, look, fix, isWaiting);
  const made = await madeEdit(core, look, edits);
  return made.is === "made" && note !== undefined ? { ...made, note } : made;
}

/** Makes the edits of a change that is offered for a document, and verifies them. */
export async function madeEdit(core: Core, look: Look, edits: readonly FileEdit[]): Promise<MadeEdit> {
  const { uri, version } = look.document;
  const own = { uri, version, text: look.reading.text, isNew: false };
  return verified(look, await changesOf(core, own, edits));
}

/** Refuses changes after which a file would parse worse. */
function verified(look: Look, changes: readonly DocumentChange[]): MadeEdit {
  for (const { uri, text, edits } of changes) {
    // A body that is a file is read as what it is: the profile would only tell of it in parts.
    const isOwn = uri === look.document.uri && look.context.hosts.length === 0;
    const result = isOwn ? resultOfEdits(look.reading, edits) : undefined;
    const refused = isOwn ? undefined : refusalInText(languageOfFile(uri), text.content, edits);
    const reason = result !== undefined && "reason" in result ? result.reason : refused;
    if (reason !== undefined) return { is: "refused", reason };
  }
  return { is: "made", changes };
}

type ChangedDocument = Omit<DocumentChange, "edits">;

/** Groups edits by document. Most are in the document of the request. */
async function changesOf(core: Core, own: ChangedDocument, edits: readonly FileEdit[]): Promise<DocumentChange[]> {
  const changes = new Map<string, ChangedDocument & { readonly edits: FileEdit[] }>();
  for (const edit of edits) {
    const known = changes.get(edit.uri);
    if (known !== undefined) known.edits.push(edit);
    else {
      const saved = async (): Promise<string | undefined> => (await core.analysis.saved.read(edit.uri))?.text;
      const changed = edit.uri === own.uri ? own : await documentNow(core, edit.uri, saved);
      changes.set(edit.uri, { ...changed, edits: [edit] });
    }
  }
  return changes.size === 0 ? [{ ...own, edits: [] }] : [...changes.values()];
}

/** The current state of a document: the open one, or else one with the text that `saved` returns, or a new one. */
async function documentNow(
  { analysis }: Core,
  uri: string,
  saved: () => Promise<string | undefined>,
): Promise<ChangedDocument> {
  const open = analysis.documents.find(uri)?.document;
  if (open !== undefined) return { uri: open.uri, version: open.version, text: open.text, isNew: false };
  const content = await saved();
  return { uri, version: undefined, text: textOf(content ?? ""), isNew: content === undefined };
}

/** The fixes that switch off the rules of the findings in a range, in the configuration of the workspace. */
async function switchOffFixes(
  core: Core,
  look: Look,
  findings: readonly Finding[],
  range: Range,
): Promise<readonly OfferedFix[]> {
  const { uri } = look.document;
  const ofRules = findings.filter(({ range: at, rule }) => overlaps(at, range) && ruleLibrary().ids.has(rule));
  const rules = [...new Map(ofRules.map((finding) => [finding.rule, finding])).values()];
  const config = rules.length === 0 ? undefined : await configOf(core, uri);
  if (config === undefined) return [];
  return rules.flatMap((finding): OfferedFix[] => {
    const edit = switchOffRule(config.text.content, finding.rule);
    if (edit === undefined) return [];
    const change = { ...config, edits: editsIn(config.uri, [edit]) };
    const title = config.isNew
      ? l10n`Disable ${finding.rule} for the workspace (creates palette-profiles.yaml)`
      : l10n`Disable ${finding.rule} for the workspace`;
    return [
      {
        finding: inFile(uri, finding),
        title: inWords(title, look.context.translations),
        isPreferred: undefined,
        isCreating: config.isNew,
        make: () => Promise.resolve(verified(look, [change])),
      },
    ];
  });
}

/** The current state of a document's configuration, which may not exist yet. */
export async function configOf(core: Core, uri: string): Promise<ChangedDocument | undefined> {
  const found = await core.analysis.environment.configFileOf(uri);
  const folder = found?.source.folder ?? innermost(core.folders, uri) ?? folderOf(uri);
  if (folder === undefined) return undefined;
  return documentNow(core, resolvedIn(folder, CONFIG_FILE), () => Promise.resolve(found?.tree.source));
}
