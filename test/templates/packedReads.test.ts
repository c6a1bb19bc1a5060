import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  HOWS,
  READS_VERSION,
  type ChartReads,
  type PathFacts,
  type Table,
} from "../../server/src/templates/facts/chartReads";
import { packedReads, unpackedReads } from "../../server/src/templates/facts/packedReads";
import { readsOf } from "./chartTexts";

/** Facts with all their parts, whether they were unpacked or not. */
function whole({ keys, patterns, each, reads }: PathFacts): unknown {
  const below = (all: PathFacts["keys"]): unknown =>
    all && Object.entries(all).map(([key, facts]) => [key, whole(facts)]);
  return { keys: below(keys), patterns: below(patterns), each: each && whole(each), reads };
}

function items<T>(table: Table<T>): readonly (T | undefined)[] {
  return Array.from({ length: table.length }, (_, at) => table.at(at));
}

function parts({ version, files, places, words, root, defaultsBelow, problems, isIncomplete }: ChartReads): unknown {
  const tables = [items(files), items(places), items(words)];
  return { version, tables, root: whole(root), defaultsBelow, problems, isIncomplete };
}

/** Any text, often with letters that separate the parts of packed facts. */
const text = fc.oneof(
  fc.string(),
  fc.string({
    unit: fc.constantFrom("%", "|", ";", ":", ",", ".", "*", "+", '"', "\\", "\n", "\u007f", "\u00e9", "a", "0"),
  }),
);
const number = fc.nat(2000);
const read = fc
  .tuple(fc.nat(HOWS.length - 1), number, fc.integer({ min: -1, max: 9999 }), number, number)
  .map((numbers) => [...numbers]);

const depth = fc.createDepthIdentifier();
const facts: fc.Arbitrary<PathFacts> = fc.letrec<{ facts: PathFacts }>((tie) => {
  const below = fc.option(
    fc
      .uniqueArray(fc.tuple(text, tie("facts")), { minLength: 1, maxLength: 3, selector: ([key]) => key })
      .map((entries) => Object.fromEntries(entries)),
    { nil: undefined, maxDepth: 2, depthIdentifier: depth },
  );
  return {
    facts: fc.record({
      keys: below,
      patterns: below,
      each: fc.option(tie("facts"), { nil: undefined, maxDepth: 2, depthIdentifier: depth }),
      reads: fc.option(
        fc.array(read, { minLength: 1, maxLength: 3 }).map((all) => all.flat()),
        { nil: undefined },
      ),
    }),
  };
}).facts;

const chartReads: fc.Arbitrary<ChartReads> = fc.record({
  version: fc.constant(READS_VERSION),
  files: fc.array(
    text.filter((name) => name !== ""),
    { minLength: 1 },
  ),
  places: fc.array(
    fc.oneof(
      fc.record({ path: text.filter((path) => path !== "") }),
      fc.record({
        path: text,
        kind: fc.constantFrom("Pod", "a:b"),
        apiVersion: fc.constant("v1"),
        isInText: fc.constant(true as const),
      }),
    ),
  ),
  words: fc.array(text),
  root: facts,
  defaultsBelow: fc.array(text),
  problems: fc.array(fc.record({ file: number, line: number, kind: fc.constantFrom("unexpected", "too-deep") })),
  isIncomplete: fc.boolean(),
});

describe("packed facts about templates", () => {
  test("are the same facts when they are unpacked", () => {
    fc.assert(
      fc.property(chartReads, (reads) => {
        const unpacked = unpackedReads(packedReads(reads), READS_VERSION);
        expect(unpacked && parts(unpacked)).toEqual(parts(reads));
      }),
    );
  });

  test("of a chart are shorter than JSON, and have nothing that JSON must escape", () => {
    const reads = readsOf('kind: Pod\n{{ if eq .Values.a.b "x" }}spec: {{ toYaml .Values.a.c | nindent 2 }}{{ end }}');
    const packed = packedReads(reads);
    expect(parts(unpackedReads(packed, READS_VERSION) ?? reads)).toEqual(parts(reads));
    expect(packed.length).toBeLessThan(JSON.stringify(reads).length / 2);
    expect(JSON.stringify(packed)).toBe(`"${packed}"`);
  });

  test("of another version are unknown", () => {
    expect(unpackedReads(packedReads(readsOf("{{ .Values.a }}")), READS_VERSION + 1)).toBeUndefined();
    expect(unpackedReads("", READS_VERSION)).toBeUndefined();
    expect(unpackedReads("{}", READS_VERSION)).toBeUndefined();
  });

  test("that were cut or changed never throw", () => {
    const packed = packedReads(
      readsOf('{{ range .Values.a }}{{ .b | quote }}{{ end }}{{ if eq .Values.c "d" }}{{ end }}'),
    );
    for (let at = 0; at < packed.length; at++) {
      for (const changed of [packed.slice(0, at), `${packed.slice(0, at)}z${packed.slice(at + 1)}`]) {
        const reads = unpackedReads(changed, READS_VERSION);
        expect(() => reads && parts(reads)).not.toThrow();
      }
    }
  });
});
