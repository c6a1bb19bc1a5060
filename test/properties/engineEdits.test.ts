import fc from "fast-check";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type * as PackContents from "../../server/src/registries/packContent";
import { newEngineBeside, seenBy, seenInTheEnd, turns, wholeOf, type Seen } from "../helpers/engine/engine";
import { engineProcess } from "../helpers/engine/engineProcess";
import { arrive, hold, lookAt, newSession, openIn, statesIn, worldOf, type Session } from "../helpers/engine/session";
import { sequences } from "../helpers/engine/steps";
import { TEST_PATIENCE } from "../helpers/patience.mjs";

/** How many sequences are tried, and from which seed; a long run sets them in the environment. */
const SEQUENCES = Number(process.env["SEQUENCES"] ?? 500);
const SEED = process.env["SEED"] === undefined ? {} : { seed: Number(process.env["SEED"]) };
/** The one sequence to try, as fast-check names it after a failure: "4801", or "4801:0:3" when it is shrunk. */
const REPLAYED = process.env["SEQUENCE_PATH"] === undefined ? {} : { path: process.env["SEQUENCE_PATH"] };

/** Every so many states are compared, and the last one: a new engine costs far more than one that remembers. */
const COMPARED_EACH = 10;
/** In one of so many sequences, time passes before the end, and all is asked anew: here, or in another process. */
const AGED_EACH = 4;
const ELSEWHERE_EACH = 20;

// So that a handful of contents fill the memory of a registry, and others are evicted.
vi.mock("../../server/src/registries/packContent", async (original) => {
  const real = await original<typeof PackContents>();
  return { ...real, contentSize: () => 6_000_000 };
});

/** A long run tells now and then how far it is. */
const TOLD_EACH = 100;

const counts = { sequences: 0, states: 0, aged: 0, elsewhere: 0, restless: 0, sticky: 0 };

/** Compares what two engines see. Features may go on with the shape that a document had, if its name declares none. */
function expectSame(seen: Seen, whole: Seen, where: string): void {
  const findings = ({ open, saved }: Seen): unknown => [
    Object.entries(open).map(([uri, one]) => [uri, one.findings]),
    saved,
  ];
  expect(findings(seen), where).toEqual(findings(whole));
  let isSticky = false;
  for (const [uri, { features }] of Object.entries(whole.open)) {
    const mine = seen.open[uri]?.features;
    if (!uri.endsWith(".profile.yaml") && (mine?.symbols.length ?? 0) > features.symbols.length) isSticky = true;
    else expect(mine, where).toEqual(features);
  }
  if (isSticky) counts.sticky++;
  else expect(seen.stack, where).toEqual(whole.stack);
}

/** Compares with an engine that is given the same documents, files and answers, as they are now. */
async function compareNow(session: Session, number: number): Promise<void> {
  const { engine, release } = session;
  hold(session);
  await turns(2);
  const look = lookAt(session, number);
  const seen = await seenBy(engine.service, look);
  const whole = await seenBy(newEngineBeside(engine, openIn(session)), look);
  if (release === undefined) await arrive(session);
  counts.states++;
  expectSame(seen, whole, JSON.stringify(openIn(session)));
}

/** After all answers have aged; nothing happens meanwhile but that the files are looked at. */
const HOURS = 3 * 3_600_000;

async function compareInTheEnd(session: Session, number: number, compute: typeof wholeOf): Promise<void> {
  const { engine } = session;
  engine.server.isFailing = false;
  await arrive(session);
  engine.ports.clock.pass(HOURS);
  await turns();
  const look = lookAt(session, number);
  const whole = await compute(worldOf(session), look);
  const seen = await seenInTheEnd(engine, look);
  if (whole === undefined || seen === undefined) {
    counts.restless++;
    return;
  }
  counts[compute === wholeOf ? "aged" : "elsewhere"]++;
  // Fixes offer packs that happen to be known, also from what was asked of registries before.
  expectSame(withoutFixes(seen), withoutFixes(whole), JSON.stringify(openIn(session)));
}

function withoutFixes(seen: Seen): Seen {
  return JSON.parse(JSON.stringify(seen, (key, value: unknown) => (key === "fixes" ? undefined : value))) as Seen;
}

describe("an engine that lives through a session", () => {
  it("says what a new one says", { timeout: TEST_PATIENCE + SEQUENCES * 5000 }, async () => {
    const other = await engineProcess();
    onTestFinished(other.stop);
    await fc.assert(
      fc.asyncProperty(sequences, async ({ chance, start, steps }) => {
        const session = newSession(start);
        counts.sequences++;
        let states = 0;
        for (const step of steps) {
          for await (const _ of statesIn(session, step)) {
            if (++states % COMPARED_EACH === 0) await compareNow(session, states);
          }
        }
        await compareNow(session, states);
        if (chance % AGED_EACH === 0) {
          await compareInTheEnd(session, states, chance % ELSEWHERE_EACH === 0 ? other.wholeOf : wholeOf);
        }
        session.engine.service.dispose();
        if (SEQUENCES > 500 && counts.sequences % TOLD_EACH === 0) console.log(JSON.stringify(counts));
      }),
      { numRuns: SEQUENCES, ...SEED, ...REPLAYED },
    );
    if (SEQUENCES > 500) console.log(JSON.stringify(counts));
  });
});
