import { configFindings } from "../analysis/configFindings";
import { documentKindOf } from "../analysis/documentKinds";
import type { LiveDocument } from "../analysis/documents";
import { inFile } from "../analysis/fileFindings";
import type { Look } from "../analysis/analysis";
import { rangeAtPath, type ConfigFile } from "../config/configFile";
import { literalText } from "../syntax/field";
import { textOf } from "../text/text";
import { resolvedIn } from "../text/uri";
import type { CheckedDocument, DocumentRef, FileContents, UsedStack } from "./answers";
import { goOn } from "../analysis/aborted";
import type { Core } from "./core";
import type { Service } from "./index";
import { registriesAsked } from "./registry/registriesAsked";
import { registriesSettled } from "./registry/registriesSettled";

/** How many times documents are checked: each check may send requests whose answers the next one uses. */
const MAX_PASSES = 5;

type FindingQuestions = "findings" | "state" | "savedFile" | "firstLookIn" | "bodyFiles" | "check" | "usedConfigs";

/** The part of the service that answers requests for findings. */
export function findingsIn(core: Core): Pick<Service, FindingQuestions> {
  const { analysis, ask, liveOf, breathe } = core;
  const { environment } = analysis;
  const findings: Service["findings"] = async (document, signal) => {
    // Before the text is read: many files are often asked for at once.
    await breathe();
    return ask(document, signal, (look, live) => analysis.findingsOf(live, look, signal));
  };
  return {
    findings,
    async state(document, signal) {
      await breathe();
      goOn(signal);
      const live = liveOf(document);
      return live && analysis.stateOf(live, signal);
    },
    async savedFile(uri, signal) {
      goOn(signal);
      const file = await analysis.saved.look(uri, () => analysis.bodies.isBody(uri));
      if (file === undefined) return undefined;
      const state = await analysis.stateOfSaved(uri);
      return {
        state: state === undefined ? undefined : `${String(file.change)}-${state}`,
        async findings(later) {
          const document = await file.read();
          return document === undefined ? undefined : findings(document, later);
        },
      };
    },
    async firstLookIn(folder, signal) {
      goOn(signal);
      const isListed = await environment.listedBeside(resolvedIn(folder, "file"));
      return (uri, text) => documentKindOf(uri).mayBe(uri, text) || isListed(uri);
    },
    async bodyFiles(uris, signal) {
      goOn(signal);
      const found = new Set(await analysis.bodies.namedByOpen());
      for (const uri of uris) {
        goOn(signal);
        if (!found.has(uri) && (await analysis.bodies.isBody(uri))) found.add(uri);
      }
      return [...found];
    },
    check: (uris, signal) => check(core, uris, signal),
    usedConfigs() {
      const { read, unread } = environment.usedConfigs();
      return [
        ...unread.map((uri) => ({ uri, text: textOf(""), findings: undefined, registries: [], stacks: [] })),
        ...[...read].map(([uri, file]) => {
          const found = configFindings(file, environment.crds).map((finding) => inFile(uri, finding));
          const registries = file.source.registries.map(({ name }) => name);
          return { uri, text: textOf(file.tree.source), findings: found, registries, stacks: stacksOf(file) };
        }),
      ];
    },
  };
}

function stacksOf({ tree, source }: ConfigFile): UsedStack[] {
  return source.stacks.map(({ name, profiles, within }, index) => {
    const paths = [["name"], ...profiles.map((_, member) => ["profiles", member])];
    return { name, profiles, within, ranges: paths.map((path) => rangeAtPath(tree, ["stacks", index, ...path])) };
  });
}

async function check(
  core: Core,
  documents: readonly DocumentRef[],
  signal: AbortSignal | undefined,
): Promise<readonly CheckedDocument[]> {
  const lives = documents.map(core.liveOf).filter((live) => live !== undefined);
  // Determine all configurations before waiting for registries, so that these are ordered as the files are.
  const { environment, holdsProfiles } = core.analysis;
  const areProfiles = await Promise.all(lives.map(holdsProfiles));
  const profiles = lives.filter((_, index) => areProfiles[index]);
  await Promise.all(profiles.map(({ document }) => environment.contextOf(document.uri)));
  await registriesSettled(core);
  for (let look = 1; ; look++) {
    const all: CheckedDocument[] = [];
    for (const live of lives) {
      goOn(signal);
      const checked = await checkedDocument(core, live, signal);
      if (checked !== undefined) all.push(checked);
    }
    if (look === MAX_PASSES || !(await registriesSettled(core))) return all;
  }
}

async function checkedDocument(
  { analysis }: Core,
  live: LiveDocument,
  signal: AbortSignal | undefined,
): Promise<CheckedDocument | undefined> {
  const look = await analysis.lookAt(live);
  if (look === undefined) return undefined;
  const { uri, version } = look.document;
  const { all: value = [], recorded } = (await analysis.resultOf(live, look, signal)) ?? {};
  const registries = registriesAsked(recorded?.questions() ?? [], analysis.environment.catalogs.sources());
  return { uri, version, text: look.reading.text, value, contents: contentsOf(look), registries };
}

function contentsOf({ reading: { isTemplate, unreadable, documents }, context }: Look): FileContents {
  return {
    isTemplate,
    isBody: context.hosts.length > 0,
    isUnreadable: unreadable !== undefined,
    documents: documents.map(({ index, range, shape, profiles }) => ({
      index,
      range,
      shape: shape?.id,
      profiles: profiles.length,
      names: profiles.map(({ name }) => literalText(name)),
    })),
  };
}
