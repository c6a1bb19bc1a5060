import { lines, type MakeInput } from "./texts";

const resource = (body: string): string =>
  `resource "spectrocloud_cluster_profile" "a" {\n  name = "a"\n  type = "add-on"\n${body}\n}\n`;

const pack = (name: string, more: string): string => `  pack {\n    name = "${name}"\n${more}\n  }`;

/** Terraform: blocks, references, and texts in heredocs and quotes, with something wrong in each. */
export const TERRAFORM_TEXTS: Readonly<Record<string, MakeInput>> = {
  "packs in Terraform": (count) => ({
    text: resource(lines(count, (i) => pack(`pack-${i}`, '    tag = "1.4.x"\n    registry_name = "Example Registry"'))),
    language: "terraform",
  }),
  "packs of data sources in Terraform": (count) => ({
    text:
      lines(count, (i) => `data "spectrocloud_pack" "p${i}" {\n  name    = "pack-${i}"\n  version = "1.4.2"\n}`) +
      `\n${resource(lines(count, (i) => pack(`pack-${i}`, `    uid = data.spectrocloud_pack.p${i}.id`)))}`,
    language: "terraform",
  }),
  "heredocs in Terraform": (count) => ({
    text: resource(
      lines(count, (i) =>
        pack(`pack-${i}`, `    uid = "x"\n    values = <<-EOT\n      pack:\n        nameSpace: s${i}\n    EOT`),
      ),
    ),
    language: "terraform",
  }),
  "lines of a heredoc in Terraform": (count) => ({
    text: resource(
      pack("a", `    uid = "x"\n    values = <<-EOT\n${lines(count, (i) => `      key-${i}: "\${var.a}"`)}\n    EOT`),
    ),
    language: "terraform",
  }),
  "templates in quotes in Terraform": (count) => ({
    text: resource(pack("a", `    uid = "x"\n    values = "${'a: ${f("}")}\\n'.repeat(count)}"`)),
    language: "terraform",
  }),
  "resources in Terraform": (count) => ({
    text: lines(count, (i) => resource(pack(`pack-${i}`, '    uid = "x"')).replace('" "a"', `" "a${i}"`)),
    language: "terraform",
  }),
  "open braces in Terraform": (count) => ({ text: resource("  pack {\n".repeat(count)), language: "terraform" }),
};
