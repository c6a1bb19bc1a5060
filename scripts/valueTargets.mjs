#!/usr/bin/env node
// Measures how well mistakes in values are found, and what is said of right ones, with charts and packs that you have:
//
//   node scripts/valueTargets.mjs [--charts DIR]… [--packs DIR]… [--overrides DIR]… [--rows NAMES] [--count N] [--seed N]
//     [--only TEXT] [--notes FILE]
//
// A folder of --charts holds archives, such as argo-cd-8.6.4.tgz, with their subcharts within; one of --packs the folders
// of packs; one of --overrides a folder for each archive, argo-cd-8.6.4/, with files of values for that chart. NAMES are
// misspellings, levels, kinds, unchanged, overrides, hidden, vanished, completions, written, packs and costs; all if left out. N is
// the number of keys that are tried for each chart and row; `--only` takes charts whose name has the text. FILE gets one
// line of JSON for each mistake, to read those that were missed, and for each finding in overrides.
import { createWriteStream } from "node:fs";
import { parse } from "yaml";
import { contentOfFolder, openEngine } from "./valueTargets/engine.mjs";
import {
  completions,
  kinds,
  levels,
  misspellings,
  overrides,
  unchanged,
  vanished,
  writtenCompletions,
} from "./valueTargets/chartRows.mjs";
import { costOf } from "./valueTargets/costs.mjs";
import { keysIn, randomNumbers } from "./valueTargets/keys.mjs";
import { archivesIn, overridesIn, packsIn } from "./valueTargets/material.mjs";
import { newTally, tableOf } from "./valueTargets/outcomes.mjs";
import { packMisspellings } from "./valueTargets/packRows.mjs";

const options = { charts: [], packs: [], overrides: [], rows: [], count: "30", seed: "1", only: "", notes: "" };
for (let at = 2; at < process.argv.length; at += 2) {
  const name = process.argv[at].replace(/^--/, "");
  const value = process.argv[at + 1];
  if (!(name in options) || value === undefined) {
    console.error(`${process.argv[at]}: see the first lines of scripts/valueTargets.mjs`);
    process.exit(2);
  }
  if (Array.isArray(options[name])) options[name].push(...value.split(","));
  else options[name] = value;
}
const { rows } = options;
const count = Number(options.count);
const wants = (...names) => rows.length === 0 || names.some((name) => rows.includes(name));

const engine = await openEngine();
const tally = newTally();
/** A number for the random choices in a chart, so that they do not depend on the charts before it. */
const seedOf = (id) =>
  [...id].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, Number(options.seed));

async function subjectOf({ id, read }) {
  const archive = read();
  const { chart, content } = await engine.contentOfArchive(archive);
  const defaults = content.chartValues.find((one) => one.chart === chart.name)?.text ?? "";
  // A chart that is too large has no texts.
  const files = await engine.parts.readChartTexts(archive, engine.parts.nodeGunzip).catch(() => []);
  const words = new Set();
  for (const [path, text] of files) {
    if (!/(?:^|\/)templates\//.test(path)) continue;
    for (const [action] of text.matchAll(/\{\{[^]*?\}\}/g)) {
      for (const [, word] of action.matchAll(/[."]([A-Za-z_][\w-]*)/g)) words.add(word);
    }
  }
  const [reads] = content.chartReads ?? [];
  if (reads === undefined) tally.add("charts", "not read", { chart: id });
  else {
    const { how, file, line } =
      engine.parts.rootReads(engine.parts.unpackedReads(reads.text, engine.parts.READS_VERSION))[0] ?? {};
    tally.add("charts", how === undefined ? "read" : "root open", {
      chart: id,
      ...(how === undefined ? {} : { by: `${how} ${file}:${line + 1}` }),
    });
  }
  return {
    id,
    chart: chart.name,
    content,
    defaults,
    keys: keysIn(defaults),
    isNamed: (key) => words.has(key),
    readingOf: reads && ((path) => engine.parts.valueReads(content, chart.name)?.readingOf(path)),
    findings: (values) => engine.findings(content, chart.name, values),
    offered: (values, offset) => engine.offered(content, chart.name, values, offset),
    random: randomNumbers(seedOf(id)),
    tally,
  };
}

/** The same chart as a pack in a folder without charts: only its defaults are known. */
function hidden(subject) {
  const { chart, defaults } = subject;
  const text = `charts:\n  ${chart}:\n${defaults.replace(/^---.*\n/, "").replace(/^(?=.)/gm, "    ")}`;
  const content = {
    values: text,
    schema: undefined,
    presets: undefined,
    readme: undefined,
    chartValues: [],
    chartSchemas: [],
  };
  return { ...subject, findings: (values) => engine.findings(content, chart, values) };
}

const needsCharts = wants(
  "misspellings",
  "levels",
  "kinds",
  "unchanged",
  "overrides",
  "hidden",
  "vanished",
  "completions",
  "written",
);
let older;
for (const archive of archivesIn(options.charts).filter(({ id }) => id.includes(options.only))) {
  if (wants("costs")) {
    for (const { cpu, longest, cached, size } of await costOf(engine, archive.read())) {
      console.error(
        `${archive.id}: ${cpu.toFixed(0)} ms CPU, longest ${longest.toFixed(0)} ms, from the cache ${cached.toFixed(1)} ms, ${size} characters`,
      );
    }
  }
  if (!needsCharts) continue;
  const subject = await subjectOf(archive);
  if (wants("unchanged")) unchanged(subject);
  if (wants("misspellings")) misspellings(subject, { count, whole: Math.ceil(count / 6) });
  if (wants("levels")) levels(subject, { count: Math.ceil(count / 4) });
  if (wants("kinds")) kinds(subject, { count });
  if (wants("completions")) completions(subject, { count });
  const files = overridesIn(options.overrides, archive.id);
  if (wants("written")) writtenCompletions(subject, files, { count });
  if (wants("overrides")) overrides(subject, files);
  if (wants("hidden")) overrides(hidden(subject), files, "archives hidden");
  // Archives come in the order of their names: two versions of a chart follow each other.
  if (wants("vanished") && older?.chart === subject.chart) {
    const isNewer = older.id.localeCompare(subject.id, "en", { numeric: true }) < 0;
    vanished(isNewer ? subject : older, isNewer ? older : subject, { count });
  }
  older = subject;
}
if (wants("packs")) {
  for (const { id, folder } of packsIn(options.packs).filter((pack) => pack.id.includes(options.only))) {
    const content = contentOfFolder(folder);
    const keys = keysIn(content.values);
    const name = String(parse(JSON.stringify({ id })).id).replace(/-\d[\w.+-]*$/, "");
    const findings = (values) => engine.findings(content, name, values);
    packMisspellings(
      { id, keys, findings, tally, random: randomNumbers(seedOf(id)), defaults: content.values },
      { count },
    );
  }
}
console.log(tableOf(tally.rows().sort((a, b) => (a.row < b.row ? -1 : 1))));
if (options.notes !== "") {
  const file = createWriteStream(options.notes);
  for (const note of tally.notes) file.write(`${JSON.stringify(note)}\n`);
  file.end();
}
