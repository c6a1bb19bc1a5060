import { describe, expect, it } from "vitest";
import { loadHelmIndex, versionsIn } from "../../server/src/registries/formats/chartRecord";
import { readHelmIndex } from "../../server/src/registries/formats/helmIndex";
import { packEntryOf } from "../../server/src/registries/formats/packJson";
import { lineOfPack, registriesIn } from "../../server/src/registries/palette/paletteIndex";
import { tagsIn } from "../../server/src/registries/palette/packTags";

// Names and versions are offered, and written into profiles: one that holds what cannot be seen is none.

const ESCAPE = "9.0.0\u001b[31mRED\u001b]0;x\u0007";
const REVERSED = "9.0.1\u202eevil";
const lines = (text: string): string => JSON.stringify(text);

describe("a name or version with hidden characters", () => {
  const INDEXES: readonly (readonly [form: string, index: string])[] = [
    [
      "an index, line by line",
      `entries:\n  web:\n  - version: ${REVERSED}\n  - version: ${lines(ESCAPE)}\n  - version: 1.0.0\ngenerated: x\n`,
    ],
    [
      "an index in JSON",
      JSON.stringify({
        entries: {
          web: [ESCAPE, REVERSED, "1.0.0"].map((version) => ({ version })),
          "sho\u200bp": [{ version: "1.0.0" }],
        },
      }),
    ],
    [
      "an index of another form",
      `{ entries: { web: [{ version: ${lines(ESCAPE)} }, { version: 1.0.0 }], "sho\\u202Ep": [{ version: 1.0.0 }] }, generated: x }`.replace(
        /^\{/,
        "--- {",
      ),
    ],
  ];

  it.each(INDEXES)("is no version or chart of %s", async (_form, index) => {
    async function* chunks(): AsyncIterable<Uint8Array> {
      yield await Promise.resolve(new TextEncoder().encode(index));
    }
    const pace = (): undefined => undefined;
    const reading = await readHelmIndex(chunks(), pace);
    const read = await loadHelmIndex([JSON.stringify({ isWhole: true }), ...reading!.lines], pace);
    expect([...read!.charts].map(([name, record]) => [name, versionsIn(record)])).toEqual([["web", ["1.0.0"]]]);
  });

  it("makes no pack of a pack.json", () => {
    const json = (name: string, version: string): string => JSON.stringify({ name, version, layer: "addon" });
    expect(packEntryOf(json("web", "1.0.0"))).toMatchObject({ name: "web", version: "1.0.0" });
    expect(packEntryOf(json("web", ESCAPE))).toBeUndefined();
    expect(packEntryOf(json("we\nb", "1.0.0"))).toBeUndefined();
  });

  it("is no pack, registry or tag of a Palette", () => {
    expect(lineOfPack({ spec: { name: "we\u202eb" } })).toBeUndefined();
    const pack = lineOfPack({ spec: { name: "web", registries: [{ uid: "1", latestVersion: ESCAPE }] } });
    expect(JSON.parse(pack!)).toMatchObject({ registries: [["1", ""]] });
    const items = ["Ours", "Ou\u0085rs"].map((name, uid) => ({ uid: String(uid), name, kind: "pack" }));
    expect(registriesIn(items, []).map(({ name }) => name)).toEqual(["Ours"]);
    const tags = [
      { packUid: "1", version: "1.0.0", tag: "1.0.0", parentTags: ["1.0.x", "1.x\u200b"] },
      { version: ESCAPE },
    ];
    expect(tagsIn({ tags }, undefined).tags).toEqual(["1.0.x", "1.0.0"]);
  });
});
