import { openDocument } from "../document.mjs";
import { startSession } from "../session.mjs";
import { bigChart, bigChartProfile, writeFolderRegistry } from "../texts/charts.mjs";
import { randomOf, word } from "../texts/random.mjs";
import { valuesOf } from "../texts/values.mjs";
import { awaitRegistries } from "../registryState.mjs";
import { lineCount, MODES, openSized, sizeCases, VALUE_LINE } from "./common.mjs";

const BIG_BODY = 6000;
const PASTED_LINES = 200;

export const typing = {
  id: "typing",
  title: "Each key of what people type, until its diagnostics",
  unit: "ms",
  note: "Every key of a new entry of values, of a new pack, and of an opened quote; Enter; a paste of 200 lines. The texts are broken for most keys. _All_ pools the gestures, and its worst key is the worst of them all.",
  cases: () => [
    ...sizeCases(),
    ...MODES.map((mode) => ({ mode, isBig: true, name: `one body of ${lineCount(BIG_BODY)}, chart known, ${mode}` })),
  ],
  steps: (bench) => keysOf(repeats(bench), 0).length,
  target: () => ({ times: 3, worst: { times: 2, plus: 2 } }),
  async open(server, one, bench) {
    const { session, document } = await (one.isBig ? openBig : openSized)(server, one, bench);
    const keys = keysOf(repeats(bench), bench.seed);
    return {
      async step(note, i) {
        const { gesture, label, text, place } = keys[i];
        place?.(document);
        const typed = typeof text === "function" ? text(document) : text;
        const { milliseconds } = await document.type(typed);
        if (keys[i].isWarm) {
          note(gesture, milliseconds, label);
          note("all", milliseconds, `${gesture}: ${label}`);
        }
      },
      close: () => session.stop(),
    };
  },
};

function repeats({ isQuick }) {
  return isQuick ? 1 : 3;
}

async function openBig(server, { mode }, bench) {
  const chart = bigChart(BIG_BODY, bench.seed);
  const folder = bench.newFolder();
  writeFolderRegistry(folder, chart);
  const session = await startSession(server, { folder, mode });
  const text = bigChartProfile(chart, bench.seed);
  const document = await openDocument(session, { name: "bench.profile.yaml", text });
  await awaitRegistries(session, server);
  document.toEndOf(0);
  const { diagnostics } = await document.type(" #");
  if (server.cli !== undefined && diagnostics.length === 0) throw new Error("The chart is not known.");
  return { session, document };
}

/** The keys of all gestures, one after the other, each at a place of its own; pasting last, as it makes the text longer. */
function keysOf(count, seed) {
  const random = randomOf(seed);
  const keys = [];
  for (let i = -1; i < count; i++) {
    const isWarm = i >= 0;
    const share = 0.15 + 0.6 * random();
    const add = (gesture, all) => all.forEach((key) => keys.push({ gesture, isWarm, ...key }));
    add("new entry", entryKeys(share, random));
    add("new pack", packKeys(share, random, i));
    add("Enter", enterKeys(share));
    add("opened quote", quoteKeys(share));
  }
  for (let i = 0; i < count; i++) keys.push(pasteKey(0.15 + 0.6 * random(), seed * 100 + i));
  return keys;
}

/** The keys of a text, from a number on; what an editor indents by itself comes with its Enter. */
function typed(text, { first = 1, place } = {}) {
  const parts = text.match(/\n *|./g);
  return parts.map((part, i) => {
    // Words differ from round to round, and their keys count as the same all the same.
    const kind = part.startsWith("\n") ? "Enter" : part === " " ? "space" : /\w/.test(part) ? "letter" : part;
    return { label: `key ${first + i}, ${kind}`, text: part, ...(i === 0 ? { place } : {}) };
  });
}

const atValue = (share) => (document) => document.toEndOf(document.find(VALUE_LINE, share));
const indentOf = (document) => /^ */.exec(document.lineAt(document.cursor().line))[0];

function entryKeys(share, random) {
  const name = word(random).slice(0, 9).padEnd(9, "x");
  const enter = { label: "key 1, Enter", place: atValue(share), text: (document) => `\n${indentOf(document)}` };
  return [enter, ...typed(`${name}: 12`, { first: 2 })];
}

/** Below another pack of the profile, or below the first where there is no other. */
function packKeys(share, random, i) {
  const text = `\n      - name: pack-${String(i + 1).padStart(2, "0")}\n        type: oci\n        layer: addon\n        tag: "1"\n        values: |\n          a: 1`;
  const place = (document) => document.toEndOf(document.find(PACK_END, Math.min(share, 0.5)) - 1);
  return typed(text, { place });
}
const PACK_END = /^(?: {6}- name:| {2}variables:)/;

function enterKeys(share) {
  const indented = (document) => `\n${indentOf(document)}`;
  return [
    { label: "in values", place: atValue(share), text: indented },
    { label: "in a pack", place: (document) => document.toEndOf(document.find(/^ {8}type: /)), text: indented },
  ];
}

function quoteKeys(share) {
  const beforeValue = (document) => {
    const line = document.find(VALUE_LINE, share);
    document.goTo(line, /: /.exec(document.lineAt(line)).index + 2);
  };
  const toLineEnd = (document) => document.toEndOf(document.cursor().line);
  return [
    { label: "opened", place: beforeValue, text: '"' },
    { label: "behind it", text: "v" },
    { label: "closed", place: toLineEnd, text: '"' },
  ];
}

function pasteKey(share, seed) {
  const { lines } = valuesOf(900_000 + seed, PASTED_LINES);
  const text = (document) => {
    const indent = indentOf(document);
    const pasted = lines.slice(0, PASTED_LINES).map((line) => (line === "" ? "" : indent + line));
    return `\n${pasted.join("\n")}`;
  };
  return { gesture: "paste", label: "200 lines", isWarm: true, place: atValue(share), text };
}
