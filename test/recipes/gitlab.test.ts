import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { textOf } from "../docs/repository";
import type { Ended } from "../helpers/cleanClone";
import { BAD } from "../helpers/smallProfiles";
import { has, itDoesWhatRecipesDo, recipePlaces, type Place } from "./recipe";

const { PATH = "" } = process.env;

// The script of the component, with the variables that GitLab makes of its inputs.

interface Input {
  readonly default: string;
  readonly description: string;
}
interface Job {
  readonly variables: Readonly<Record<string, string>>;
  readonly script: readonly string[];
  readonly artifacts: { readonly when: string; readonly reports: { readonly codequality: string } };
}

const [head, body] = parseAllDocuments(textOf("templates/check.yml")).map((document) => document.toJS() as unknown);
const { inputs } = (head as { spec: { inputs: Record<string, Input> } }).spec;
const { "palette-profiles": job } = body as { "palette-profiles": Job };
const REPORT = "gl-code-quality-report.json";

const places = recipePlaces();

function runJob(
  place: Place,
  given: Readonly<Record<string, string>>,
  environment: Record<string, string> = {},
): Ended {
  const valueOf = (name: string): string => {
    const input = inputs[name];
    if (input === undefined) throw new Error(`The component has no input ${name}`);
    return given[name] ?? input.default;
  };
  const interpolated = Object.entries(job.variables).map(([name, value]) => [
    name,
    value.replace(/\$\[\[ inputs\.([\w-]+) \]\]/g, (_, input: string) => valueOf(input)),
  ]);
  const variables = Object.fromEntries(interpolated) as Record<string, string>;
  return place.run({ ...environment, ...variables }, "sh", "-e", "-c", job.script.join("\n"));
}

describe("templates/check.yml", () => {
  it("uses every input, and docs/ci.md names it", () => {
    const template = textOf("templates/check.yml");
    const section =
      textOf("docs/ci.md")
        .split(/^## /m)
        .find((part) => part.startsWith("GitLab")) ?? "";
    for (const name of Object.keys(inputs)) {
      expect(template).toContain(`$[[ inputs.${name} ]]`);
      expect(section).toContain(`\`${name}\``);
    }
    expect(job.script.join()).not.toContain("$[[");
    expect(job.artifacts).toMatchObject({ when: "always", reports: { codequality: REPORT } });
  });

  itDoesWhatRecipesDo(
    places.make,
    (place, { since = "", baseline = "", args = [] }) =>
      runJob(place, { paths: "profiles", since, baseline, args: args.join(" ") }),
    has("output", "gitlab"),
  );

  describe.skipIf(!has("output", "gitlab"))("the Code Quality report", () => {
    it("is written with and without problems", () => {
      const place = places.make();
      place.write("a.yaml", BAD);
      expect(runJob(place, {}).code).toBe(1);
      expect(JSON.parse(place.read(REPORT))).toEqual([
        expect.objectContaining({
          check_name: "unquoted-version",
          location: expect.objectContaining({ path: "a.yaml" }) as object,
        }),
      ]);
      place.write("a.yaml", BAD.replace("1.20", '"1.20"'));
      expect(runJob(place, {}).code).toBe(0);
      expect(JSON.parse(place.read(REPORT))).toEqual([]);
    });
  });

  it("takes patterns and paths as they are, and the base of a merge request", () => {
    const place = places.make();
    place.write("bin/npx", '#!/bin/sh\nprintf "<%s>" "$@"; echo\n');
    place.run({}, "chmod", "+x", "bin/npx");
    const environment = {
      PATH: `${place.repository}/bin:${PATH}`,
      CI_MERGE_REQUEST_DIFF_BASE_SHA: "abc",
    };
    const given = { paths: "*.yaml $(pwd)", since: "merge-request", version: "9.9.9" };
    const { code, out } = runJob(place, given, environment);
    expect(code).toBe(0);
    expect(out).toBe(
      "<--yes><--package=palette-profiles@9.9.9><--><palette-profiles><check><--fail-on><error><--since><abc><*.yaml><$(pwd)>\n",
    );
    const elsewhere = runJob(place, given, { PATH: environment.PATH });
    expect(elsewhere.out).not.toContain("--since");
  });
});
