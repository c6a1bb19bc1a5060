import { describe, expect, it } from "vitest";
import { comparedEntryAt, defaultChangesOf, type DefaultChange } from "../../server/src/editor/actions/defaultChoices";
import { hover } from "../../server/src/editor/hover/hover";
import { markdownText } from "../../server/src/editor/markdown";
import {
  resetToDefault,
  withMissingDefaults,
  withoutDefaults,
  type ChangedValues,
} from "../../server/src/compare/values/defaultEdits";
import { inWords } from "../../server/src/text/message";
import { withCursor } from "../helpers/cursor";
import { EXAMPLE_CATALOG, read } from "../helpers/reading";

const HEAD = (pack: string): string => `metadata: { name: shop }
spec:
  template:
    type: add-on
    packs:
      - name: ${pack}
        type: spectro
        layer: addon
        tag: "1.0.0"
        registry: { metadata: { name: Example Registry } }
        values: |
`;

/** What can be done at the cursor `‸` in values. */
function entryIn(values: string, pack = "example-shop"): ReturnType<typeof comparedEntryAt> {
  const { text, offset } = withCursor(HEAD(pack) + values.replace(/^(?=.)/gm, "          "));
  return comparedEntryAt(read(text), offset, EXAMPLE_CATALOG);
}

function changes(values: string, pack?: string): readonly DefaultChange[] {
  const entry = entryIn(values, pack);
  return entry === undefined ? [] : defaultChangesOf(entry);
}

function after(change: DefaultChange, values: string, pack?: string): string {
  const entry = entryIn(values, pack)!;
  const make: Readonly<Record<DefaultChange, () => ChangedValues>> = {
    reset: () => resetToDefault(entry),
    fill: () => withMissingDefaults(entry),
    thin: () => withoutDefaults(entry, entry.content),
  };
  const made = make[change]();
  if ("reason" in made) return `refused: ${inWords(made.reason)}`;
  return made.text + (made.note === undefined ? "" : `note: ${inWords(made.note)}`);
}

describe("against the defaults of a pack", () => {
  it.each([
    ["a value that differs", "charts:\n  example-shop:\n    replica‸Count: 5\n", ["reset"]],
    ["a value that is the same", "charts:\n  example-shop:\n    replica‸Count: 2\n", []],
    ["a part of a map", "charts:\n  example-shop:\n    im‸age:\n      tag: 1.20\n", ["reset", "fill"]],
    ["a list", "charts:\n  example-shop:\n    cart:\n      sizes: [1, ‸2]\n", ["reset"]],
    ["an unknown key", "charts:\n  example-shop:\n    my‸Key: 5\n", []],
    ["the root", "‸\ncharts:\n  example-shop: {}\n", []],
  ])("offers what makes sense for %s", (_, values, offered) => {
    expect(changes(values)).toEqual(offered);
  });

  it("resets a value, and keeps comments", () => {
    expect(after("reset", "charts:\n  example-shop:\n    replicaCount: ‸5 # mine\n")).toBe(
      "charts:\n  example-shop:\n    replicaCount: 2 # mine\n",
    );
    expect(after("reset", "charts:\n  example-shop:\n    image:‸ {}\n    cart: {}\n")).toBe(
      'charts:\n  example-shop:\n    image:\n      repository: example.org/shop\n      tag: "1.20"\n    cart: {}\n',
    );
    expect(after("reset", "charts: { example-shop: { cart: { sizes: [‸1] } } }\n")).toMatch(/^refused: /);
  });

  it("inserts the missing defaults of a block", () => {
    expect(after("fill", "charts:\n  example-shop:\n    checkout:‸\n      provider: mine\n")).toBe(
      'charts:\n  example-shop:\n    checkout:\n      provider: mine\n      # -- Where orders go\n      endpoint: ""\n      retries: 3\n',
    );
    expect(after("fill", "charts:\n  example-shop:\n    checkout: {‸ provider: mine }\n")).toMatch(/^refused: /);
  });

  const SHOP =
    "charts:\n  example-shop:‸\n    replicaCount: 2\n    # mine\n    image: { tag: mine }\n    cart:\n      isOn: true\n";

  it("removes what its chart says, too", () => {
    expect(after("thin", SHOP)).toBe("charts:\n  example-shop:\n    # mine\n    image: { tag: mine }\n");
    const deep = SHOP.replace("‸", "").replace("cart:", "cart:‸");
    expect(after("thin", deep)).toBe(SHOP.replace("‸", "").replace("    cart:\n      isOn: true\n", ""));
  });

  it("says of what stays that the pack's defaults would be lost with it", () => {
    const entry = entryIn(SHOP)!;
    const thinned = (text: string): ChangedValues =>
      withoutDefaults(entry, { ...entry.content, chartValues: [{ chart: "example-shop", text }] });
    const some = thinned("replicaCount: 1\ncart: { isOn: true }\n");
    expect(some).toMatchObject({ text: SHOP.replace("‸", "").replace("    cart:\n      isOn: true\n", "") });
    expect("note" in some && some.note && inWords(some.note)).toMatch(
      /^Not removed: charts\.example-shop\.replicaCount\. Your values replace/,
    );
    const none = thinned("replicaCount: 1\n");
    expect("reason" in none && inWords(none.reason)).toMatch(
      /^Not removed: .*replicaCount and charts\.example-shop\.cart\.isOn\./,
    );
    const all = entryIn("charts:\n  example-shop:‸\n    replicaCount: 2\n")!;
    expect(withoutDefaults(all, all.content)).toHaveProperty("reason");
  });

  it("tells of a value that differs", () => {
    const said = (values: string): string => {
      const { text, offset } = withCursor(HEAD("example-shop") + values.replace(/^(?=.)/gm, "          "));
      const found = hover(read(text), offset, EXAMPLE_CATALOG);
      return found === undefined ? "" : markdownText(found.contents);
    };
    expect(said("charts:\n  example-shop:\n    replica‸Count: 5\n")).toContain(
      "Your value differs from the default.\n\nPack default:",
    );
    expect(said("charts:\n  example-shop:\n    replica‸Count: 2\n")).not.toContain("differs");
  });
});
