import { describe, expect, it } from "vitest";
import { profilesIn } from "../../server/src/profile/reading";
import { read } from "../helpers/reading";
import type { LanguageId } from "../helpers/languages";

function fileIn(value: string, language: LanguageId = "terraform"): unknown {
  const pack = language === "json" ? value : `{\n    name = "x"\n    uid = "x"\n    values = ${value}\n  }`;
  const text =
    language === "json"
      ? `{ "resource": { "spectrocloud_cluster_profile": { "a": { "name": "a", "pack": { "name": "x", "values": ${value} } } } } }`
      : `resource "spectrocloud_cluster_profile" "a" {\n  name = "a"\n  pack ${pack}\n}\n`;
  const [profile] = profilesIn(read(text, language));
  const values = profile?.packs[0]?.values;
  const file = values && profile.places.pack.fileIn?.(profile.tree, values.node);
  return file && [file.path, text.slice(file.range.start, file.range.end)];
}

describe("values in Terraform from a file", () => {
  it.each([
    ['file("values.yaml")', "values.yaml"],
    ['file("${path.module}/values/a.yaml")', "values/a.yaml"],
    ['templatefile("a.tpl", { b = var.b })', "a.tpl"],
  ])("are named by %s", (value, path) => {
    expect(fileIn(value)).toEqual([path, path]);
  });

  it("are named in Terraform's JSON, too", () => {
    expect(fileIn(String.raw`"\${file(\"values.yaml\")}"`.replace("\\$", "$"), "json")).toEqual([
      "values.yaml",
      "values.yaml",
    ]);
  });

  it.each([
    "file(var.path)",
    'file("${var.a}.yaml")',
    'file("${path.root}/a.yaml")',
    '"file(\\"a\\")"',
    'trimspace(file("a"))',
    'file("a") == "" ? "b" : "c"',
  ])("have no known name in %s", (value) => {
    expect(fileIn(value)).toBeUndefined();
  });
});
