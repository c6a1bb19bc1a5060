import { describe, expect, it } from "vitest";
import { newDocuments } from "../../server/src/analysis/documents";
import { judgedReadingOf, readingOf } from "../../server/src/analysis/declaredReading";
import type { Reading } from "../../server/src/profile/reading";
import { createService } from "../../server/src/service/createService";
import type { Service } from "../../server/src/service/index";

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

describe("a file of a stack that was a profile before it was edited", () => {
  const folder = "memory:///work/";
  const config = `${folder}palette-profiles.yaml`;
  const stack = "stacks: [{ name: all, profiles: [plain.yaml] }]\n";
  const uri = `${folder}plain.yaml`;
  const profile = "name: shop\npacks:\n  - name: nginx\n    layer: addon\n";
  // Since it is named in a stack, only a text with nothing of a profile is none.
  const none = "replicas: 2\n";

  function opened(text: string): Service {
    const files = {
      readText: (asked: string) => Promise.resolve(asked === config ? stack : undefined),
      list: () => Promise.resolve([{ name: "palette-profiles.yaml", isFolder: false }]),
    };
    const service = createService({ files, folders: [folder] });
    service.open({ uri, text });
    service.open({ uri: config, text: stack });
    return service;
  }
  const messages = async (service: Service): Promise<unknown> =>
    (await service.findings(config))?.value.map(({ message }) => message);

  it("is to the stack what it is after it is opened anew", async () => {
    const service = opened(profile);
    expect(await messages(service)).toEqual([]);
    service.change(uri, 2, [{ text: none }]);
    expect(await messages(opened(none))).toEqual(["No cluster profile found in this file."]);
    expect(await messages(service)).toEqual(["No cluster profile found in this file."]);
  });
});
