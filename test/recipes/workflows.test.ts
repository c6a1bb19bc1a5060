import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ROOT, textOf } from "../docs/repository";
import { output } from "../helpers/cleanClone";

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Workflow {
  readonly permissions: object;
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: object; readonly steps: readonly Step[]; readonly if?: string }>
  >;
}

const WORKFLOWS = [".github/workflows/ci.yml", ".github/workflows/release.yml"].map((path) => ({
  path,
  workflow: parse(textOf(path)) as Workflow,
}));
const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };

describe.each(WORKFLOWS)("$path", ({ workflow }) => {
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const runs = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));

  it("gives each job the permissions it needs, and no others", () => {
    expect(workflow.permissions).toEqual({});
    for (const job of Object.values(workflow.jobs)) expect(job.permissions).toBeDefined();
  });

  it("puts no expression into a script, and names a version of every action", () => {
    for (const run of runs) expect(run).not.toContain("${{");
    for (const { uses } of steps) if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w-]+@v\d+$/);
  });

  it("runs scripts that are there", () => {
    const names = runs.flatMap((run) => [...run.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = ""]) => name));
    expect(names.filter((name) => scripts[name] === undefined)).toEqual([]);
    const files = runs.flatMap((run) => [...run.matchAll(/\bnode (\S+\.mjs)/g)].map(([, file = ""]) => file));
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});

describe("publishing", () => {
  it("happens for tags only", () => {
    const { jobs } = WORKFLOWS[1]!.workflow;
    for (const name of ["attach", "publish", "image"]) expect(jobs[name]?.if).toContain("github.ref_type == 'tag'");
  });

  it.each([
    ["npm", "NODE_AUTH_TOKEN"],
    ["marketplace", "VSCE_PAT"],
    ["open-vsx", "OVSX_PAT"],
  ])("to %s does not happen without its token", (place, token) => {
    const { code, out } = output(ROOT, { [token]: "" }, process.execPath, "scripts/publish.mjs", place, "release");
    expect({ code, out }).toEqual({ code: 0, out: `Not published to ${place}: ${token} is not set.\n` });
  });

  it("wants a place that it knows", () => {
    expect(output(ROOT, {}, process.execPath, "scripts/publish.mjs", "toString", "release").code).toBe(1);
  });
});
