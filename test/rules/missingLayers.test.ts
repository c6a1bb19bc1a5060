import { describe, expect, it } from "vitest";
import { applyEdits } from "../../server/src/text/edit";
import { checkReading } from "../../server/src/analysis/check";
import { resultOfEdits } from "../../server/src/editor/actions/verifiedEdits";
import type { Finding } from "../../server/src/rules/rule";
import { BUNDLED_SURROUNDINGS, read } from "../helpers/reading";

const HEAD = "metadata: { name: a }\nspec:\n  template:\n    type: infra\n    cloudType: aws\n";
const PACKS = {
  os: '      - { name: ubuntu-aws, layer: os, tag: "22.04" }\n',
  k8s: '      - { name: kubernetes, layer: k8s, tag: "1.32.6" }\n',
  cni: '      - { name: cni-calico, layer: cni, tag: "3.30.2" }\n',
  csi: '      - { name: csi-aws-ebs, layer: csi, tag: "1.46.0" }\n',
};
const BEGUN = "      - \n";

function missingIn(content: string): readonly Finding[] {
  return checkReading(read(content), BUNDLED_SURROUNDINGS).filter(({ rule }) => rule === "missing-core-layer");
}

describe("missing layers", () => {
  it.each([
    [["os", "k8s", "cni", "csi"], undefined],
    [["os", "k8s", "cni"], "The storage layer (csi) is missing; a cluster needs one."],
    [["k8s", "csi"], "2 layers that a cluster needs are missing: operating system (os) and network (cni)."],
    [["csi"], "3 layers that a cluster needs are missing: operating system (os), Kubernetes (k8s) and network (cni)."],
  ] as const)("are one finding that names them: beside %j", (layers, message) => {
    const packs = layers.map((layer) => PACKS[layer]).join("");
    for (const begun of [packs, `${BEGUN}${packs}`, `${packs}${BEGUN}`]) {
      const messages = missingIn(`${HEAD}    packs:\n${begun}`).map((finding) => finding.message);
      expect(messages).toEqual(message === undefined ? [] : [message]);
    }
  });

  it.each([
    ["in the list", `${HEAD}    packs:\n${PACKS.os}${PACKS.k8s}`],
    ["in a pack that is begun", `${HEAD}    packs:\n      -`],
    ["in a pack that is begun, behind blanks", `${HEAD}    packs:\n      -   `],
    ["behind a pack that is begun", `${HEAD}    packs:\n${BEGUN}${PACKS.k8s}`],
  ])("are added all at once, and the text ends with a line break: %s", (_, text) => {
    for (const content of [text, text.trimEnd()]) {
      const reading = read(content);
      const fix = missingIn(content)[0]?.fixes?.()[0];
      expect(fix?.title).toMatch(/^Add all missing layers: /);
      const edits = (fix?.edits ?? []).filter((edit) => !("uri" in edit));
      expect(resultOfEdits(reading, edits)).toHaveProperty("reading");
      const after = applyEdits(content, edits);
      expect(missingIn(after)).toEqual([]);
      expect(after).toMatch(/[^\s]\n$/);
    }
  });
});
