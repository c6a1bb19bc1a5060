import type { Look } from "../analysis/analysis";
import { editsIn, fixInFile, inFile, type FileFix } from "../analysis/fileFindings";
import { innermost } from "../analysis/workspaceFolders";
import { CONFIG_FILE } from "../config/configFileName";
import { switchOffRule } from "../config/switchOffRule";
import { fixAll, quickFixes } from "../editor/actions/codeActions";
import { isRule } from "../rules/ruleIds";
import type { Finding } from "../rules/rule";
import type { LineRange } from "../text/lineRange";
import type { FileEdit } from "../text/place";
import { overlaps, type Range } from "../text/range";
import { offsetAt, textOf, type Text } from "../text/text";
import { folderOf, resolvedIn } from "../text/uri";
import type { DocumentChange, OfferedFix } from "./answers";
import type { Core } from "./core";
import type { Service } from "./index";

/** The part of the service that answers requests for fixes, including those that suppress findings. */
export function fixesIn(core: Core): Pick<Service, "fixes" | "fixAll"> {
  const { analysis, ask } = core;
  return {
    fixes: (document, stretch, signal) =>
      ask(document, signal, async (look, live) => {
        const findings = await analysis.findingsOf(live, look, signal);
        const { reading } = look;
        const { uri, version } = look.document;
        const range = offsetsOf(reading.text, stretch);
        const own = { uri, version, text: reading.text, isNew: false };
        const fixes: OfferedFix[] = [];
        for (const { finding, fix, isPreferred } of quickFixes(reading, findings, range)) {
          const { title, edits } = fixInFile(uri, fix);
          const changes = await changesOf(core, own, edits);
          fixes.push({ finding: inFile(uri, finding), title, isPreferred, changes });
        }
        const ofRules = findings.filter(({ range: at, rule }) => overlaps(at, range) && isRule(rule));
        return [...fixes, ...(await switchOffFixes(core, uri, ofRules))];
      }),
    fixAll: (document, signal) =>
      ask(document, signal, ({ document: { uri }, reading, context }) => {
        const { language, isDeclared } = reading;
        return editsIn(uri, fixAll(reading, { language, isDeclared }, context));
      }),
  };
}

/** Converts a line range to offsets of a text. */
export function offsetsOf(text: Text, { start, end }: LineRange): Range {
  return { start: offsetAt(text, start), end: offsetAt(text, end) };
}

/** Adds the URI of the document to fixes. */
export function fixesOf({ document: { uri } }: Look, fixes: Parameters<typeof fixInFile>[1][]): readonly FileFix[] {
  return fixes.map((fix) => fixInFile(uri, fix));
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

/** The fixes that switch off the rules of some findings in the configuration of the workspace. */
async function switchOffFixes(core: Core, uri: string, findings: readonly Finding[]): Promise<readonly OfferedFix[]> {
  const rules = [...new Map(findings.map((finding) => [finding.rule, finding])).values()];
  const config = rules.length === 0 ? undefined : await configOf(core, uri);
  if (config === undefined) return [];
  return rules.flatMap((finding): OfferedFix[] => {
    const edit = switchOffRule(config.text.content, finding.rule);
    if (edit === undefined) return [];
    const changes = [{ ...config, edits: editsIn(config.uri, [edit]) }];
    const title = `Disable ${finding.rule} for the workspace`;
    return [{ finding: inFile(uri, finding), title, isPreferred: undefined, changes }];
  });
}

/** The current state of a document's configuration, which may not exist yet. */
async function configOf(core: Core, uri: string): Promise<ChangedDocument | undefined> {
  const found = await core.analysis.environment.configFileOf(uri);
  const folder = found?.source.folder ?? innermost(core.folders, uri) ?? folderOf(uri);
  if (folder === undefined) return undefined;
  return documentNow(core, resolvedIn(folder, CONFIG_FILE), () => Promise.resolve(found?.tree.source));
}
