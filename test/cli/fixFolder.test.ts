import fc from "fast-check";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { bodiesOf } from "../../server/src/profile/packBodies";
import { profilesIn, readProfileText, type Reading } from "../../server/src/profile/reading";
import { checkReading } from "../../server/src/analysis/check";
import { keyOf, rangeOf, textOfNode, writtenChildrenOf, NONE, type NodeId } from "../../server/src/syntax/tree";
import type { Finding } from "../../server/src/rules/rule";
import { applyEdits, newTakenEdits } from "../../server/src/text/edit";
import { overlaps, type Range } from "../../server/src/text/range";
import { textOf } from "../../server/src/text/text";
import { run } from "../helpers/commandLine";
import { damagedTexts } from "../helpers/damage";
import { languageNamed } from "../helpers/languages";
import { TEST_PATIENCE } from "../helpers/patience.mjs";
import { profileTexts, type ProfileText } from "../helpers/profiles";
import { BUNDLED_SURROUNDINGS } from "../helpers/reading";
import { shared } from "../helpers/shared";

// `check --fix` over a folder of profiles, sound and broken. FOLDER_FILES=2000 makes it a long run, FOLDER_SEED another.

const COUNT = Number(process.env["FOLDER_FILES"] ?? 60);
const SEED = Number(process.env["FOLDER_SEED"] ?? 12);

const { folder: corpus, hasShared } = shared("corpus");
const real = (hasShared ? readdirSync(corpus, { recursive: true, encoding: "utf8" }) : [])
  .filter((path) => /\.(?:ya?ml|json)$/.test(path))
  .map((path): ProfileText => {
    const language = path.endsWith(".json") ? "json" : "yaml";
    return { text: readFileSync(join(corpus, path), "utf8"), language };
  })
  .filter(({ text }) => text.length < 20_000);

/** A file as it is written: its text, and how. */
const written = fc.record({
  profile: fc.oneof(
    { weight: 5, arbitrary: profileTexts() },
    { weight: 4, arbitrary: damagedTexts },
    ...(real.length > 0 ? [{ weight: 1, arbitrary: fc.constantFrom(...real) }] : []),
  ),
  hasMark: fc.constantFrom(false, false, true),
  lineBreak: fc.constantFrom(undefined, undefined, "\r\n"),
  mode: fc.constantFrom(0o644, 0o600, 0o755),
  isNamed: fc.boolean(),
});

interface WrittenFile {
  readonly name: string;
  readonly path: string;
  readonly mode: number;
  readonly before: Buffer;
}

const texts = (buffer: Buffer): string => buffer.toString("utf8");

function readFile({ name }: WrittenFile, bytes: Buffer): Reading {
  const language = languageNamed(name.endsWith(".json") ? "json" : "yaml");
  return readProfileText(textOf(texts(bytes)), { language, isDeclared: name.includes(".profile.") });
}

/** How many faults the `yaml` library finds, and we. */
const faultsOf = (text: string): number =>
  parseAllDocuments(text, { uniqueKeys: false, logLevel: "silent" }).flatMap(({ errors }) => errors).length;

function badBodies(reading: Reading): { readonly all: number; readonly faulty: number; readonly problems: number } {
  const bodies = profilesIn(reading).flatMap((profile) => bodiesOf(reading, profile));
  const problems = bodies.flatMap(({ placed }) => placed.body.tree.problems).length;
  return { all: bodies.length, faulty: bodies.filter(({ placed }) => faultsOf(placed.body.text) > 0).length, problems };
}

/** The scalars of layers and types, each with its range. */
function judged({ tree }: Reading): { readonly said: string; readonly range: Range }[] {
  const found: { said: string; range: Range }[] = [];
  const walk = (node: NodeId): void => {
    const key = keyOf(tree, node);
    if (key === "layer" || key === "type") {
      const text = textOfNode(tree, node);
      if (text !== undefined) found.push({ said: `${key}: ${text}`, range: rangeOf(tree, node) });
    }
    writtenChildrenOf(tree, node).forEach(walk);
  };
  for (const { root } of tree.documents) if (root !== NONE) walk(root);
  return found;
}

/** What is in the first list and not in the second, each as often. */
function lost(from: readonly string[], to: readonly string[]): string[] {
  const left = [...to];
  return from.filter((said) => {
    const at = left.indexOf(said);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const isFixed = ({ fixes }: Finding): boolean => fixes?.().some(({ isSafe }) => isSafe) === true;

/** The layers and types at which findings with a safe fix stand, also those that come to light by other fixes. */
function stated(file: WrittenFile): string[] {
  const all: string[] = [];
  let text = texts(file.before);
  for (let round = 0; round < 5; round++) {
    const reading = readFile(file, Buffer.from(text));
    const safe = checkReading(reading, BUNDLED_SURROUNDINGS).filter(isFixed);
    if (safe.length === 0) break;
    const hits = judged(reading).filter(({ range }) => safe.some((finding) => overlaps(finding.range, range)));
    all.push(...hits.map(({ said }) => said));
    const { take } = newTakenEdits();
    const edits = safe.map(({ fixes }) => fixes?.().find(({ isSafe }) => isSafe)?.edits ?? []);
    text = applyEdits(text, edits.filter((one) => one.length > 0 && take(one)).flat());
  }
  return all;
}

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "palette-profiles-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function makeFiles(): WrittenFile[] {
  return fc
    .sample(written, { numRuns: COUNT, seed: SEED })
    .map(({ profile, hasMark, lineBreak, mode, isNamed }, index) => {
      const name = `f${index}${isNamed ? ".profile" : ""}.${profile.language}`;
      const text = lineBreak === undefined ? profile.text : profile.text.replace(/\r?\n/g, lineBreak);
      const before = Buffer.from((hasMark ? "\uFEFF" : "") + text.replace(/^\uFEFF/, ""));
      const path = join(folder, name);
      writeFileSync(path, before);
      chmodSync(path, mode);
      return { name, path, mode, before };
    });
}

/** What is wrong with a file after it was fixed. */
function faultsAfter(file: WrittenFile, after: Buffer): string[] {
  const [was, is] = [texts(file.before), texts(after)];
  const [reading, now] = [readFile(file, file.before), readFile(file, after)];
  const hasFixes = checkReading(reading, BUNDLED_SURROUNDINGS).some(isFixed);
  const [bodies, bodiesNow] = [badBodies(reading), badBodies(now)];
  const added = Math.max(0, bodiesNow.all - bodies.all);
  const saidOf = (one: Reading): string[] => judged(one).map(({ said }) => said);
  const changed = lost(saidOf(reading), saidOf(now));
  const unstated = changed.length === 0 ? [] : lost(changed, stated(file));
  const breaks = (text: string): string => [...new Set(text.match(/\r?\n/g))].sort().join();
  return [
    ...((statSync(file.path).mode & 0o777) === file.mode ? [] : ["mode"]),
    ...(was.startsWith("\uFEFF") === is.startsWith("\uFEFF") ? [] : ["byte order mark"]),
    ...(breaks(is).length <= breaks(was).length || !was.includes("\n") ? [] : ["line ends"]),
    ...(hasFixes || file.before.equals(after) ? [] : ["changed without a safe fix"]),
    ...(now.tree.problems.length <= reading.tree.problems.length ? [] : ["parses worse"]),
    ...(faultsOf(was) > 0 || faultsOf(is) === 0 ? [] : ["parses worse for the library"]),
    ...(bodiesNow.faulty <= bodies.faulty + added ? [] : ["a body parses worse for the library"]),
    ...(bodiesNow.problems <= bodies.problems || added > 0 ? [] : ["a body parses worse"]),
    ...unstated.map((said) => `changed without a word: ${said}`),
  ];
}

describe("check --fix over a folder", () => {
  it(
    "breaks nothing, changes what it said and nothing else, and is done after one run",
    { timeout: TEST_PATIENCE + COUNT * 2000 },
    async () => {
      const files = makeFiles();
      const { code } = await run("check", "--fix", folder);
      expect([0, 1]).toContain(code);
      const after = files.map(({ path }) => readFileSync(path));
      const faults = files.flatMap((file, i) => {
        const told = faultsAfter(file, after[i]!);
        return told.length === 0 ? [] : [[file.name, ...told, texts(file.before), texts(after[i]!)].join("\n---\n")];
      });
      expect(faults).toEqual([]);
      const changed = files.filter(({ before }, i) => !before.equals(after[i]!));
      expect(changed.length).toBeGreaterThan(COUNT / 10);
      if (process.env["FOLDER_FILES"] !== undefined) console.log(`${files.length} files, ${changed.length} changed`);
      expect((await run("check", "--fix", folder)).err).toContain("No file was changed.");
      files.forEach(({ path }, i) => expect(readFileSync(path).equals(after[i]!), path).toBe(true));
    },
  );
});

describe.skipIf(!hasShared)(`files of ${corpus}`, () => {
  it("are among them", () => {
    expect(real.length).toBeGreaterThan(5);
  });
});
