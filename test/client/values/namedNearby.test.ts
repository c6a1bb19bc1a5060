import { describe, expect, it } from "vitest";
import { namedNearby } from "../../../client/src/values/namedNearby";

const PROFILE = "name: shop\npacks:\n  - name: web\n    version: 1.0.0\n    valuesFile: web.yaml\n";
const TERRAFORM =
  'resource "spectrocloud_cluster_profile" "shop" {\n  pack {\n    values = file("a/web.yaml")\n  }\n}\n';
const CONFIG = "values: [{ files: [x.yaml], pack: web }]\n";

/** A folder in memory, and the files of it that were read. */
function nearby(files: Readonly<Record<string, string>>) {
  const reads: string[] = [];
  const isNamed = namedNearby({
    list(folder) {
      const inside = Object.keys(files).filter((path) => path.startsWith(`${folder}/`));
      const names = new Set(inside.map((path) => path.slice(folder.length + 1).split("/")[0] ?? ""));
      return Promise.resolve([...names].map((name) => ({ name, isFile: `${folder}/${name}` in files })));
    },
    read(path) {
      reads.push(path);
      return Promise.resolve(files[path] ?? "");
    },
  });
  return { reads, isNamed };
}

describe("a file that may be values of a profile that is not open", () => {
  it.each([
    ["beside a profile that names files", { "/w/a/shop.yaml": PROFILE }, true],
    ["below one", { "/w/shop.json": JSON.stringify({ packs: [{ name: "a", type: "x", valuesFile: "b" }] }) }, true],
    ["below a profile of Terraform that reads files", { "/w/main.tf": TERRAFORM }, true],
    ["below one that reads none", { "/w/main.tf": TERRAFORM.replace("file(", "f(") }, false],
    ["beside a profile that names none", { "/w/a/shop.yaml": PROFILE.replace("valuesFile", "values") }, false],
    ["beside a text that only speaks of them", { "/w/a/notes.yaml": "# valuesFile\n" }, false],
    ["below a configuration that assigns files", { "/w/palette-profiles.yaml": CONFIG }, true],
    ["below another configuration", { "/w/palette-profiles.yaml": "files: []\n" }, false],
    ["below a folder that is not open", { "/palette-profiles.yaml": CONFIG, "/shop.yaml": PROFILE }, false],
    ["alone", {}, false],
  ])("%s", async (_, files, expected) => {
    const { isNamed } = nearby({ "/w/a/web.yaml": "replicas: 1\n", ...files });
    expect(await isNamed("/w/a/web.yaml", "/w")).toBe(expected);
  });

  it("has each file around it read once", async () => {
    const { isNamed, reads } = nearby({ "/w/a/web.yaml": "", "/w/a/x.yaml": "", "/w/b.yaml": "", "/w/c.txt": "" });
    for (const path of ["/w/a/web.yaml", "/w/a/x.yaml", "/w/b.yaml"]) expect(await isNamed(path, "/w")).toBe(false);
    expect(reads.sort()).toEqual(["/w/a/web.yaml", "/w/a/x.yaml", "/w/b.yaml"]);
  });
});
