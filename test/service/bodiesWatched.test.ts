import { afterEach, describe, expect, it, vi } from "vitest";
import type * as Check from "../../server/src/analysis/check";
import { memoryWorkspace, type MemoryWorkspace } from "../helpers/memoryWorkspace";

/** The checks so far, by the file that each was made for. */
const checks = vi.hoisted((): string[] => []);

vi.mock("../../server/src/analysis/check", async (original) => {
  const own = await original<typeof Check>();
  const checkSteps: typeof own.checkSteps = (reading, context) => {
    checks.push(context.uri?.split("/").at(-1) ?? "");
    return own.checkSteps(reading, context);
  };
  return { ...own, checkSteps };
});

afterEach(() => void checks.splice(0));

const profile = (name: string, file: string): string => `name: ${name}
type: add-on
version: "1.0.0"
packs:
  - { name: example-web, layer: addon, version: "1.4.2", registry: Examples, valuesFile: ${file} }
variables:
  - { name: host, format: string }
`;
const PLAIN = `name: NAME
type: add-on
version: "1.0.0"
packs:
  - { name: example-web, layer: addon, version: "1.4.2", registry: Examples, values: "" }
`;
const VALUES = 'charts: { example-web: { replicas: 2, admin: { password: "{{ .spectro.var.host }}" } } }\n';
const OTHER = VALUES.replace(".var.host", ".system.cluster.name");
const FILES = {
  "a/one.yaml": profile("one", "one-values.yaml"),
  "a/one-values.yaml": VALUES,
  "b/two.yaml": profile("two", "two-values.yaml"),
  "b/two-values.yaml": VALUES,
  "plain.yaml": PLAIN.replace("NAME", "plain"),
};
const PROFILES = ["a/one.yaml", "b/two.yaml", "plain.yaml"];

/** The documents that are checked again, and what is found in them. */
async function after(workspace: MemoryWorkspace, paths: readonly string[], change: () => void): Promise<unknown> {
  for (const path of paths) await workspace.findings(path);
  checks.splice(0);
  change();
  const found: string[] = [];
  for (const path of paths) found.push(...(await workspace.findings(path)).map((one) => one.replace(/".*/, "").trim()));
  return { checked: [...new Set(checks)].sort(), found };
}

describe("a change of a file with values", () => {
  const UNUSED = "7 unused-variable";

  it.each([
    ["on disk", (w: MemoryWorkspace) => w.write("a/one-values.yaml", OTHER)],
    ["that is deleted", (w: MemoryWorkspace) => w.remove("a/one-values.yaml")],
  ])("%s has the profile that reads it checked again, and no other", async (_, change) => {
    const w = memoryWorkspace(FILES);
    for (const path of PROFILES) w.open(path);
    const result = await after(w, PROFILES, () => change(w));
    expect(result).toMatchObject({ checked: ["one.yaml"] });
    if (_ === "on disk") expect(result).toMatchObject({ found: [UNUSED] });
  });

  it("in an editor has that profile and the file checked again", async () => {
    const w = memoryWorkspace(FILES);
    const open = [...PROFILES, "a/one-values.yaml", "b/two-values.yaml"];
    for (const path of open) w.open(path);
    const typed = await after(w, open, () => w.change("a/one-values.yaml", OTHER));
    // The file is checked with its profile, as a part of it.
    expect(typed).toEqual({ checked: ["one.yaml"], found: [UNUSED] });
  });

  it("that is written again as it was, or is of no profile, has nothing checked again", async () => {
    const w = memoryWorkspace(FILES);
    for (const path of PROFILES) w.open(path);
    expect(await after(w, PROFILES, () => w.write("a/one-values.yaml", VALUES))).toEqual({ checked: [], found: [] });
    expect(await after(w, PROFILES, () => w.write("a/other.yaml", VALUES))).toEqual({ checked: [], found: [] });
  });

  it("is seen by what is not open, too", async () => {
    const w = memoryWorkspace(FILES);
    const states = async (): Promise<(string | undefined)[]> => {
      const all = ["a/one.yaml", "a/one-values.yaml", "b/two.yaml", "b/two-values.yaml", "plain.yaml"];
      const files = await Promise.all(all.map((path) => w.service.savedFile(w.uri(path))));
      for (const file of files) await file?.findings();
      return Promise.all(all.map(async (path) => (await w.service.savedFile(w.uri(path)))?.state));
    };
    await states();
    await w.service.settled();
    const before = await states();
    const changed = async (): Promise<boolean[]> => (await states()).map((state, index) => state !== before[index]);
    expect(await changed()).toEqual([false, false, false, false, false]);
    w.write("a/one-values.yaml", OTHER);
    expect(await changed()).toEqual([true, true, false, false, false]);
    w.open("b/two-values.yaml", OTHER);
    expect(await changed()).toEqual([true, true, true, true, false]);
  });

  it("that is created is found by the profile that names it, and by one with a glob", async () => {
    const glob = PLAIN.replace("NAME", "glob").replace('values: ""', "manifestsGlob: manifests/*.yaml");
    const w = memoryWorkspace({ ...FILES, "glob.yaml": `${glob}variables:\n  - { name: host, format: string }\n` });
    w.remove("a/one-values.yaml");
    const all = [...PROFILES, "glob.yaml"];
    for (const path of all) w.open(path);
    const manifest = 'kind: ConfigMap\napiVersion: v1\nmetadata: { name: a, namespace: "{{ .spectro.var.host }}" }\n';
    expect(await after(w, all, () => w.write("manifests/new.yaml", manifest))).toEqual({
      checked: ["glob.yaml"],
      found: [],
    });
    expect(await after(w, all, () => w.write("a/one-values.yaml", VALUES))).toEqual({
      checked: ["one.yaml"],
      found: [],
    });
  });
});
