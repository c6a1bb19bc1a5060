import { describe, expect, it } from "vitest";
import { complete } from "../../server/src/editor/completion/completion";
import type { Completion } from "../../server/src/editor/completion/completionItem";
import { documentSymbols } from "../../server/src/editor/structure/documentSymbols";
import { hover } from "../../server/src/editor/hover/hover";
import { markdownText } from "../../server/src/editor/markdown";
import { layerStack } from "../../server/src/editor/structure/layerStack";
import { checkReading } from "../../server/src/analysis/check";
import { applyEdits } from "../../server/src/text/edit";
import { at, SHAPE_EXAMPLES, FORMS, languageOf, readBack, withAt, write } from "../helpers/shapeExamples";
import { BUNDLED, BUNDLED_SURROUNDINGS, read } from "../helpers/reading";

const CASES = SHAPE_EXAMPLES.flatMap((example) =>
  FORMS.map((form) => ({ ...example, example, form, text: write(example.value, form), language: languageOf(form) })),
);

describe.each(CASES)("$shape in $form", ({ example, shape, value, packs, form, text, language }) => {
  const offsetOf = (word: string): number => {
    const offset = text.indexOf(word);
    expect(offset, `${word} in ${text}`).toBeGreaterThanOrEqual(0);
    return offset;
  };
  const typeAt = /\bcluster\b(?![.-])/.exec(text)?.index ?? -1;
  const itemsAt = (content: string, offset: number): readonly Completion[] =>
    complete(read(content, language), offset, BUNDLED).items;
  const accepted = (content: string, items: readonly Completion[], label: string): unknown => {
    const item = items.find((candidate) => candidate.label === label);
    expect(item, `${label} among ${items.map((candidate) => candidate.label).join(", ")}`).toBeDefined();
    return item && readBack(applyEdits(content, [item.edit]), form);
  };
  /** The text with the cursor behind the last entry of the Kubernetes pack, where another may begin. */
  const behindLastEntry = (): { content: string; offset: number } => {
    const lineStart = text.lastIndexOf("\n", offsetOf("kubernetes")) + 1;
    const end = offsetOf("kubernetes") + "kubernetes".length + (form === "JSON" ? 1 : 0);
    const indent = form === "block" ? `\n${" ".repeat(text.indexOf("name", lineStart) - lineStart)}` : ", ";
    return { content: text.slice(0, end) + indent + text.slice(end), offset: end + indent.length };
  };

  it("is recognised, and only its missing layer is found", () => {
    const reading = read(text, language);
    expect(reading.documents.map((document) => document.shape?.id)).toEqual([shape]);
    const rules = checkReading(reading, BUNDLED_SURROUNDINGS).filter(({ severity }) => severity === "error");
    expect(rules.map(({ rule, missingLayers }) => [rule, missingLayers])).toEqual([["missing-core-layer", ["cni"]]]);
  });

  it("offers the words of its keys", () => {
    const type = itemsAt(text, typeAt + 2);
    expect(accepted(text, type, "infra")).toEqual(withAt(value, example.type, "infra"));
    if (example.cloudType !== undefined) {
      const cloud = itemsAt(text, offsetOf("aws") + 1);
      expect(accepted(text, cloud, "gcp")).toEqual(withAt(value, example.cloudType, "gcp"));
    }
  });

  it("offers packs, versions, and what else its packs state", () => {
    const pack = [...packs, 1];
    const name = itemsAt(text, offsetOf("ubuntu-aws") + 3);
    expect(accepted(text, name, "centos-aws")).toEqual(withAt(value, [...packs, 0, "name"], "centos-aws"));
    const pin = "tag" in example.added ? "tag" : "version";
    const version = itemsAt(text, text.lastIndexOf("1.30.4") + 2);
    expect(accepted(text, version, "1.35.3")).toEqual(withAt(value, [...pack, pin], "1.35.3"));
    const type = itemsAt(text, text.indexOf("spectro", offsetOf("ubuntu-aws")) + 2);
    expect(accepted(text, type, "oci")).toEqual(withAt(value, [...pack, "type"], "oci"));
    if ("layer" in example.added) {
      const layer = itemsAt(text, offsetOf("k8s") + 1);
      expect(accepted(text, layer, "cni")).toEqual(withAt(value, [...pack, "layer"], "cni"));
    }
    const key = ["registry", "registryName"].find((candidate) => candidate in example.added) ?? "";
    if (at(value, [...pack, key]) === undefined) return;
    const registry = itemsAt(text, text.indexOf("Public Repo", offsetOf("ubuntu-aws")) + 3);
    expect(accepted(text, registry, "Palette Registry")).toEqual(withAt(value, [...pack, key], "Palette Registry"));
  });

  it("offers the keys that its packs may have and this one has not", () => {
    const { content, offset } = behindLastEntry();
    const items = itemsAt(content, offset).filter(({ kind }) => kind === "key");
    const labels = items.map(({ label }) => label);
    expect(labels).toContain("values");
    for (const key of Object.keys(at(value, [...packs, 1]) as object)) expect(labels).not.toContain(key);
    const after = accepted(content, items, "values");
    expect(Object.keys(at(after, [...packs, 1]) as object)).toContain("values");
    expect(withAt(after, [...packs, 1], at(value, [...packs, 1]))).toEqual(value);
  });

  it("offers whole new layers, which look like its packs", () => {
    const packsStart = text.lastIndexOf(form === "block" ? "- " : "{", offsetOf("ubuntu-aws"));
    const between = form === "block" ? "" : ", ";
    const lineStart = text.lastIndexOf("\n", packsStart) + 1;
    const at = form === "block" ? lineStart : packsStart;
    const column = form === "block" ? " ".repeat(packsStart - lineStart) : "";
    const content = `${text.slice(0, at)}${column}${between === "" ? "\n" : between}${text.slice(at)}`;
    const items = itemsAt(content, at + column.length).filter(({ kind }) => kind === "layer");
    const added = form === "JSON" ? (example.addedInJson ?? example.added) : example.added;
    const list = [added, ...readList(value, packs)];
    expect(accepted(content, items, "cni: cni-calico 3.32.1")).toEqual(withAt(value, packs, list));
  });

  it("can have its missing layer inserted, in order", () => {
    const findings = checkReading(read(text, language), BUNDLED_SURROUNDINGS);
    const fix = findings.find(({ missingLayers }) => missingLayers?.includes("cni"))?.fixes?.()[0];
    const after = applyEdits(text, fix?.edits ?? []);
    const added = form === "JSON" ? (example.addedInJson ?? example.added) : example.added;
    const list = readList(value, packs);
    const inserted = readList(readBack(after, form), packs)[2] as object;
    expect(readBack(after, form)).toEqual(withAt(value, packs, [...list.slice(0, 2), inserted, ...list.slice(2)]));
    // Without a cloud there is no usual pack; it looks like the others all the same.
    if (example.cloudType === undefined) expect(Object.keys(inserted)).toEqual(Object.keys(added));
    else expect(inserted).toEqual(added);
    expect(checkReading(read(after, language), BUNDLED_SURROUNDINGS).map(({ rule }) => rule)).not.toContain(
      "missing-core-layer",
    );
  });

  it("tells what its keys and words mean", () => {
    const contentsAt = (offset: number): string => {
      const found = hover(read(text, language), offset, BUNDLED);
      return found === undefined ? "" : markdownText(found.contents);
    };
    expect(contentsAt(text.lastIndexOf("name", offsetOf("kubernetes")) + 1)).toContain("Name of the pack");
    expect(contentsAt(offsetOf("kubernetes") + 2)).toContain("Versions: ");
    expect(contentsAt(text.lastIndexOf("1.30.4") + 1)).toContain("newest first");
    expect(contentsAt(typeAt + 2)).toContain("Full profile");
    expect(contentsAt(text.lastIndexOf("spectro") + 2)).toContain("pack registry");
  });

  it("has an outline and a layer stack", () => {
    const reading = read(text, language);
    const [profile, ...others] = documentSymbols(reading, BUNDLED);
    expect(others).toEqual([]);
    expect(profile?.name).toBe("shop");
    expect(profile?.children.map(({ name, detail }) => `${name}: ${detail}`)).toEqual([
      "ubuntu-aws: os · 22.04",
      "kubernetes: k8s · 1.30.4",
      "csi-aws-ebs: csi · 1.46.0",
    ]);
    const findings = checkReading(reading, BUNDLED_SURROUNDINGS);
    const { layers } = layerStack([{ uri: "x", reading, findings, context: BUNDLED_SURROUNDINGS }]);
    expect(layers.map(({ layer, pack }) => [layer, pack])).toEqual([
      ["os", "ubuntu-aws"],
      ["k8s", "kubernetes"],
      ["cni", null],
      ["csi", "csi-aws-ebs"],
    ]);
  });
});

function readList(value: unknown, path: readonly (string | number)[]): unknown[] {
  return at(value, path) as unknown[];
}
