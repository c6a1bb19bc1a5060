import { describe, expect, it } from "vitest";
import { gitRepository, reported } from "../helpers/gitRepository";

const repository = gitRepository();
const { write, commit, git } = repository;

describe("check --since, against the earlier state", () => {
  const profile = (version: string, kubernetes: string, values: string): string => `metadata: { name: shop }
spec:
  version: ${version}
  template:
    type: infra
    cloudType: aws
    packs:
      - { name: ubuntu-aws, layer: os, tag: "22.04" }
      - { name: kubernetes, layer: k8s, tag: ${kubernetes}, values: "${values}" }
      - { name: cni-calico, layer: cni, tag: 3.30.2 }
      - { name: csi-aws-ebs, layer: csi, tag: 1.46.0 }
`;
  const found = async (...args: readonly string[]): Promise<string[]> => {
    const { out } = await repository.run("check", "--since", "main", ...args, ".");
    return [...out.matchAll(/^(\S+?:\d+:\d+): (\w+): .*\[([\w-]+)\]$/gm)]
      .map((one) => one.slice(1).join(" "))
      .filter((line) => !line.endsWith("floating-tag"));
  };
  const begin = (): void => {
    write("a.yaml", profile("1.0.0", "1.30.8", "a: 1"));
    commit("base");
    git("checkout", "--quiet", "-b", "work");
  };
  const BUMP = ["a.yaml:3:12 error version-not-bumped"];
  const SKIP = ["a.yaml:9:46 warning kubernetes-minor-skip"];

  it("asks for a new version, on changed lines, too", async () => {
    begin();
    write("a.yaml", profile("1.0.0", "1.30.8", "a: 1 # one"));
    expect(await found()).toEqual([]);
    write("a.yaml", profile("1.0.0", "1.30.8", "a: 2"));
    expect(await found()).toEqual(BUMP);
    expect(await found("--changed-lines")).toEqual(BUMP);
    expect((await repository.run("check", "--since", "main", ".")).code).toBe(1);
    expect(reported(await repository.run("check", "--format=json", "a.yaml"))).toEqual({ "a.yaml": 0 });
    commit("changed");
    expect(await found()).toEqual(BUMP);
    write("a.yaml", profile("1.0.1", "1.30.8", "a: 2"));
    expect(await found()).toEqual([]);
  });

  it("follows the merge base, and renamed files", async () => {
    begin();
    git("mv", "a.yaml", "b.yaml");
    write("b.yaml", profile("1.0.0", "1.30.9", "a: 1"));
    commit("renamed");
    git("checkout", "--quiet", "main");
    write("a.yaml", profile("1.0.1", "1.30.8", "a: 3"));
    commit("theirs");
    git("checkout", "--quiet", "work");
    expect(await found()).toEqual(["b.yaml:3:12 error version-not-bumped"]);
  });

  it("warns of steps that Kubernetes does not take", async () => {
    begin();
    for (const [version, expected] of [
      ["1.31.4", []],
      ["1.32.4", SKIP],
      ["1.30.7", SKIP],
      ["1.30.x", []],
    ] as const) {
      write("a.yaml", profile("1.1.0", version, "a: 1"));
      expect(await found(), version).toEqual(expected);
    }
  });

  it("leaves versions to a job that makes them", async () => {
    write("palette-profiles.yaml", "versioning: { bumpedBy: ci }\n");
    begin();
    write("a.yaml", profile("1.0.0", "1.32.4", "a: 2"));
    expect(await found()).toEqual(SKIP);
  });
});
