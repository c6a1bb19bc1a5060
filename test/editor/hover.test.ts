import { describe, expect, it } from "vitest";
import { hover } from "../../server/src/editor/hover/hover";
import { catalogOf } from "../../server/src/packs/catalog";
import { markdownText } from "../../server/src/editor/markdown";
import { BUNDLED, read } from "../helpers/reading";
import { knownRegistry } from "../helpers/knownRegistry";
import { withCursor } from "../helpers/cursor";

/** What is shown at the cursor: the text it is about, and parts of what is said; null where nothing is shown. */
function check(marked: string, about: string | null, parts: readonly string[] = []): void {
  const { text, offset } = withCursor(marked);
  const found = hover(read(text), offset, BUNDLED);
  expect(found === undefined ? null : text.slice(found.range.start, found.range.end)).toBe(about);
  for (const part of parts) expect(found && markdownText(found.contents)).toContain(part);
}

const profile = (pack: string): string =>
  `metadata:\n  name: x\nspec:\n  template:\n    type: infra\n    cloudType: aws\n    packs:\n      - ${pack}\n`;

describe("hover", () => {
  it("tells of a pack what it is, where it runs, its versions, and who says so", () => {
    check(profile("name: cni-cal‸ico"), "cni-calico", [
      "**cni-calico**",
      "cni (network)",
      "Clouds: aws, coxedge",
      "Versions: 3.32.1, 3.32.0",
      "Registry: Public Repo, Palette Registry",
      "bundled sample",
    ]);
    check(profile("name: flu‸entbit"), "fluentbit", ["Category: logging", "Clouds: all"]);
    check(profile("name: csi-lon‸ghorn"), "csi-longhorn", ["Add-on variant: csi-longhorn-addon"]);
    check(profile("name: ubuntu-‸eks"), "ubuntu-eks", ["guessed from its name", "Clouds: eks"]);
    check(profile('name: "shop--flu‸entbit"'), '"shop--fluentbit"', ["**fluentbit**"]);
    check(profile("name: our-own-th‸ing"), null);
  });

  it("tells the known versions at a tag, with the one in use", () => {
    check(profile('{ name: cni-calico, tag: "3.3‸0.2" }'), '"3.30.2"', ["3.32.1, 3.32.0, 3.31.5"]);
  });

  it("does not take pre-releases for the newest versions", () => {
    const versions = { web: ["2.0.0-rc.1", "1.2.3", "1.2.2"], early: ["0.1.0-beta.2", "0.1.0-beta.1"] };
    const source = knownRegistry({ name: "Ours", packs: versions }).snapshot();
    const catalog = catalogOf([source].flat());
    const shown = (marked: string): string => {
      const { text, offset } = withCursor(profile(marked));
      return markdownText(hover(read(text), offset, catalog)!.contents);
    };
    expect(shown('{ name: we‸b, tag: "1.2.2", registry: Ours }')).toContain("Versions: 1.2.3, 1.2.2\n");
    const tag = shown('{ name: web, tag: "1.2‸.2", registry: Ours }');
    expect(tag).toContain("newest first:\n\n1.2.3, **1.2.2**\n\nPre-releases: 2.0.0-rc.1");
    expect(shown("{ name: ear‸ly, registry: Ours }")).toContain("Versions: 0.1.0-beta.2, 0.1.0-beta.1");
    expect(shown('{ name: early, tag: "0.1.0-beta‸.1", registry: Ours }')).not.toContain("Pre-releases");
  });

  it("tells what a key is for and what it may hold", () => {
    check(profile("lay‸er: os"), "layer", ["**layer**", "`os`: Operating system"]);
    check("met‸adata:\n  name: x\nspec: { template: { packs: [] } }\n", "metadata", ["Name and labels of the profile"]);
    check(profile("name: x\n        values: |\n          na‸me: y"), null);
  });

  it("tells what a word means", () => {
    check(profile("layer: o‸s"), "os", ["Operating system of the nodes"]);
    check(profile("x").replace("infra", "in‸fra"), "infra", ["Infrastructure profile"]);
    check(profile("type: hel‸m"), "helm", ["Helm repository"]);
    check(profile("x").replace("aws", "a‸ws"), "aws", ["ubuntu-aws", "csi-aws-ebs"]);
  });

  it("tells of a registry what kind it is", () => {
    check(profile("registry: Palette Reg‸istry"), "Palette Registry", ["OCI registry with packs"]);
    check(profile("registry: Our‸s"), null);
  });

  it("is at what is pointed at, and nowhere on the blanks before it", () => {
    const body =
      "\n\n          pack:\n            # whose\n            namespace: x\n          kind: Secret\n          apiVersion: v1";
    const text = profile(
      `name: cni-calico\n        values: |${body}\n        manifests:\n          - content: |${body}`,
    );
    for (const [language, written] of [
      ["yaml", text],
      ["json", JSON.stringify({ spec: { template: { packs: [{ name: "cni-calico", values: body }] } } })],
    ] as const) {
      const reading = read(written, language);
      const found = Array.from(written, (_, at) => ({ at, range: hover(reading, at, BUNDLED)?.range }));
      const isAway = ({ at, range }: (typeof found)[number]): boolean =>
        range !== undefined && (at < range.start || at > range.end);
      expect(
        found.some(({ range }) => range !== undefined && written.slice(range.start, range.end) === "namespace"),
      ).toBe(true);
      expect(found.filter(isAway)).toEqual([]);
    }
  });

  it("says nothing where there is no profile", () => {
    check("na‸me: x\n", null);
  });
});
