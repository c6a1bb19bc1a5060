import { normalized } from "../../text/uri";
import type { Context, Host } from "../environment";
import { attachment, type Attachment } from "./attachment";
import { bodyFindings } from "./bodyFindings";
import type { BodyEngine, BodyFiles, BodySurroundings } from "./bodySurroundings";
import { fileFinder, filesIn } from "./foundFiles";
import { hostFinder } from "./hosts";
import { workspaceTexts } from "./workspaceTexts";

/**
 * Creates the relation. What was found is kept until a document changes, or `forget`. Bundled separately: most sessions
 * have no such files.
 */
export function bodyFiles(surroundings: BodySurroundings): BodyFiles {
  const { engine, documents, files, readingOf, searchesAlways } = surroundings;
  const texts = workspaceTexts(files, documents, engine);
  const findFiles = fileFinder(surroundings, texts);
  const attaching = attachment(engine);
  const hosts = hostFinder(surroundings, texts, findFiles, attaching);
  /** The files that each file was judged with. */
  const judgedWith = new Map<string, readonly string[]>();
  /** The files that were asked about by name. */
  const searched = new Set<string>();
  let areUsed = false;
  const judged = (uri: string, others: readonly string[]): void => {
    areUsed = true;
    judgedWith.set(uri, others);
  };
  return {
    async contextFor(live, reading, context) {
      const { uri } = live.document;
      const found = await findFiles(uri, reading);
      if (found !== undefined) {
        judged(uri, filesIn(found));
        const attach: Context["attach"] = (one) => attaching.attach(live, one, found);
        return withState({ ...context, attach }, attaching.stateOf(found));
      }
      if (engine.profilesIn(reading).length > 0 || reading.isDeclared) return context;
      const own = await hosts.of(uri, searchesAlways || searched.has(normalized(uri)));
      const [first] = own;
      if (first === undefined) return context;
      judged(uri, own.flatMap(filesOf));
      return bodyContext(context, first, own, { engine, attaching });
    },
    async isBody(uri) {
      searched.add(normalized(uri));
      return (await hosts.of(uri, true)).length > 0;
    },
    async namedByOpen() {
      const all = new Set([...(await hosts.open()).values()].flat());
      const found = await Promise.all(
        [...all].map(async (live) => findFiles(live.document.uri, await readingOf(live))),
      );
      return [...new Set(found.flatMap((one) => (one === undefined ? [] : filesIn(one))))];
    },
    async stateFor(uri) {
      if (!areUsed) return "";
      const open = (await hosts.open()).get(normalized(uri)) ?? [];
      const known = (judgedWith.get(uri) ?? []).map((one) => documents.find(one)?.document.state ?? 0);
      return [...open.map(({ document }) => document.state), ...known].join(".");
    },
    areUsed: () => areUsed,
    forget() {
      texts.forget();
      hosts.forget();
    },
  };
}

/** The profile's file and all files that it names. */
function filesOf({ uri, reading }: Host): readonly string[] {
  const files = reading.attached?.files.map((file) => file.uri) ?? [];
  return uri === undefined ? files : [uri, ...files];
}

/** The context of a file of profiles: that of the first, with the severities for the file itself. */
function bodyContext(
  context: Context,
  first: Host,
  hosts: readonly Host[],
  { engine, attaching: { numberOf } }: { readonly engine: BodyEngine; readonly attaching: Attachment },
): Context {
  const states = hosts.map((host) => {
    const { registriesId, id, idWithoutAnswers } = host.context;
    // Only the answers of the first one's registries are recorded.
    const answers = registriesId === first.context.registriesId ? idWithoutAnswers : id;
    const { text } = host.uri === undefined ? host.file : host.reading;
    return `${host.uri ?? ""} ${String(numberOf(text))} ${answers}`;
  });
  const { config, isListed, isChartTemplate, placeholders, idWithoutAnswers, id } = context;
  const own = { config, isListed, isChartTemplate, placeholders, idWithoutAnswers, id };
  return withState(
    { ...first.context, ...own, hosts, judgeBody: (judged) => bodyFindings(judged, engine) },
    states.join("|"),
  );
}

function withState(context: Context, state: string): Context {
  const { id, idWithoutAnswers } = context;
  return { ...context, id: `${id}|${state}`, idWithoutAnswers: `${idWithoutAnswers}|${state}` };
}
