// The rows of the table that are measured with charts: one mistake each in values of one key, or in whole defaults.
import { groupOf, keysIn, misspelt, sampleOf, textBelow, textWith } from "./keys.mjs";
import { outcomeOf } from "./outcomes.mjs";

/** Misspells keys of a chart's defaults, each alone in values (P), and a few in whole defaults (W). */
export function misspellings(subject, { count, whole }) {
  const { random, keys, defaults, chart } = subject;
  const groups = new Map();
  for (const key of keys) groups.set(groupOf(key), [...(groups.get(groupOf(key)) ?? []), key]);
  for (const key of sampleOf(keys, count, random)) judgeOne(subject, key, "one letter, P");
  // The groups that few keys are in are measured apart, too.
  for (const group of ["global", "item", "free"]) {
    for (const key of sampleOf(groups.get(group) ?? [], Math.ceil(count / 3), random)) {
      judgeOne(subject, key, `one letter, ${group}`, true);
    }
  }
  const plain = keys.filter(({ isQuoted }) => !isQuoted);
  for (const key of sampleOf(plain, whole, random)) {
    const own = String(key.path.at(-1));
    const wrong = misspelt(own, key.siblings, random);
    if (wrong === undefined) continue;
    const text = defaults.slice(0, key.at) + wrong + defaults.slice(key.at + own.length);
    judge(subject, { key, wrong, text, row: "one letter, W", isApart: false });
  }

  function judgeOne(of, key, row, isApart = false) {
    const wrong = misspelt(String(key.path.at(-1)), key.siblings, random);
    if (wrong === undefined) return;
    judge(of, { key, wrong, text: textWith([...key.path.slice(0, -1), wrong], key.value), row, isApart });
  }
  function judge(of, { key, wrong, text, row, isApart }) {
    const right = String(key.path.at(-1));
    const findings = of.findings(textBelow(["charts", chart], text));
    const outcome = outcomeOf(findings, right);
    const isNamed = of.isNamed(right);
    const note = noteOf(of, { path: key.path, wrong, findings, isNamed });
    of.tally.add(`${row}, ${isNamed ? "named" : "not named"}`, outcome, note);
    if (!isApart) of.tally.add(`${row}, all`, outcome);
  }
}

/** What is remembered of a mistake: where it is, what templates say of it, and what was found. */
function noteOf({ id, readingOf }, { path, wrong, findings, isNamed }) {
  const reading = readingOf?.(wrong === undefined ? path : [...path.slice(0, -1), wrong]);
  const [whole] = reading?.wholes ?? [];
  return {
    chart: id,
    path: path.join("."),
    ...(wrong === undefined ? {} : { wrong }),
    ...(isNamed === undefined ? {} : { isNamed }),
    is: reading?.is ?? "no reads",
    ...(whole === undefined
      ? {}
      : {
          whole: `${whole.how} ${whole.file}:${whole.line + 1} ${whole.place?.kind ?? ""} ${whole.place?.path ?? ""}`,
        }),
    said: findings.map(({ severity, message }) => `${severity}: ${message}`),
  };
}

const isMapOf = (key) => key.kind === "map";

/** Puts keys one level too far out or in, leaves out the chart's name or `charts:`, and misspells the chart's name. */
export function levels(subject, { count }) {
  const { random, keys, chart, tally, defaults } = subject;
  const at = (path) => keys.find((key) => key.path.join("\n") === path.join("\n"));
  const judge = (row, path, text) => {
    const findings = subject.findings(text);
    tally.add(row, outcomeOf(findings, undefined), noteOf(subject, { path, findings }));
  };
  const outside = keys.filter(({ isInList }) => !isInList);
  const deep = outside.filter(({ path }) => path.length > 1);
  for (const { path, value } of sampleOf(deep, count, random)) {
    const up = [...path.slice(0, -2), path.at(-1)];
    if (at(up) === undefined) judge("one level too shallow", up, textBelow(["charts", chart], textWith(up, value)));
  }
  for (const { path, value, siblings } of sampleOf(outside, count, random)) {
    const maps = siblings
      .map((name) => at([...path.slice(0, -1), name]))
      .filter((key) => key !== undefined && isMapOf(key));
    const [beside] = sampleOf(maps, 1, random);
    if (beside === undefined || beside.path.at(-1) === path.at(-1)) continue;
    const down = [...beside.path, path.at(-1)];
    if (at(down) === undefined) judge("one level too deep", down, textBelow(["charts", chart], textWith(down, value)));
  }
  for (const { path, value } of sampleOf(
    outside.filter(({ path: own }) => own.length === 1),
    Math.ceil(count / 3),
    random,
  )) {
    judge("chart name left out", path, textBelow(["charts"], textWith(path, value)));
    judge("charts: left out", path, textBelow([chart], textWith(path, value)));
    judge("values at the root", path, textWith(path, value));
  }
  if (keys.length > 0) judge("whole chart at the root", [], defaults);
  const wrongName = misspelt(chart, [], random);
  const [first] = keys;
  if (first !== undefined)
    judge("chart name misspelt", [], textBelow(["charts", wrongName ?? "x"], textWith(first.path, first.value)));
}

const WRONG_KINDS = {
  "empty map": [
    ["list", ["a"]],
    ["scalar", "word"],
  ],
  "empty list": [
    ["map", { a: 1 }],
    ["scalar", "word"],
  ],
  text: [
    ["map", { a: 1 }],
    ["list", ["a"]],
  ],
  map: [
    ["list", ["a"]],
    ["scalar", "word"],
  ],
  list: [
    ["map", { a: 1 }],
    ["scalar", "word"],
  ],
  number: [
    ["word", "three"],
    ["map", { a: 1 }],
  ],
  boolean: [
    ["word", "word"],
    ["map", { a: 1 }],
  ],
};

/** Writes values of another kind than the default. */
export function kinds(subject, { count }) {
  const { random, keys, chart, tally } = subject;
  for (const [kind, wrong] of Object.entries(WRONG_KINDS)) {
    const own = keys.filter((key) => key.kind === kind && !key.isInList);
    for (const { path } of sampleOf(own, Math.ceil(count / 4), random)) {
      const reading = subject.readingOf?.(path);
      const isTyped = reading?.kinds !== undefined;
      for (const [name, value] of wrong) {
        const findings = subject.findings(textBelow(["charts", chart], textWith(path, value)));
        const outcome = outcomeOf(findings, undefined);
        tally.add(`kind: ${kind} -> ${name}${isTyped ? ", typed" : ", not typed"}`, outcome, {
          ...noteOf(subject, { path, findings }),
          kinds: reading?.kinds === undefined ? "any" : [...reading.kinds].join("|"),
          hows: [...new Set(reading?.reads.map(({ how }) => how))].join("|"),
        });
      }
    }
  }
}

/** The chart's own defaults, which must not be reported. */
export function unchanged({ id, chart, defaults, findings, tally }) {
  const found = findings(textBelow(["charts", chart], defaults));
  tally.add("unchanged defaults of charts", found.length === 0 ? "clean" : "reported", {
    chart: id,
    said: found.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`),
  });
}

/** Real overrides, as they are: what is said of them has to be read. */
export function overrides({ id, chart, findings, tally }, files, row = "real overrides") {
  for (const { name, text } of files) {
    const found = findings(textBelow(["charts", chart], text));
    tally.add(`${row}: files`, found.length === 0 ? "clean" : "reported");
    for (const { rule, severity, message } of found) {
      tally.add(`${row}: findings`, severity, { chart: id, file: name, said: [`${severity} ${rule}: ${message}`] });
    }
  }
}

/** Keys of an older version's defaults that the newer one does not have, each set alone in the newer one. */
export function vanished(newer, older, { count }) {
  const { random, chart, tally, keys } = newer;
  const has = new Set(keys.map(({ path }) => path.join("\n")));
  const isGone = (path) => !has.has(path.join("\n"));
  const gone = older.keys.filter(
    ({ path, isInList }) => !isInList && isGone(path) && (path.length === 1 || !isGone(path.slice(0, -1))),
  );
  for (const { path, value } of sampleOf(gone, count, random)) {
    const findings = newer.findings(textBelow(["charts", chart], textWith(path, value)));
    const was = older.readingOf?.(path).is ?? "no reads";
    const note = { ...noteOf(newer, { path, findings }), from: older.id, was };
    tally.add(
      `vanished: ${note.is === "unread" ? "no template reads it now" : "may be read"}`,
      outcomeOf(findings, undefined),
      note,
    );
  }
}

/** The keys that people wrote in overrides, each with nothing typed: below what stands above it, and alone in its map. */
export function writtenCompletions({ id, chart, random, offered, tally }, files, { count }) {
  for (const { name, text } of files) {
    const keys = keysIn(text).filter(({ isInList, isQuoted }) => !isInList && !isQuoted);
    for (const { path, at } of sampleOf(keys, Math.ceil(count / 3), random)) {
      const start = text.lastIndexOf("\n", at - 1) + 1;
      // In brackets, keys do not begin lines.
      if (text.slice(start, at).trim() !== "") continue;
      const above = `${textBelow(["charts", chart], text.slice(0, start))}    ${" ".repeat(at - start)}`;
      const alone = `${textBelow(["charts", chart, ...path.slice(0, -1)], "")}${"  ".repeat(path.length + 1)}`;
      for (const [row, values] of Object.entries({ above, alone })) {
        const labels = offered(values, values.length);
        const place = labels.indexOf(path.at(-1));
        tally.add(`completion, nothing typed, real overrides, ${row}`, placeName(place), {
          chart: id,
          file: name,
          path: path.join("."),
          place,
          of: labels.length,
          first: labels.slice(0, 5).join(" "),
        });
      }
    }
  }
}

const placeName = (place) => (place < 0 ? "missing" : place < 5 ? "first five" : "later");

/** Where a key of the defaults was removed, or not yet written: is it among the first five that are offered? */
export function completions(subject, { count }) {
  const { random, keys, defaults, chart, tally } = subject;
  const lines = defaults.split("\n");
  const starts = [];
  lines.reduce((at, line) => (starts.push(at), at + line.length + 1), 0);
  const scalars = keys.filter(
    ({ kind, isInList, isQuoted }) => !isInList && !isQuoted && !["map", "list"].includes(kind),
  );
  for (const { path, at } of sampleOf(scalars, Math.ceil(count / 6), random)) {
    const right = path.at(-1);
    const number = starts.findLastIndex((start) => start <= at);
    const line = lines[number];
    if (!/^ *[\w.-]+: *[^|>&{[]*$/.test(line)) continue;
    // Everything else is there, and the line is empty. A letter keeps its indentation for a moment.
    const indent = " ".repeat(at - starts[number]);
    const rest = [...lines.slice(0, number), `${indent}x`, ...lines.slice(number + 1)].join("\n");
    const below = textBelow(["charts", chart], rest);
    const before = textBelow(["charts", chart], [...lines.slice(0, number), `${indent}x`].join("\n"));
    const offset = before.length - 1;
    const text = below.slice(0, offset) + below.slice(offset + 1);
    rank("completion, nothing typed, in whole defaults", text, offset, right, path);
    // Only the maps around it are there.
    const parents = path.slice(0, -1);
    const head = textBelow(["charts", chart, ...parents], "");
    const inner = "  ".repeat(parents.length + 2);
    rank("completion, nothing typed, alone", head + inner, head.length + inner.length, right, path);
    rank(
      "completion, two letters, alone",
      head + inner + right.slice(0, 2),
      head.length + inner.length + 2,
      right,
      path,
    );
  }

  function rank(row, values, offset, right, path) {
    const labels = subject.offered(values, offset);
    const typed = row.includes("two letters") ? labels.filter((label) => label.startsWith(right.slice(0, 2))) : labels;
    const place = typed.indexOf(right);
    tally.add(row, placeName(place), { chart: subject.id, path: path.join("."), first: typed.slice(0, 5).join(" ") });
  }
}
