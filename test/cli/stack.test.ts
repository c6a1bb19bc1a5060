import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EXAMPLES, GOOD, run, temporaryFolder } from "../helpers/commandLine";
import { parsedXml } from "../helpers/pictures";

const folder = temporaryFolder();

describe("stack", () => {
  it("shows the layers in deployment order", async () => {
    const { code, out } = await run("stack", join(EXAMPLES, "monitoring-add-on.profile.yaml"));
    expect(code).toBe(0);
    expect(out).toBe(
      [
        "monitoring  1.0.0  add-on, all",
        "  addon  prometheus-operator  46.4.0  Public Repo                 monitoring",
        "  addon  fluentbit            5.0.5   Palette Community Registry  logging",
        "  addon  dashboards",
        "",
      ].join("\n"),
    );
  });

  it("composes several files, and shows what is missing", async () => {
    const infra = folder.write(
      "i.yaml",
      "metadata: { name: base }\nspec: { template: { type: infra, cloudType: aws, packs: [{ name: c, layer: cni, tag: '1' }] } }\n",
    );
    const { out } = await run("stack", "--format", "json", infra, folder.write("good.yaml", GOOD));
    const stack = JSON.parse(out) as { profiles: { name: string }[]; layers: Record<string, unknown>[] };
    expect(stack.profiles.map(({ name }) => name)).toEqual(["base", "a"]);
    expect(stack.layers.map(({ layer, missing, profile }) => [layer, missing, profile])).toEqual([
      ["os", true, 0],
      ["k8s", true, 0],
      ["cni", false, 0],
      ["csi", true, 0],
      ["addon", false, 1],
    ]);
    expect(Object.keys(stack.layers[0] ?? {})).toEqual([
      "layer",
      "pack",
      "tag",
      "registry",
      "category",
      "missing",
      "profile",
      "range",
      "findings",
    ]);
    expect((await run("stack", infra)).out).toContain("  os   (missing)");
  });

  it("fails for problems of the stack from a severity on, and names files as they are reported elsewhere", async () => {
    const add = (name: string): string =>
      folder.write(
        `${name}.yaml`,
        `metadata: { name: ${name} }\nspec: { template: { type: add-on, packs: [{ name: web, layer: addon, tag: 1.0.0 }] } }\n`,
      );
    const files = [add("one"), add("two")];
    const { err } = await run("stack", ...files);
    const severity = /: (error|warning): /.exec(err)?.[1] ?? "none";
    expect(["error", "warning"]).toContain(severity);
    expect((await run("stack", ...files)).code).toBe(severity === "error" ? 1 : 0);
    expect((await run("stack", "--fail-on", "warning", ...files)).code).toBe(1);
    expect((await run("stack", "--fail-on", "never", ...files)).code).toBe(0);
  });

  it("says so where there is no profile", async () => {
    expect(await run("stack", folder.write("x.yaml", "a: 1\n"))).toMatchObject({
      code: 2,
      err: "No cluster profiles found in these files.\n",
    });
  });

  it("draws them, and the name of a stack is its title", async () => {
    const file = folder.write(
      "drawn.yaml",
      "metadata: { name: 'x & <y>' }\nspec: { template: { type: add-on, packs: [{ name: web, layer: addon, tag: 1.0.0 }] } }\n",
    );
    const titleOf = async (...args: readonly string[]): Promise<string | undefined> => {
      const { code, out } = await run("stack", "--format", "svg", ...args);
      expect(code).toBe(0);
      return parsedXml(out).attributes["aria-label"];
    };
    expect(await titleOf(file)).toBe("x & <y>");
    expect(await titleOf("--fail-on", "never", file, folder.write("good.yaml", GOOD))).toBe("x & <y> + a");
    const config = folder.write("palette-profiles.yaml", "stacks: [{ name: branch, profiles: [drawn.yaml] }]\n");
    expect(await titleOf("--fail-on", "never", "--config", config, "--stack", "branch")).toBe("branch");
  });
});
