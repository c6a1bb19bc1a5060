import { describe, expect, it } from "vitest";
import { pinnedVersion, statedRegistry } from "../../server/src/profile/packIdentity";
import { profilesIn } from "../../server/src/profile/reading";
import { NONE, pathOf } from "../../server/src/syntax/tree";
import { nodeAt } from "../../server/src/syntax/search/nodeSearch";
import { read, rulesBrokenBy } from "../helpers/reading";
import type { LanguageId } from "../helpers/languages";

/** The version and the registry that are known of each pack of a text. */
function knownIn(text: string, language: LanguageId = "terraform"): unknown[] {
  return profilesIn(read(text, language)).map(({ packs }) =>
    packs.map((pack) => [pinnedVersion(pack), statedRegistry(pack)]),
  );
}

const DATA = `
data "spectrocloud_registry" "public" {
  name = "Public Repo"
}
data "spectrocloud_registry_helm" "charts" {
  name = var.registry
}
data "spectrocloud_pack" "k8s" {
  name         = "kubernetes"
  version      = "1.29.8"
  registry_uid = data.spectrocloud_registry.public.id
}
`;

const packWith = (lines: string): string =>
  `${DATA}resource "spectrocloud_cluster_profile" "a" {\n  name = "a"\n  pack {\n    name = "x"\n    ${lines}\n  }\n}\n`;

describe("a pack in Terraform", () => {
  it.each([
    ["tag = data.spectrocloud_pack.k8s.version", ["1.29.8", undefined]],
    ["uid = data.spectrocloud_pack.k8s.id", ["1.29.8", "Public Repo"]],
    ['uid = data.spectrocloud_pack.k8s.id\n    tag = "1.29.x"', ["1.29.x", "Public Repo"]],
    ['uid = data.spectrocloud_pack.k8s.id\n    registry_uid = "abc"', ["1.29.8", undefined]],
    ["registry_uid = data.spectrocloud_registry.public.id", [undefined, "Public Repo"]],
    ["registry_uid = data.spectrocloud_pack.k8s.registry_uid", [undefined, "Public Repo"]],
    ["registry_uid = data.spectrocloud_registry_helm.charts.id", [undefined, undefined]],
    ["registry_uid = data.spectrocloud_registry.other.id", [undefined, undefined]],
    ["uid = data.spectrocloud_pack.other.id", [undefined, undefined]],
    ["uid = data.spectrocloud_pack.k8s[0].id", [undefined, undefined]],
  ])("has the version and registry that data sources say: %s", (lines, known) => {
    expect(knownIn(packWith(lines))).toEqual([[known]]);
  });

  it("has them in Terraform's JSON, too", () => {
    const text = JSON.stringify({
      data: [{ spectrocloud_pack: { k8s: [{ version: "1.29.8" }] } }],
      resource: {
        spectrocloud_cluster_profile: {
          a: { name: "a", pack: { name: "x", uid: "${data.spectrocloud_pack.k8s.id}" } },
        },
      },
    });
    expect(knownIn(text, "json")).toEqual([[["1.29.8", undefined]]]);
  });
});

/** What the provider refuses when it plans (docs/domain.md 1.8). */
describe("what the provider refuses is reported", () => {
  const resource = (lines: string): string => `resource "spectrocloud_cluster_profile" "a" {\n${lines}\n}\n`;
  const pack = (lines: string): string => resource(`name = "a"\npack {\n${lines}\n}`);
  const variable = (lines: string): string =>
    resource(`name = "a"\nprofile_variables {\n  variable {\n${lines}\n  }\n}`);
  it.each([
    ["missing-key", resource('cloud = "aws"')],
    ["invalid-value", resource('name = "a"\ncontext = "organization"')],
    ["invalid-profile-type", resource('name = "a"\ntype = "Full"')],
    ["missing-key", pack('uid = "x"')],
    ["invalid-pack-type", pack('name = "x"\nuid = "x"\ntype = "docker"')],
    ["conflicting-keys", pack('name = "x"\ntag = "1.0.0"\nregistry_uid = "x"\nregistry_name = "y"')],
    ["pack-not-resolvable", pack('name = "x"\ntag = "1.0.0"')],
    ["missing-key", pack('name = "x"\ntype = "manifest"\nmanifest {\n  name = "m"\n}')],
    ["missing-key", variable('display_name = "x"')],
    ["invalid-variable", variable('name = "x"\ndisplay_name = "x"\nformat = "integer"')],
    ["invalid-variable", variable('name = "x"\ndisplay_name = "x"\ninput_type = "select"')],
    ["duplicate-key", resource('name = "a"\nprofile_variables {\n}\nprofile_variables {\n}')],
    ["wrong-type", resource('name = "a"\npack = "x"')],
    ["wrong-type", resource("name = {}")],
  ])("%s in %j", (rule, text) => {
    expect(rulesBrokenBy(text, "terraform")).toContain(rule);
  });
});

describe("a syntax error in a block of Terraform", () => {
  const resource = (line: string): string =>
    `resource "spectrocloud_cluster_profile" "a" {\n  name = "a"\n  pack {\n    name = "one"\n    uid = "x"\n    ${line}\n  }\n` +
    '  pack {\n    name = "two"\n    uid = "x"\n    type = "docker"\n  }\n}\n';
  it.each(['tag = "1.0', "ta", "tag =", "tag = foo(", "tag = [1,"])("is reported at its line: %s", (line) => {
    const text = resource(line);
    const { tree } = read(text, "terraform");
    const lines = tree.problems.map(({ range }) => text.slice(0, range.start).split("\n").length);
    expect(lines).toContain(6);
    expect(rulesBrokenBy(text, "terraform")).toContain("invalid-pack-type");
  });
});

describe("a dynamic block", () => {
  it("may make any pack: layers are not missing", () => {
    const text = (block: string): string =>
      `resource "spectrocloud_cluster_profile" "a" {\n  name  = "a"\n  type  = "cluster"\n  cloud = "aws"\n${block}}\n`;
    const known = '  pack {\n    name = "ubuntu-aws"\n    uid  = "x"\n  }\n';
    const dynamic =
      '  dynamic "pack" {\n    for_each = var.packs\n    content {\n      name = pack.value\n    }\n  }\n';
    expect(rulesBrokenBy(text(known), "terraform")).toContain("missing-core-layer");
    expect(rulesBrokenBy(text(known + dynamic), "terraform")).toEqual([]);
  });
});

it("what is between blocks of one name is found at its place", () => {
  const text = `resource "spectrocloud_cluster_profile" "a" {
  name = "a"
  pack {
    name = "one"
  }
  cloud = "aws"
  profile_variables {
    variable {
      name = "v"
    }
  }
  pack {
    name = "two"
  }
  type = "add-on"
}
`;
  const { tree } = read(text, "terraform");
  const pathAt = (word: string): unknown => {
    const root = tree.documents[0]?.root ?? NONE;
    return pathOf(tree, nodeAt(tree, root, text.indexOf(word) + 1)).slice(4);
  };
  expect(pathAt('"one"')).toEqual(["pack", 0, "name"]);
  expect(pathAt('"aws"')).toEqual(["cloud"]);
  expect(pathAt('"v"')).toEqual(["profile_variables", 0, "variable", 0, "name"]);
  expect(pathAt('"two"')).toEqual(["pack", 1, "name"]);
  expect(pathAt('"add-on"')).toEqual(["type"]);
});
