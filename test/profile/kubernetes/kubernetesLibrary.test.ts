import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { kubernetesLibrary } from "../../../server/src/profile/kubernetes/kubernetesLibrary";

type KnownPlace = Parameters<ReturnType<typeof kubernetesLibrary>["typeOfPlace"]>[0];

const { typeOfPlace, inWords, kinds } = kubernetesLibrary();

describe("a place that charts fill in", () => {
  it.each<[KnownPlace, string]>([
    [["core.v1.Container", "resources"], "ResourceRequirements"],
    [["core.v1.Container", "resources", "limits"], "map of quantity"],
    [["core.v1.Container", "resources", "limits", "cpu"], "quantity"],
    [["core.v1.Container", "livenessProbe", "httpGet", "port"], "integer or string"],
    [["core.v1.Container", "securityContext"], "SecurityContext"],
    [["core.v1.Container", "env", 0], "EnvVar"],
    [["core.v1.PodSpec", "securityContext"], "PodSecurityContext"],
    [["core.v1.PodSpec", "affinity"], "Affinity"],
    [["core.v1.PodSpec", "tolerations"], "list of Toleration"],
    [["core.v1.ServiceSpec", "ports", 0, "port"], "integer"],
    [["networking.v1.IngressSpec", "tls"], "list of IngressTLS"],
  ])("%j is %s", (place, words) => {
    const type = typeOfPlace(place);
    expect(type && inWords(type)).toBe(words);
  });

  it.each<[KnownPlace]>([
    [["core.v1.Nonsense"]],
    [["core.v1.Container", "nonsense"]],
    [["core.v1.Container", "env", "x"]],
  ])("%j is none", (place) => expect(typeOfPlace(place)).toBeUndefined());

  it("has its enumerations", () => {
    expect(typeOfPlace(["core.v1.ServiceSpec", "type"])).toEqual({
      is: "word",
      words: ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"],
    });
  });
});

describe("the table of types", () => {
  it("is made from the packages that the script pins", async () => {
    const { pinsInWords } = await import("../../../scripts/kubernetes/sources.mjs");
    const table = readFileSync(new URL("../../../server/src/generated/kubernetesTypes.ts", import.meta.url), "utf8");
    expect(table.split("\n", 1)[0]).toContain(pinsInWords());
  });

  it("is small", () => {
    const table = readFileSync(new URL("../../../server/src/generated/kubernetesTypes.ts", import.meta.url), "utf8");
    expect(table.length).toBeLessThan(100_000);
    expect(kinds.size).toBeGreaterThan(100);
  });

  it("can be read whole", () => {
    for (const { type } of kinds.values()) expect(type.fields.size).toBeGreaterThan(2);
  });
});
