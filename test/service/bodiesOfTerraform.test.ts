import { describe, expect, it } from "vitest";
import { memoryWorkspace } from "../helpers/memoryWorkspace";

const PROFILE = `data "spectrocloud_registry" "examples" {
  name = "Examples"
}

resource "spectrocloud_cluster_profile" "shop" {
  name    = "shop"
  type    = "add-on"
  version = "1.0.0"

  pack {
    name         = "example-web"
    tag          = "1.4.2"
    registry_uid = data.spectrocloud_registry.examples.id
    values       = templatefile("\${path.module}/values/web.yaml", { replicas = 20 })
  }
  pack {
    name = "extra"
    type = "manifest"
    manifest {
      name    = "one"
      content = file("one.yaml")
    }
  }
  profile_variables {
    variable {
      name         = "host"
      display_name = "Host"
    }
    variable {
      name         = "spare"
      display_name = "Spare"
    }
  }
}
`;
const VALUES = `charts:
  example-web:
    replicas: 20
    admin: { password: "{{ .spectro.var.host }}" }
    hosts: ["{{ .spectro.var.hst }}"]
`;
const FILES = {
  "main.tf": PROFILE,
  "values/web.yaml": VALUES,
  "one.yaml": 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: one, namespace: "{{ .spectro.var.spare }}" }\n',
};
const short = (findings: readonly string[]): string[] => findings.map((one) => one.replace(/": .*/, '"'));

describe("values and manifests that Terraform reads from files", () => {
  it.each([
    ["with their profile in an editor", ["main.tf", "values/web.yaml"]],
    ["with their profile on disk", ["values/web.yaml"]],
  ])("are judged %s", async (_, open) => {
    const w = memoryWorkspace(FILES);
    for (const path of open) w.open(path);
    expect(short(await w.findings("values/web.yaml"))).toEqual([
      '3 values-constraint "20"',
      '5 undefined-variable "hst"',
    ]);
  });

  it("are known to their profile", async () => {
    const w = memoryWorkspace(FILES);
    w.open("main.tf");
    expect(await w.findings("main.tf")).toEqual([]);
    w.write("values/web.yaml", VALUES.replace("var.host", "var.spare"));
    expect(short(await w.findings("main.tf"))).toEqual([String.raw`26 unused-variable "\"host\""`]);
    w.remove("one.yaml");
    expect(short(await w.findings("main.tf"))).toEqual(['21 missing-file "one.yaml"']);
  });

  it("are templates where an expression is", async () => {
    const values = VALUES.replace("20", "${replicas}").replace("    hosts", "%{ if web ~}\n    hosts");
    const w = memoryWorkspace({ ...FILES, "values/web.yaml": `${values}%{ endif ~}\n` });
    w.open("main.tf");
    w.open("values/web.yaml");
    expect([...(await w.findings("main.tf")), ...(await w.findings("values/web.yaml"))]).toEqual([]);
  });
});
