import { describe, expect, it } from "vitest";
import { markdownText } from "../../server/src/editor/markdown";
import { updateActions } from "../../server/src/editor/actions/updateActions";
import { profileLenses, updatesOfAddOns } from "../../server/src/editor/lenses/profileLenses";
import { versionHints } from "../../server/src/editor/lenses/versionHints";
import { checkReading } from "../../server/src/analysis/check";
import type { CheckContext } from "../../server/src/rules/rule";
import { applyEdits } from "../../server/src/text/edit";
import { withCursor } from "../helpers/cursor";
import { EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";
import { inWords } from "../../server/src/text/message";

const REGISTRY = "registry: Example Registry";
const head = (type: string): string =>
  `metadata: { name: shop }\nspec:\n  template:\n    type: ${type}\n    cloudType: vsphere\n    packs:\n`;
const pack = (name: string, tag: string, layer = "addon"): string =>
  `      - { name: ${name}, layer: ${layer}, tag: ${tag}, ${REGISTRY} }\n`;

const WEB = pack("example-web", '"1.3.0"');
const ADD_ONS = head("add-on") + WEB + pack("example-operator", "1.2.0");

function shown(text: string, surroundings: CheckContext = EXAMPLE_SURROUNDINGS) {
  const reading = read(text);
  const findings = checkReading(reading, surroundings);
  const hints = versionHints(reading, findings, surroundings, { start: 0, end: text.length });
  return {
    hints: hints.map(({ offset, label }) => `${text.slice(text.lastIndexOf(" ", offset - 1) + 1, offset)} ${label}`),
    tooltips: hints.map(({ tooltip }) => markdownText(tooltip)),
    applied: hints.map(({ edits }) => applyEdits(text, edits)),
    lenses: profileLenses(reading, findings, surroundings).map(({ title }) => title),
    updates: updatesOfAddOns(reading, findings, surroundings, 0),
  };
}

describe("newer versions", () => {
  it("are shown behind the version: the newest minor, and in words what else there is", () => {
    const { hints, tooltips, applied } = shown(ADD_ONS);
    expect(hints).toEqual(['"1.3.0" → 1.4.2']);
    expect(tooltips[0]).toBe(
      "Newer versions of example-web:\n\n- 1.4.2, the newest minor version\n- 2.0.0, the newest version",
    );
    expect(applied).toEqual([ADD_ONS.replace("1.3.0", "1.4.2")]);
  });

  it("of core layers too: Kubernetes goes up one minor version at a time", () => {
    expect(shown(head("infra") + pack("example-kubernetes", '"1.31.2"', "k8s")).hints).toEqual(['"1.31.2" → 1.32.4']);
  });

  it("are shown of what is on its way out", () => {
    const today = { ...EXAMPLE_SURROUNDINGS, today: "2026-01-15" };
    const { hints } = shown(head("add-on") + pack("example-web", '"1.2.0"'), today);
    expect(hints).toEqual(['"1.2.0" → 1.4.2']);
  });

  it("are shown once where packs share what pins them", () => {
    const text = `${head("add-on")}      - &a { name: example-web, layer: addon, tag: "1.3.0", ${REGISTRY} }\n      - { <<: *a, name: two--example-web }\n`;
    expect(shown(text).hints).toEqual(['"1.3.0" → 1.4.2']);
    expect(shown(text).updates.length).toBe(1);
  });

  it("are not shown where the finding is silenced, switched off, or not known", () => {
    const supported = ADD_ONS.replace("1.3.0", "1.4.0");
    expect(shown(supported).hints).toEqual(['"1.4.0" → 1.4.2']);
    const comment = "      # palette-profiles-disable-next-line outdated-pack\n";
    expect(shown(supported.replace("      - ", `${comment}      - `))).toMatchObject({ hints: [], lenses: [] });
    const off = { ...EXAMPLE_SURROUNDINGS, config: { rules: { "outdated-pack": "off" as const } } };
    expect(shown(supported, off)).toMatchObject({ hints: [], lenses: [] });
    expect(shown(supported.replaceAll(REGISTRY, "registry: Nobody's"))).toMatchObject({ hints: [], lenses: [] });
    expect(shown(supported.replace('"1.4.0"', '"1.4.x"'))).toMatchObject({ hints: [], lenses: [] });
  });
});

describe("above a profile", () => {
  it.each([
    [ADD_ONS, ["1 newer pack version – Preview update"]],
    [
      head("cluster") + pack("example-kubernetes", '"1.31.2"', "k8s") + WEB,
      ["2 newer pack versions – Preview update of 1 add-on"],
    ],
    [ADD_ONS + pack("shop--example-web", '"1.2.0"'), ["2 newer pack versions – Preview updates of 2 add-ons"]],
    [head("infra") + pack("example-kubernetes", '"1.31.2"', "k8s"), []],
    [head("add-on") + pack("example-web", '"2.0.0"'), []],
  ])("it is told how many there are (%#)", (text, titles) => {
    expect(shown(text).lenses).toEqual(titles);
  });

  it("all add-ons are updated, none of them to another major version, and nothing else", () => {
    const text = head("cluster") + pack("example-kubernetes", '"1.31.2"', "k8s") + WEB;
    const { updates } = shown(text);
    expect(updates.map(({ name, from, to }) => `${name} ${from} ${to}`)).toEqual(["example-web 1.3.0 1.4.2"]);
    expect(
      applyEdits(
        text,
        updates.flatMap(({ edits }) => edits),
      ),
    ).toBe(text.replace("1.3.0", "1.4.2"));
    expect(updatesOfAddOns(read(text), [], EXAMPLE_SURROUNDINGS, 7)).toEqual([]);
  });

  it("each document of a file has its own", () => {
    expect(shown(`${ADD_ONS}---\n${ADD_ONS}`).lenses.length).toBe(2);
  });
});

describe("the actions on a pack", () => {
  const titles = (marked: string): string[] => {
    const { text, offset } = withCursor(marked);
    return updateActions(read(text), EXAMPLE_SURROUNDINGS, { start: offset, end: offset }).map(({ title }) =>
      inWords(title),
    );
  };

  it("are its updates: the newest patch, minor version, and version", () => {
    const one = (tag: string): string => head("add-on") + pack("example-web", tag);
    // The newest version wants a pack that is not there.
    expect(titles(one('"1.4‸.0"'))).toEqual(["Update to 1.4.2, the newest patch"]);
    expect(titles(one('"1.4‸.0"') + pack("example-operator", "1.2.0"))).toEqual([
      "Update to 1.4.2, the newest patch",
      "Update to 2.0.0, the newest version",
    ]);
    expect(titles(one('"1.4.0"').replace("example-web", "exam‸ple-web")).length).toBe(1);
    // Of a major version alone no finding tells.
    expect(titles(one('"1.4‸.2"'))).toEqual(["Update to 2.0.0, the newest version"]);
    expect(titles(one('"2.0‸.0"'))).toEqual([]);
    expect(titles(one('"1.4.0"').replace("addon", "add‸on"))).toEqual([]);
  });
});
