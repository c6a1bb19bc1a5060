import { describe, expect, it } from "vitest";
import { createService } from "../../server/src/service/createService";
import { Aborted, Overtaken, type Service } from "../../server/src/service/index";
import { countedBreathe } from "../helpers/breathe";
import { knownRegistry } from "../helpers/knownRegistry";
import { numbers } from "../helpers/numbers";

const CHARTS = { name: "charts", kind: "helm", url: "https://charts.example.com" } as const;
const URI = "file:///shop/shop.profile.yaml";
const VALUES = "replicas: 1\nserver:\n  port: 80\n";

/** A profile whose packs have one mistake each: a key that is misspelt, or a version that is none. */
function profileOf(packs: number, mistakes: readonly number[] = []): string {
  const items = Array.from({ length: packs }, (_, i) => {
    const key = mistakes.includes(i) ? "prot" : "port";
    return `      - name: web${String(i)}\n        type: helm\n        layer: addon\n        tag: "1.0.0"\n        registry: charts\n        values: |\n          replicas: 1\n          server:\n            ${key}: ${String(i)}\n`;
  });
  return `metadata: { name: shop }\nspec:\n  template:\n    type: add-on\n    packs:\n${items.join("")}`;
}

function serviceWith(text: string, breathe: ReturnType<typeof countedBreathe>["breathe"] | undefined): Service {
  const packs = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`web${String(i)}`, ["1.0.0"]]));
  const source = knownRegistry({ name: "charts", packs, values: VALUES });
  const service = createService({ registries: [CHARTS], openNetwork: () => source, ...(breathe && { breathe }) });
  service.open({ uri: URI, text, version: 1 });
  return service;
}

async function findingsOf(service: Service): Promise<string[]> {
  return ((await service.findings(URI))?.value ?? []).map(({ rule, range }) => `${rule} ${String(range.start)}`);
}

/** What a service without pauses and without a past finds. */
function expected(text: string): Promise<string[]> {
  return findingsOf(serviceWith(text, undefined));
}

async function pausesFor(packs: number): Promise<number> {
  const { breathe, count } = countedBreathe();
  await findingsOf(serviceWith(profileOf(packs), breathe));
  return count();
}

describe("findings", () => {
  it("are the same with pauses", async () => {
    const text = profileOf(8, [1, 5]);
    const found = await findingsOf(serviceWith(text, countedBreathe().breathe));
    expect(found.filter((one) => one.startsWith("values-unknown-key"))).toHaveLength(2);
    expect(found).toEqual(await expected(text));
  });

  it("can pause for each pack, and for each rule on values", async () => {
    const [ten, twenty] = [await pausesFor(10), await pausesFor(20)];
    expect(twenty - ten).toBeGreaterThanOrEqual(10 * 6);
  });

  it("are computed once for all who ask at the same time", async () => {
    const { breathe, count } = countedBreathe();
    const service = serviceWith(profileOf(8), breathe);
    const [first, second] = await Promise.all([service.findings(URI), service.findings(URI)]);
    expect(first?.value).toBe(second?.value);
    // The second asks only whether it may begin.
    expect(count()).toBeLessThanOrEqual((await pausesFor(8)) + 1);
  });

  it.each([1, 2, 3, 20, 60])("end at pause %i when nobody waits any more", async (at) => {
    const controller = new AbortController();
    const { breathe, count } = countedBreathe((number) => {
      if (number === at) controller.abort();
    });
    const service = serviceWith(profileOf(8), breathe);
    const asked = service.findings(URI, controller.signal);
    await expect(asked).rejects.toThrow(Aborted);
    await expect(asked).rejects.not.toBeInstanceOf(Overtaken);
    expect(count()).toBe(at);
  });

  it("go on for the others when one no longer waits", async () => {
    const controller = new AbortController();
    const { breathe } = countedBreathe((number) => {
      if (number === 20) controller.abort();
    });
    const text = profileOf(8, [3]);
    const service = serviceWith(text, breathe);
    const [first, second] = await Promise.allSettled([service.findings(URI, controller.signal), findingsOf(service)]);
    expect(first).toMatchObject({ status: "rejected", reason: { name: "AbortError" } });
    expect(second).toMatchObject({ status: "fulfilled", value: await expected(text) });
  });
});

describe("a document that changes meanwhile", () => {
  it.each([3, 20, 60])("ends the check at pause %i, and its new text is checked", async (at) => {
    const [before, after] = [profileOf(8, [2]), profileOf(8, [6])];
    let isChanged = false;
    const { breathe } = countedBreathe((number) => {
      if (number === at) isChanged = service.change(URI, 2, [{ text: after }]);
    });
    const service = serviceWith(before, breathe);
    await expect(service.findings(URI)).rejects.toThrow(Overtaken);
    expect(isChanged).toBe(true);
    expect(await findingsOf(service)).toEqual(await expected(after));
  });

  it("ends it when it is closed, even if it is opened again", async () => {
    const text = profileOf(8);
    const { breathe } = countedBreathe((number) => {
      if (number !== 20) return;
      service.close(URI);
      service.open({ uri: URI, text, version: 1 });
    });
    const service = serviceWith(text, breathe);
    await expect(service.findings(URI)).rejects.toThrow(Overtaken);
    expect(await findingsOf(service)).toEqual(await expected(text));
  });

  it("is shown in a layer stack as it is by then", async () => {
    const { breathe } = countedBreathe((number) => {
      if (number === 20) service.change(URI, 2, [{ text: profileOf(3) }]);
    });
    const service = serviceWith(profileOf(8), breathe);
    const { stack } = await service.stack([URI]);
    expect(stack.layers).toHaveLength(3);
  });

  it("is never answered with findings of another text, whenever and by whomever they are asked for", async () => {
    const next = numbers(7);
    const texts = Array.from({ length: 6 }, (_, i) => profileOf(4, [i % 4]));
    const wanted = new Map(await Promise.all(texts.map(async (text) => [text, await expected(text)] as const)));
    let version = 1;
    let isTyping = true;
    const { breathe } = countedBreathe(() => {
      if (isTyping && next(25) === 0) service.change(URI, ++version, [{ text: texts[next(texts.length)] ?? "" }]);
    });
    const service = serviceWith(texts[0] ?? "", breathe);
    const asked = Array.from({ length: 30 }, async () => {
      for (let i = 0; i < 10; i++) {
        const reply = await service.findings(URI).catch((error: unknown) => {
          if (!(error instanceof Overtaken)) throw error;
        });
        if (reply === undefined) continue;
        const found = reply.value.map(({ rule, range }) => `${rule} ${String(range.start)}`);
        expect(found).toEqual(wanted.get(reply.text.content));
      }
    });
    await Promise.all(asked);
    expect(version).toBeGreaterThan(10);
    isTyping = false;
    expect(await findingsOf(service)).toEqual(wanted.get(service.documentAt(URI)?.text.content ?? ""));
  });
});
