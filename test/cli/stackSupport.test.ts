import { describe, expect, it } from "vitest";
import { run, temporaryFolder } from "../helpers/commandLine";

const folder = temporaryFolder();

function writePack(name: string, version: string, more: object): void {
  const pack = { name, version, displayName: name, cloudTypes: ["all"], ...more };
  folder.write(`packs/${name}-${version}/pack.json`, JSON.stringify(pack));
  folder.write(`packs/${name}-${version}/values.yaml`, "pack: {}\n");
}

/** The dependency on the Kubernetes pack of a pack that does not work with newer versions. */
const until = (maxVersion: string): object => ({
  constraints: {
    dependencies: [{ packName: "kubernetes", layer: "k8s", minVersion: "1.30", maxVersion, type: "optional" }],
  },
});

const file = (packs: string): string =>
  folder.write(
    "shop.yaml",
    `metadata: { name: shop }\nspec: { version: 1.0.0, template: { type: cluster, cloudType: aws, packs: [${packs}] } }\n`,
  );

const PACKS = [
  "{ name: kubernetes, layer: k8s, tag: 1.33.4, registry: local }",
  "{ name: probe, layer: addon, tag: 1.0.0, registry: local }",
  "{ name: gate, layer: addon, tag: 1.0.0, registry: local }",
].join(", ");

describe("stack --on", () => {
  it("shows what is out of support, and the newest Kubernetes that no pack excludes", async () => {
    for (const version of ["1.33.4", "1.34.2", "1.34.6", "1.35.3"]) writePack("kubernetes", version, { layer: "k8s" });
    writePack("probe", "1.0.0", { layer: "addon", ...until("1.34") });
    writePack("gate", "1.0.0", { layer: "addon", eol: "2026-01-31" });
    folder.write("palette-profiles.yaml", "registries: [{ name: local, kind: folder, path: packs }]\n");
    const shop = file(PACKS);
    const { out } = await run("stack", "--on", "2026-12-01", shop);
    const lines = out.slice(out.indexOf("Support on")).trimEnd().split("\n");
    expect(lines).toEqual([
      "Support on 2026-12-01",
      "  k8s    kubernetes  1.33.4  out of support after 2026-06-28 (Kubernetes project)",
      "  addon  probe       1.0.0   no end known",
      "  addon  gate        1.0.0   out of support after 2026-01-31",
      "",
      "Newest Kubernetes that all layers take, as far as known: kubernetes 1.34.6 (now 1.33.4). The Kubernetes project supports it until 2026-10-27.",
      "probe 1.0.0: Kubernetes 1.30 or newer, 1.34 or older.",
      "No limit of Kubernetes stated: gate 1.0.0.",
    ]);
    const { support } = JSON.parse((await run("stack", "--on", "2026-12-01", "--format", "json", shop)).out) as {
      support: {
        day: string;
        layers: { state: string }[];
        kubernetes: { newest: string; areVersionsComplete: boolean };
      };
    };
    expect(support.day).toBe("2026-12-01");
    expect(support.layers.map(({ state }) => state)).toEqual(["out", "open", "out"]);
    expect(support.kubernetes).toMatchObject({ newest: "1.34.6", areVersionsComplete: true });
  });

  it("requires a day, and a format that has words", async () => {
    const shop = file(PACKS);
    expect(await run("stack", "--on", "tomorrow", shop)).toMatchObject({ code: 2 });
    expect(await run("stack", "--on", "2026-12-01", "--format", "svg", shop)).toMatchObject({ code: 2 });
  });
});
