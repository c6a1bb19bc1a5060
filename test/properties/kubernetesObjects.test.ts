import { isMap, isPair, isScalar, isSeq, parseDocument, stringify, type Node, type Pair } from "yaml";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../server/src/rules/rule";
import { generatedObjects, withFault, writtenObjects, type TypedObject } from "../helpers/kubernetesObjects";
import { numbers } from "../helpers/numbers";
import { findingsIn } from "../helpers/reading";

/** So many faults are put into objects; `KUBERNETES_FAULTS=1000` for the long run. */
const FAULTS = Number(process.env["KUBERNETES_FAULTS"] ?? 100);
/** So many objects of each kind are made from its type; `KUBERNETES_OBJECTS=8` for the long run. */
const OBJECTS = Number(process.env["KUBERNETES_OBJECTS"] ?? 2);

const INDENT = "              ";

function profileWith(body: string, version?: string): { text: string; start: number } {
  const k8s = version === undefined ? "" : `\n      - { name: edge-k3s, layer: k8s, tag: ${version} }`;
  const head = `metadata: { name: x }
spec:
  template:
    type: ${version === undefined ? "add-on" : "infra"}
    packs:${k8s}
      - name: objects
        type: manifest
        layer: addon
        manifests:
          - name: m
            content: |
`;
  const lines = body.split("\n").map((line) => (line === "" ? "" : INDENT + line));
  return { text: head + lines.join("\n"), start: head.length };
}

const RULES = new Set(["manifest-schema", "removed-api", "manifest-syntax"]);

function faultsIn(text: string): Finding[] {
  return findingsIn(text).filter(({ rule }) => RULES.has(rule));
}

/** Where a path is in a profile: the offset of its key or value. */
function placeOf(body: string, start: number, path: readonly (string | number)[], at: "key" | "value"): number {
  let node: unknown = parseDocument(body, { version: "1.1" }).contents;
  let pair: Pair | undefined;
  for (const step of path) {
    if (isMap(node)) {
      pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === step);
      node = pair?.value;
    } else if (isSeq(node)) node = node.items[Number(step)];
  }
  const target = (at === "key" ? pair?.key : node) as Node | undefined;
  const offset = target?.range?.[0] ?? -1;
  const line = body.slice(0, offset).split("\n").length;
  return start + offset + INDENT.length * line;
}

const random = numbers(14);
const WRITTEN = writtenObjects();
const MADE = Array.from({ length: OBJECTS }, () => generatedObjects(random)).flat();

describe("objects without faults", () => {
  it("are many, of many kinds, and not all made from the types", () => {
    const kinds = new Set([...WRITTEN, ...MADE].map(({ data }) => data["kind"]));
    expect(kinds.size).toBeGreaterThan(25);
    expect(WRITTEN.length).toBeGreaterThan(60);
  });

  it.each([
    ["without a version", undefined],
    ["in the oldest minor", "1.24.3"],
    ["in the newest one", "1.36.0"],
    ["in one that is not known yet", "1.40.0"],
  ])("have no findings %s", (_, version) => {
    for (const { data } of [...WRITTEN, ...MADE]) {
      // FlowSchema v1 and others begin later.
      if (version === "1.24.3" && String(data["apiVersion"]).startsWith("flowcontrol")) continue;
      const body = stringify(data, { version: "1.1" });
      const found = faultsIn(profileWith(body, version).text).filter(({ rule }) => rule !== "removed-api");
      expect(
        found.map(({ message }) => message),
        body,
      ).toEqual([]);
    }
  });
});

describe("faults in objects", () => {
  it.each([
    ["batch/v1beta1", "CronJob", "1.25.0"],
    ["policy/v1beta1", "PodSecurityPolicy", "1.30.0"],
    ["extensions/v1beta1", "Ingress", "1.22.1"],
    ["autoscaling/v2beta2", "HorizontalPodAutoscaler", "1.29.x"],
    ["flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema", "1.40.0"],
  ])("such as %s of %s in %s are found at the apiVersion", (apiVersion, kind, version) => {
    const body = stringify({ apiVersion, kind, metadata: { name: "x", namespace: "y" } });
    const { text, start } = profileWith(body, version);
    const found = faultsIn(text);
    expect(found.map(({ rule, range }) => [rule, range.start])).toEqual([
      ["removed-api", placeOf(body, start, ["apiVersion"], "value")],
    ]);
  });

  it("are found at their exact place", () => {
    const missed: string[] = [];
    const all: TypedObject[] = [...WRITTEN, ...MADE];
    const kinds = ["misspelt field", "wrong type", "missing required", "wrong enum"];
    let made = 0;
    for (let i = 0; made < FAULTS && i < FAULTS * 50; i++) {
      const object = all[random(all.length)];
      const fault = object && withFault(object, kinds[i % kinds.length] ?? "", random);
      if (fault === undefined) continue;
      made++;
      const body = stringify(fault.data, { version: "1.1" });
      const { text, start } = profileWith(body);
      const place = placeOf(body, start, fault.path, fault.at);
      const found = faultsIn(text);
      if (found.length !== 1 || found[0]?.range.start !== place) {
        missed.push(
          `${fault.what} ${String(fault.data["kind"])} ${fault.path.join(".")}: ${JSON.stringify(found.map(({ message, range }) => `${message} ${String(range.start - place)}`))}`,
        );
      }
    }
    if (process.env["KUBERNETES_FAULTS"] !== undefined)
      console.log(`${String(made)} faults, ${String(missed.length)} missed`, missed.slice(0, 60));
    expect(made).toBe(FAULTS);
    expect(missed.length, missed.slice(0, 5).join("\n")).toBeLessThanOrEqual(FAULTS * 0.05);
  });
});
