import { describe, expect, it, vi } from "vitest";
import type * as allShapes from "../../server/src/shapes/allShapes";
import type { Shape } from "../../server/src/shapes/shape";

// A shape that exists only here: one record, added to the list. Everything else must follow from it.

const wrapped = vi.hoisted(() => ({ made: undefined as Shape | undefined }));

vi.mock("../../server/src/shapes/allShapes", async (original) => {
  const { ALL_SHAPES } = await original<typeof allShapes>();
  const { flat } = await import("../../server/src/shapes/flat");
  const { NONE, valueOf } = await import("../../server/src/syntax/tree");
  const { onlyProfile, VARIABLE_KEYS } = await import("../../server/src/shapes/shape");
  wrapped.made = {
    id: "bundle",
    marks: { keys: ["bundle"] },
    recognise: (tree, root) => valueOf(tree, valueOf(tree, root, "bundle"), "layers") !== NONE,
    profiles: onlyProfile({
      profile: {
        name: ["bundle", "title"],
        version: ["bundle", "release"],
        type: ["bundle", "kind"],
        cloudType: ["bundle", "on"],
        packs: ["bundle", "layers"],
        variables: ["bundle", "inputs"],
      },
      pack: {
        name: ["pack"],
        type: ["type"],
        layer: ["layer"],
        tag: ["tag"],
        registryName: [["from"]],
        registryUid: [],
        values: ["settings"],
        manifests: ["files"],
      },
      manifest: { name: ["file"], content: ["text"] },
      variable: { ...VARIABLE_KEYS, name: "input", nestedIn: "of" },
    }),
    // A schema of its own would be one more file in schemas/.
    schema: flat.schema,
    traits: { named: ["profile"], isTemplate: true },
  };
  return { ALL_SHAPES: [wrapped.made, ...ALL_SHAPES] };
});

vi.mock("../../server/src/generated/marks", async () => {
  const { ALL_SHAPES } = await import("../../server/src/shapes/allShapes");
  const { fileMarkPattern, markPattern } = await import("../../server/src/shapes/marks");
  return { MARKS: markPattern(ALL_SHAPES), FILE_MARKS: fileMarkPattern(ALL_SHAPES) };
});

const { complete } = await import("../../server/src/editor/completion/completion");
const { markdownText } = await import("../../server/src/editor/markdown");
const { hover } = await import("../../server/src/editor/hover/hover");
const { convertProfile, nativeYaml } = await import("../../server/src/convert/profile");
const { canHoldProfile } = await import("../../server/src/shapes/firstLook");
const { BUNDLED, findingsIn, read } = await import("../helpers/reading");
const { withCursor } = await import("../helpers/cursor");

const TEXT = `bundle:
  title: shop
  release: 1.0.0
  kind: cluster
  on: aws
  inputs:
    - of:
        - input: size
  layers:
    - pack: ubuntu-aws
      layer: os
      tag: "22.04"
      from: Public Repo
    - pack: kubernetes
      layer: k8s
      tag: "1.32.6"
      settings: |
        replicas: "{{.spectro.var.size}}"
        host: \${host}
      files:
        - file: one
          text: |
            a: [
`;

describe("a shape that one record describes", () => {
  it("is recognised by its marks and its root", () => {
    expect(canHoldProfile(TEXT)).toBe(true);
    const [document] = read(TEXT, "yaml", false).documents;
    expect(document?.shape?.id).toBe("bundle");
    expect(document?.profiles[0]?.name?.text).toBe("shop");
  });

  it("is checked: its layers, its variables, and its texts", () => {
    const rules = findingsIn(TEXT, "yaml").map(({ rule, range }) => [rule, TEXT.slice(range.start, range.end)]);
    expect(rules).toContainEqual(["missing-core-layer", "layers"]);
    expect(rules.map(([rule]) => rule)).toContain("manifest-syntax");
    expect(rules.map(([rule]) => rule)).not.toContain("undefined-variable");
    const unknown = TEXT.replace(".var.size", ".var.sizes");
    expect(findingsIn(unknown, "yaml").map(({ rule }) => rule)).toContain("undefined-variable");
  });

  it("is completed and explained", () => {
    const { text, offset } = withCursor(TEXT.replace("pack: kubernetes", "pack: kuber‸"));
    const labels = complete(read(text, "yaml", false), offset, BUNDLED).items.map(({ label }) => label);
    expect(labels).toContain("kubernetes");
    const told = hover(read(TEXT, "yaml", false), TEXT.indexOf("ubuntu-aws") + 1, BUNDLED);
    expect(told === undefined ? "" : markdownText(told.contents)).toContain("ubuntu");
  });

  it("is converted, and what is lost is named", () => {
    const profile = read(TEXT, "yaml", false).documents[0]?.profiles[0];
    expect(profile).toBeDefined();
    if (profile === undefined) return;
    const { entity, losses } = convertProfile(profile, BUNDLED);
    const written = nativeYaml(entity);
    expect(written).toContain("name: shop");
    expect(written).toContain("cloudType: aws");
    expect(written).toContain("- name: kubernetes");
    expect(written).toContain("- name: size");
    expect(written).toContain("- name: one");
    expect(written).toContain("registry: Public Repo");
    expect(written).toContain("content: |");
    expect(losses.map(({ reason }) => reason).join("\n")).toContain("${host}");
  });
});
