import { atOnce, type Steps } from "../../text/steps";
import type { TemplateFile } from "../syntax/ast";
import { parseTemplate } from "../syntax/parser";
import type { Site } from "../values/value";
import { newInterpreter, type Template } from "../run/interpreter";
import { chartFrom, type ChartSource } from "./chart";
import type { ChartReads } from "../facts/chartReads";
import { factsOf } from "../facts/factsOf";
import { instancesOf, type ChartInstance } from "./instances";
import { addKeysOfFiles, addMentions } from "./mentions";
import { newSources, type ParsedFile } from "./sources";

/**
 * Finds out what the templates of a chart read of its values. `files` are the texts of the chart by path, subcharts
 * unpacked: `Chart.yaml`, `values.yaml`, `templates/…`, `charts/redis/templates/…`. Undefined if it is not a chart.
 * Never throws; the work is limited. It is in a bundle of its own that is loaded by the first call.
 */
export function* chartReadsIn(files: ReadonlyMap<string, string>): Steps<ChartReads | undefined> {
  const chart = yield* chartFrom(files);
  if (chart === undefined) return undefined;
  const sources = newSources(files);
  const templates = new Map<string, Template>();
  const addFile = (text: string): Site | undefined => sources.addPart("values.yaml", text);
  const interpreter = newInterpreter({ templates, addFile, fileOf: sources.numberOf }, hasAllSubcharts(chart));
  const instances = instancesOf(chart, interpreter, sources.startOf);
  yield;
  const parsed: ParsedFile[] = [];
  // Charts and their subcharts often have the same library.
  const byText = new Map<string, TemplateFile>();
  for (const { chart: one, path, text } of filesOf(chart)) {
    const file = byText.get(text) ?? parseTemplate(text);
    byText.set(text, file);
    parsed.push({ chart: one, path, start: sources.startOf(one.folder + path), file });
    yield;
  }
  const rendered = addTemplates(templates, instances, parsed);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    interpreter.forget();
    for (const { template, instance } of rendered) {
      interpreter.render(template, instance.context);
      yield;
    }
    if (!interpreter.takeChanged() || interpreter.isOver()) break;
  }
  const mentioned = yield* addMentions(interpreter.paths, instances, parsed);
  const root = instances.at(-1)?.node;
  if (root === undefined) return undefined;
  if (root.merged.size > 0) addKeysOfFiles(interpreter.paths, root, chart, mentioned);
  return yield* factsOf({ root, sources, parsed, mentioned, isIncomplete: interpreter.isOver() });
}

/**
 * As {@link chartReadsIn}, without a pause.
 * @testonly
 */
export function readChartTemplates(files: ReadonlyMap<string, string>): ChartReads | undefined {
  return atOnce(chartReadsIn(files));
}

/**
 * What a text reads of the values that a user wrote for `tpl`, which evaluates it like a template of the chart. Templates
 * of the chart that it includes are not followed.
 * @testonly
 */
export function readUserTemplate(text: string): ChartReads | undefined {
  return readChartTemplates(
    new Map([
      ["Chart.yaml", "name: values"],
      ["templates/values.yaml", text],
    ]),
  );
}

/** How often all templates are executed, since what one of them sets another may read. */
const MAX_ROUNDS = 3;

interface ChartFile {
  readonly chart: ChartSource;
  readonly path: string;
  readonly text: string;
}

function filesOf(chart: ChartSource): readonly ChartFile[] {
  const own = [...chart.templates].map(([path, text]) => ({ chart, path, text }));
  return [...own, ...chart.subcharts.flatMap(filesOf)];
}

function hasAllSubcharts({ dependencies, subcharts }: ChartSource): boolean {
  const names = new Set(subcharts.map(({ name }) => name));
  return dependencies.every(({ name }) => names.has(name)) && subcharts.every(hasAllSubcharts);
}

interface Rendered {
  readonly template: Template;
  readonly instance: ChartInstance;
}

/** Names the templates as Helm does: of two with one name, the one of the outer chart counts. Returns the files. */
function addTemplates(
  templates: Map<string, Template>,
  instances: readonly ChartInstance[],
  parsed: readonly ParsedFile[],
): readonly Rendered[] {
  const all = instances.flatMap((instance) =>
    parsed.filter(({ chart }) => chart === instance.chart).map((file) => ({ instance, ...file })),
  );
  const named = all.map((one) => ({ ...one, name: `${one.instance.path}/${one.path}` }));
  const depth = (name: string): number => name.split("/").length;
  named.sort((a, b) => depth(b.name) - depth(a.name) || (a.name < b.name ? 1 : -1));
  let id = 0;
  const rendered: Rendered[] = [];
  for (const { name, path, instance, start, file } of named) {
    for (const definition of file.definitions) {
      templates.set(definition.name, { id: id++, name: definition.name, start, body: definition.body });
    }
    const template = { id: id++, name, start, body: file.body };
    templates.set(name, template);
    if (!instance.chart.isLibrary && !(path.split("/").at(-1) ?? "").startsWith("_"))
      rendered.push({ template, instance });
  }
  return rendered.reverse();
}
