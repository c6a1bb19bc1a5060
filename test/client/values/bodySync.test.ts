import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodySync, type BodySides, type StepEnd } from "../../../client/src/values/bodySync";
import { createService } from "../../../server/src/service/createService";
import type { BodyPlace } from "../../../server/src/service/bodies/bodyTexts";
import { applyEdits, type TextEdit } from "../../../server/src/text/edit";
import { TEST_PATIENCE } from "../../helpers/patience.mjs";
import { SCALAR_STYLES } from "../../helpers/scalars";

const RUNS = Number(process.env["INTERLEAVINGS"] ?? 400);
const SEED = process.env["SEED"] === undefined ? {} : { seed: Number(process.env["SEED"]) };

const VALUES: BodyPlace = {
  profile: { number: 1, name: "shop" },
  pack: { index: 1, name: "argo-cd" },
  body: { is: "values" },
};

/** A profile around a scalar, which stands after `values: `. A block scalar ends with its line break. */
function profileAround(scalar: string, isJson: boolean, feed: string): string {
  if (isJson) {
    const pack = (name: string, values: string): string =>
      `{ "name": "${name}", "layer": "addon", "tag": "1.0.0", "values": ${values} }`;
    const packs = [pack("first", '"a: 1\\n"'), pack("argo-cd", scalar), pack("last", '"b: 2\\n"')].join(", ");
    return `{ "metadata": { "name": "shop" }, "spec": { "template": { "type": "add-on", "packs": [${packs}] } } }${feed}`;
  }
  const lines = (texts: readonly string[]): string => texts.map((text) => text + feed).join("");
  const end = scalar.endsWith("\n") ? "" : feed;
  return (
    lines(["metadata:", "  name: shop", "spec:", "  template:", "    type: add-on", "    packs: # in order"]) +
    lines(["      - name: first", "        tag: 1.0.0", "        values: |", "          a: 1"]) +
    `      - name: argo-cd${feed}        tag: 1.0.0 # pinned${feed}        values: ${scalar}${end}` +
    lines(["      - name: last", "        tag: 1.0.0", "        values: |", "          b: 2"])
  );
}

/** A profile in a service, and a document with the values of a pack of it, both edited by somebody else, too. */
function workbench(profile: string, language: "yaml" | "json", pause: () => Promise<void>) {
  const service = createService();
  const uri = `made:/shop.profile.${language}`;
  let content = profile;
  let version = 1;
  let values = "";
  /** What the profile says beside the text, after each edit of ours. */
  const outsides: [string, string][] = [];
  service.open({ uri, version, text: content, languageId: language });
  const set = (text: string): void => {
    content = text;
    version += 1;
    service.open({ uri, version, text: content, languageId: language });
  };
  const sides: BodySides = {
    async readProfile(body) {
      await pause();
      return (await service.bodyState(uri, body))?.value;
    },
    async rewriting(body, text, mayShare) {
      await pause();
      const reply = await service.rewriteBody(uri, { body, text, mayShare });
      await pause();
      if (reply === undefined) return undefined;
      const { value } = reply;
      const answer = value.is === "refused" ? { is: value.is, reason: "" } : value;
      // Offsets stand for positions, and no text is shown.
      return { version: reply.version, answer: answer as never };
    },
    async editProfile({ version: made, answer }) {
      await pause();
      if (made !== version || answer.is !== "edits") return false;
      const before = content;
      set(applyEdits(content, answer.edits as unknown as readonly TextEdit[]));
      outsides.push([before, content]);
      return true;
    },
    valuesText: () => values,
    async editValues(before, text) {
      await pause();
      if (values !== before) return false;
      values = text;
      return true;
    },
    asShown: (text) => text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"),
    askToShare: () => Promise.resolve(true),
  };
  return {
    sides,
    outsides,
    service,
    uri,
    profile: () => content,
    values: () => values,
    editProfile: set,
    editValues: (text: string) => {
      values = text;
    },
  };
}

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

/** What people do elsewhere in the profile meanwhile. */
const ELSEWHERE: readonly ((profile: string) => string)[] = [
  (profile) => profile.replace("b: 2", "b: 23"),
  (profile) => profile.replace(/a: 1/, "a: 12"),
  (profile) => profile.replace("in order", "in order of waves"),
  (profile) => profile.replace(/( {6}- name: first)/, "      - name: new-one\n        tag: 1.0.0\n$1"),
  (profile) => profile.replace("1.0.0 # pinned", "1.0.1 # pinned"),
];

const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant("values" as const), edit }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("elsewhere" as const), which: fc.nat(ELSEWHERE.length - 1) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("undo" as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("inside" as const), edit }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("step" as const) }) },
);

async function untilAgreed(step: () => Promise<StepEnd>): Promise<StepEnd> {
  let end = await step();
  for (let tries = 0; tries < 20 && end.is === "waiting"; tries++) end = await step();
  return end;
}

async function bodyIn({ service, uri, sides }: ReturnType<typeof workbench>): Promise<string | undefined> {
  const reply = await service.bodyState(uri, { place: VALUES, base: "" });
  return reply?.value.is === "found" ? sides.asShown(reply.value.text) : undefined;
}

/** Edits the text in the profile, as somebody does who works there. */
async function editInside(bench: ReturnType<typeof workbench>, how: Parameters<typeof edited>[1]): Promise<void> {
  const { service, uri } = bench;
  const state = (await service.bodyState(uri, { place: VALUES, base: "" }))?.value;
  if (state?.is !== "found") return;
  const body = { place: VALUES, base: state.text };
  const reply = await service.rewriteBody(uri, { body, text: edited(state.text, how), mayShare: true });
  const isNow = service.documentAt(uri)?.version === reply?.version;
  if (reply?.value.is === "edits" && isNow) bench.editProfile(applyEdits(bench.profile(), reply.value.edits));
}

describe("values and their profile", () => {
  const cases = SCALAR_STYLES.map((style) => ({ ...style, feed: style.name.includes("CRLF") ? "\r\n" : "\n" }));

  it.each(cases)("agree after any edits of both: $name", { timeout: TEST_PATIENCE + RUNS * 1000 }, async (style) => {
    const isJson = style.isJson === true;
    let agreements = 0;
    await fc.assert(
      fc.asyncProperty(
        style.at(8),
        fc.array(action, { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 20 }),
        async (scalar, actions, delays) => {
          let ticks = 0;
          const pause = async (): Promise<void> => {
            const count = delays[ticks++ % delays.length] ?? 0;
            for (let tick = 0; tick < count; tick++) await new Promise(setImmediate);
          };
          const bench = workbench(profileAround(scalar, isJson, style.feed), isJson ? "json" : "yaml", pause);
          const before = await bodyIn(bench);
          // The library reads some of these as one line, or not at all.
          if (before === undefined) return;
          const sync = bodySync({ place: VALUES, base: "" }, bench.sides);
          expect((await untilAgreed(sync.step)).is).toBe("agreed");
          expect(bench.values()).toBe(before);
          const undone: string[] = [];
          let typed = before;
          const type = (text: string): void => {
            bench.editValues(text);
            typed = text;
          };
          const running: Promise<unknown>[] = [];
          for (const each of actions) {
            if (each.does === "values") {
              undone.push(bench.values());
              type(edited(bench.values(), each.edit));
            } else if (each.does === "undo") type(undone.pop() ?? bench.values());
            else if (each.does === "inside") await editInside(bench, each.edit);
            else if (each.does === "elsewhere") bench.editProfile((ELSEWHERE[each.which] ?? String)(bench.profile()));
            else running.push(sync.step());
            await pause();
          }
          await Promise.all(running);
          const end = await untilAgreed(sync.step);
          if (end.is === "agreed") {
            agreements++;
            expect(await bodyIn(bench)).toBe(bench.values());
            const isAlone = actions.every(({ does }) => does !== "inside");
            if (isAlone) expect(bench.values()).toBe(typed);
          } else expect(end.is).toBe("refused");
          for (const [earlier, later] of bench.outsides) expect(outside(later)).toEqual(outside(earlier));
        },
      ),
      { numRuns: RUNS, ...SEED },
    );
    expect(agreements).toBeGreaterThan(RUNS * 0.9);
  });

  it("take what is typed before the first step for a change, if the document began with the profile's text", async () => {
    const scalar = "|\n          replicas: 1\n";
    for (const [begins, inProfile] of [
      ["replicas: 1\n", "replicas: 12\n"],
      // As after a restart: what the document shows may be old, and the profile wins.
      [undefined, "replicas: 1\n"],
    ] as const) {
      const bench = workbench(profileAround(scalar, false, "\n"), "yaml", () => Promise.resolve());
      const sync = bodySync({ place: VALUES, base: "" }, bench.sides);
      if (begins !== undefined) sync.begin(begins);
      bench.editValues("replicas: 12\n");
      expect((await untilAgreed(sync.step)).is).toBe("agreed");
      expect([await bodyIn(bench), bench.values()]).toEqual([inProfile, inProfile]);
      expect(sync.overruled()).toBe(begins === undefined ? "replicas: 12\n" : undefined);
    }
  });
});

/** What stands before and behind the values of argo-cd. */
function outside(profile: string): string[] {
  const from = profile.search(/(?<=argo-cd[^]*?"?values"?: ?)/);
  const to = profile.search(/[^\S\n]*-? ?[{]? ?"?name"?: "?last/);
  return [profile.slice(0, from), profile.slice(to)];
}
