import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodySync, type BodySync, type StepEnd } from "../../../client/src/values/bodySync";
import { applyEdits } from "../../../server/src/text/edit";
import { bodyWorkbench, VALUES, type BodyWorkbench } from "../../helpers/bodyWorkbench";
import { heredocs, quotedInHcl } from "../../helpers/hclScalars";
import type { LanguageId } from "../../helpers/languages";
import { TEST_PATIENCE } from "../../helpers/patience.mjs";
import { profileAround, type ProfileAround } from "../../helpers/profilesAround";
import { SCALAR_STYLES } from "../../helpers/scalars";
import { SHAPE_IDS, type ShapeId } from "../../helpers/shapeIds";

const RUNS = Number(process.env["INTERLEAVINGS"] ?? 200);
const SEED = process.env["SEED"] === undefined ? {} : { seed: Number(process.env["SEED"]) };

/** An edit at a place of a text, given as a fraction of its length. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat({ max: 3 }),
  put: fc.constantFrom(
    "",
    "x",
    "key: 1\n",
    "\n",
    "  deeper: {}\n",
    "# note\n",
    " ",
    "é",
    "'",
    '"',
    "\t",
    "a: |\n  b\n",
  ),
});

function edited(text: string, { at, cut, put }: { at: number; cut: number; put: string }): string {
  const from = Math.floor(at * text.length);
  return text.slice(0, from) + put + text.slice(from + cut);
}

/** What people do elsewhere in the profile meanwhile, before the values or behind them. */
const ELSEWHERE: readonly ((text: string) => string)[] = [
  (text) => text.replace("b: 2", "b: 23"),
  (text) => text.replace(/a: 1/, "a: 12"),
  (text) => text.replace("1.0.0", "1.0.1"),
  (text) => text.replace("# pinned", "# pinned until May"),
  (text) => text.replace("shop", "shop-2"),
];

const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant("values" as const), edit }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("elsewhere" as const), which: fc.nat(ELSEWHERE.length - 1) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("undo" as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("inside" as const), edit }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("step" as const) }) },
);

async function untilAgreed({ step }: BodySync): Promise<StepEnd> {
  let end = await step();
  for (let tries = 0; tries < 20 && end.is === "waiting"; tries++) end = await step();
  return end;
}

/** Edits the text in the profile, as somebody does who works there. */
async function editInside(bench: BodyWorkbench, how: Parameters<typeof edited>[1]): Promise<void> {
  const { service, uri } = bench;
  const state = (await service.bodyState(uri, { place: VALUES, base: "" }))?.value;
  if (state?.is !== "found") return;
  const body = { place: VALUES, base: state.text };
  const reply = await service.rewriteBody(uri, { body, text: edited(state.text, how), mayShare: true });
  const isNow = service.documentAt(uri)?.version === reply?.version;
  if (reply?.value.is === "edits" && isNow) bench.editProfile(applyEdits(bench.profile(), reply.value.edits));
}

/** Undoes the edits that steps made in the profile, the last one first, as its own undo does. */
async function undoInProfile(bench: BodyWorkbench, sync: BodySync): Promise<void> {
  const states = [...bench.states];
  for (const state of states.reverse()) {
    bench.editProfile(state);
    await untilAgreed(sync);
    expect(bench.profile(), "an undo is not taken back").toBe(state);
    expect(await bench.valuesInProfile()).toBe(bench.values());
  }
}

interface Case {
  readonly name: string;
  readonly language: LanguageId;
  readonly shapes: readonly ShapeId[];
  readonly feed: string;
  readonly at: (column: number) => fc.Arbitrary<string>;
  /** The part of runs at whose end both agree, at least. The style cannot hold the text in the others. */
  readonly agreements: number;
}

const inData = SHAPE_IDS.filter((id) => id !== "terraform");
const cases: readonly Case[] = [
  ...SCALAR_STYLES.map(({ name, isJson, at }): Case => {
    const feed = name.includes("CRLF") ? "\r\n" : "\n";
    return isJson === true
      ? { name, language: "json", shapes: SHAPE_IDS, feed, at, agreements: 0.9 }
      : { name, language: "yaml", shapes: inData, feed, at, agreements: 0.9 };
  }),
  { name: "HCL", language: "terraform", shapes: ["terraform"], feed: "\n", at: quotedInHcl, agreements: 0.9 },
  { name: "heredoc", language: "terraform", shapes: ["terraform"], feed: "\n", at: heredocs, agreements: 0.9 },
];

/** A profile, and its values as they are written. */
const profileIn = ({ language, shapes, feed, at }: Case): fc.Arbitrary<ProfileAround & { readonly scalar: string }> =>
  fc.tuple(fc.constantFrom(...shapes), fc.boolean()).chain(([shape, hasMark]) => {
    const around = profileAround(shape, language, feed);
    return at(around.column).map((scalar) => {
      // A block ends with its line break.
      const behind = scalar.endsWith("\n") ? around.behind.slice(feed.length) : around.behind;
      return { ...around, before: (hasMark ? "\uFEFF" : "") + around.before, behind, scalar };
    });
  });

describe("values and their profile", () => {
  it.each(cases)("agree after any edits of both: $name", { timeout: TEST_PATIENCE + RUNS * 1000 }, async (one) => {
    const count = one.language === "terraform" ? Math.ceil(RUNS / 4) : RUNS;
    let agreements = 0;
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        profileIn(one),
        fc.array(action, { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 20 }),
        async ({ language, before, behind, scalar }, actions, delays) => {
          let ticks = 0;
          const pause = async (): Promise<void> => {
            const delay = delays[ticks++ % delays.length] ?? 0;
            for (let tick = 0; tick < delay; tick++) await new Promise(setImmediate);
          };
          const bench = bodyWorkbench(before + scalar + behind, language, pause);
          const initial = await bench.valuesInProfile();
          // The library reads some of these as one line, or not at all.
          if (initial === undefined) return;
          runs++;
          const sync = bodySync({ place: VALUES, base: "" }, bench.sides);
          expect((await untilAgreed(sync)).is).toBe("agreed");
          expect(bench.values()).toBe(initial);
          let around = [before, behind];
          const expectAround = (): void => {
            const profile = bench.profile();
            const [start = "", end = ""] = around;
            expect([profile.slice(0, start.length), profile.slice(profile.length - end.length)]).toEqual(around);
          };
          const undone: string[] = [];
          let typed = initial;
          const type = (text: string): void => {
            bench.editValues(text);
            typed = text;
          };
          const elsewhere = (change: (text: string) => string): void => {
            expectAround();
            const [start = "", end = ""] = around;
            const profile = bench.profile();
            const inside = profile.slice(start.length, profile.length - end.length);
            around = [change(start), change(end)];
            bench.editProfile(around.join(inside));
          };
          const running: Promise<unknown>[] = [];
          for (const each of actions) {
            if (each.does === "values") {
              undone.push(bench.values());
              type(edited(bench.values(), each.edit));
            } else if (each.does === "undo") type(undone.pop() ?? bench.values());
            else if (each.does === "inside") await editInside(bench, each.edit);
            else if (each.does === "elsewhere") elsewhere(ELSEWHERE[each.which] ?? String);
            else running.push(sync.step());
            await pause();
          }
          await Promise.all(running);
          const end = await untilAgreed(sync);
          expectAround();
          if (end.is !== "agreed") {
            expect(end.is).toBe("refused");
            return;
          }
          agreements++;
          expect(await bench.valuesInProfile()).toBe(bench.values());
          const [isInside, isElsewhere] = ["inside", "elsewhere"].map((does) => actions.some((it) => it.does === does));
          const isEnded = one.name === "heredoc" && !typed.endsWith("\n");
          if (isInside === false) expect(bench.values()).toBe(isEnded ? `${typed}\n` : typed);
          if (isInside === true || isElsewhere === true) return;
          await undoInProfile(bench, sync);
          expect(bench.profile()).toBe(before + scalar + behind);
        },
      ),
      // Terraform is read by a grammar, which takes longer.
      { numRuns: count, ...SEED },
    );
    expect(agreements).toBeGreaterThan(runs * one.agreements);
    expect(runs).toBeGreaterThan(count * 0.8);
  });

  const { before, behind, column } = profileAround("import", "yaml", "\n");
  const ONE_POD = `${before}|\n${" ".repeat(column + 2)}replicas: 1${behind}`;
  const immediately = (): Promise<void> => Promise.resolve();

  it("take what is typed before the first step for a change, if the document began with the profile's text", async () => {
    const bench = bodyWorkbench(ONE_POD, "yaml", immediately);
    const sync = bodySync({ place: VALUES, base: "" }, bench.sides);
    sync.begin("replicas: 1\n");
    bench.editValues("replicas: 12\n");
    expect((await untilAgreed(sync)).is).toBe("agreed");
    expect([await bench.valuesInProfile(), bench.values()]).toEqual(["replicas: 12\n", "replicas: 12\n"]);
    expect(sync.overruled()).toBeUndefined();
  });

  it.each([
    ["an unsaved change stays if the profile is as it was", "replicas: 1\n", "replicas: 12\n", undefined],
    ["the profile wins if it changed", "replicas: 3\n", "replicas: 1\n", "replicas: 12\n"],
    ["the profile wins if nothing is known", undefined, "replicas: 1\n", "replicas: 12\n"],
    ["the profile wins if it lost a change of both", "replicas: 12\n", "replicas: 1\n", "replicas: 12\n"],
  ])("after a restart: %s", async (_, agreedBefore, now, overruled) => {
    const bench = bodyWorkbench(ONE_POD, "yaml", immediately, agreedBefore);
    const sync = bodySync({ place: VALUES, base: "" }, bench.sides);
    bench.editValues("replicas: 12\n");
    expect((await untilAgreed(sync)).is).toBe("agreed");
    expect([await bench.valuesInProfile(), bench.values()]).toEqual([now, now]);
    expect(sync.overruled()).toBe(overruled);
  });
});
