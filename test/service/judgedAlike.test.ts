import { describe, expect, it } from "vitest";
import { newDocuments } from "../../server/src/analysis/documents";
import { judgedReadingOf, readingOf } from "../../server/src/analysis/declaredReading";
import type { Reading } from "../../server/src/profile/reading";

const undeclared = { isListed: false, isChartTemplate: false, placeholders: undefined };
const shapesIn = ({ documents }: Reading): unknown[] => documents.map(({ shape }) => shape?.id);

describe("a text that was a profile before it was edited", () => {
  const before = 'name: shop\npacks:\n  - name: nginx\n    layer: addon\n    tag: "1.0"\n';
  const uri = "file:///w/plain.yaml";

  it.each([
    ["lost its packs", before.replace("packs:", "pcks: # packs:"), undefined],
    ["lost what shows a pack", before.replace(/layer.*|tag.*/g, ""), undefined],
    ["is broken", before.replace("packs:", "garbage\npacks:"), "flat"],
  ])("and %s is judged as if it were opened so, while features go on with its shape", (_what, text, shape) => {
    const documents = newDocuments();
    documents.open({ uri, text: before, languageId: "yaml" });
    const live = documents.get(uri);
    expect(live && shapesIn(readingOf(live, undeclared))).toEqual(["flat"]);
    documents.change(uri, 2, [{ text }]);
    expect(live && shapesIn(judgedReadingOf(live, undeclared))).toEqual([shape]);
    const opened = documents.apart({ uri, text, languageId: "yaml" });
    expect(shapesIn(judgedReadingOf(opened, undeclared))).toEqual([shape]);
  });
});
