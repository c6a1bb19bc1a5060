import { fileURLToPath, pathToFileURL } from "node:url";
import { ruleFacts } from "../../service/index";
import type { FileFinding, FileFix, LogicalPlace, RelatedPlace, RuleFacts, Severity } from "../../service/index";
import type { Text } from "../../text/text";
import type { ReportedFile } from "../checkedFiles";
import type { Program } from "../command";
import { json, type Printed } from "../printed";
import { rulePage } from "../rulePages";
import { configNotices, runNotices, type Completeness, type Notice } from "./completeness";
import { fingerprinter } from "./fingerprints";
import { placedMessage, qualifiedName } from "./logicalPlaces";
import { pathInWorkingFolder, regionOf, regionOfLines, workingFolderUri } from "./places";
import { reportedFixes } from "./reportedFixes";
import { rulePageUrl } from "./toolPages";

const LEVELS: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
};
const ROOT = "%SRCROOT%";

/** The report as SARIF 2.1.0: paths relative to the current folder, columns in UTF-16 units from 1. */
export function sarifReport(files: readonly ReportedFile[], program: Program, completeness: Completeness): Printed {
  const used = new Set(files.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  const driver = {
    name: "palette-profiles",
    semanticVersion: program.version,
    informationUri: program.repository,
    rules: ruleFacts().map((rule) => ruleObject(rule, program, used.has(rule.id))),
  };
  const fingerprint = fingerprinter();
  const run = {
    tool: { driver },
    columnKind: "utf16CodeUnits",
    newlineSequences: ["\r\n", "\n", "\r"],
    invocations: [invocationOf(completeness)],
    originalUriBaseIds: { [ROOT]: { uri: workingFolderUri() } },
    results: files.flatMap((file) => resultsOf(file, fingerprint)),
  };
  const log = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
  return json(log);
}

/** The run itself: whether it succeeded, and what was not checked. */
function invocationOf(completeness: Completeness): object {
  const [config, run] = [configNotices(completeness), runNotices(completeness)];
  return {
    executionSuccessful: [...config, ...run].every(({ level }) => level !== "error"),
    toolConfigurationNotifications: some(config.map(notification)),
    toolExecutionNotifications: some(run.map(notification)),
  };
}

function notification({ level, text }: Notice): object {
  return { level, message: messageOf(text) };
}

/** A message as it is: SARIF reads braces as placeholders, and `[text](address)` as a link. */
function messageOf(text: string): object {
  const escaped = text.replace(/[{}]/g, "$&$&").replace(/\[([^[\]]*)\](?=\()/g, (_, label: string) => `\\[${label}\\]`);
  return { text: escaped };
}

function ruleObject(
  { id, summary, severity, isOffByDefault, needsCatalog, fix }: RuleFacts,
  program: Program,
  hasPage: boolean,
): object {
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    helpUri: rulePageUrl(program, id),
    help: { text: summary, markdown: hasPage ? rulePage(program, id) : undefined },
    defaultConfiguration: { level: LEVELS[severity], ...(isOffByDefault === true ? { enabled: false } : {}) },
    properties: { severity, needsCatalog, hasFix: fix !== "none" },
  };
}

type Fingerprint = ReturnType<typeof fingerprinter>;

function resultsOf(file: ReportedFile, fingerprint: Fingerprint): object[] {
  const artifactLocation = artifactLocationOf(file.path);
  const fixes = reportedFixes(file.findings);
  return file.findings.map((finding, index) => ({
    ...resultOf(finding, fixes[index] ?? [], file, artifactLocation),
    partialFingerprints: { [FINGERPRINT]: fingerprint(file, finding) },
  }));
}

/** The name of the fingerprint. Its number grows when it is made in another way. */
const FINGERPRINT = "logicalPlace/v1";

function resultOf(
  finding: FileFinding,
  fixes: readonly FileFix[],
  file: ReportedFile,
  artifactLocation: object,
): object {
  const { rule, severity, range, related = [], at } = finding;
  const { text } = file;
  const changing = fixes.filter(({ edits }) => edits.length > 0);
  return {
    ruleId: rule,
    ruleIndex: ruleFacts().findIndex(({ id }) => id === rule),
    level: LEVELS[severity],
    message: messageOf(placedMessage(file, finding)),
    locations: [
      {
        physicalLocation: { artifactLocation, region: regionOf(text, range) },
        logicalLocations: logicalLocationsOf(at?.()),
      },
    ],
    relatedLocations: some(related.map((place) => relatedLocation(place, finding.uri, text, artifactLocation))),
    fixes: some(changing.map((fix) => fixObject(fix, text, artifactLocation))),
    properties: { severity },
  };
}

function logicalLocationsOf(place: LogicalPlace | undefined): object[] | undefined {
  const fullyQualifiedName = place === undefined ? "" : qualifiedName(place);
  return fullyQualifiedName === "" ? undefined : [{ fullyQualifiedName }];
}

function relatedLocation(
  { uri, range, lines, message }: RelatedPlace,
  own: string,
  text: Text,
  artifactLocation: object,
): object {
  const physicalLocation =
    uri === own
      ? { artifactLocation, region: regionOf(text, range) }
      : { artifactLocation: artifactLocationOf(fileURLToPath(uri)), region: lines && regionOfLines(lines) };
  return { physicalLocation, message: messageOf(message) };
}

function fixObject({ title, edits }: FileFix, text: Text, artifactLocation: object): object {
  const replacements = edits.map(({ range, newText }) => ({
    deletedRegion: regionOf(text, range),
    insertedContent: newText === "" ? undefined : { text: newText },
  }));
  return { description: messageOf(title), artifactChanges: [{ artifactLocation, replacements }] };
}

function artifactLocationOf(path: string): object {
  const inside = pathInWorkingFolder(path);
  if (inside === undefined) return { uri: pathToFileURL(path).href };
  return { uri: inside.split("/").map(encodeURIComponent).join("/"), uriBaseId: ROOT };
}

function some<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items;
}
