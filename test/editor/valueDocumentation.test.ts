import { packedReads } from "../../server/src/templates/facts/packedReads";
import { describe, expect, it } from "vitest";
import { valueDocumentation } from "../../server/src/editor/hover/valueDocumentation";
import { markdownText } from "../../server/src/editor/markdown";
import type { PackContent } from "../../server/src/packs/catalog";
import { readsOf } from "../templates/chartTexts";

const LICENSE = `# Copyright 2023 Somebody
#
# Licensed under the Apache License, Version 2.0 (the "License");
# you may not use this file except in compliance with the License.
#
# WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
# See the License for the specific language governing permissions and
# limitations under the License.
`;

/** The comment that is shown for \`replicas\`; undefined if there is none. */
function commentOf(above: string): string | undefined {
  const content: PackContent = {
    values: `${above}replicas: 1\n`,
    schema: undefined,
    presets: undefined,
    readme: undefined,
    chartValues: [],
    chartSchemas: [],
  };
  const shown = valueDocumentation(content, ["replicas"]);
  return /```text\n([^]*?)\n```/.exec(shown === undefined ? "" : markdownText(shown))?.[1];
}

describe("the comment that is shown for a value", () => {
  it.each([
    ["its own", "# How many.\n", "How many."],
    ["its own, behind that of another key", "# Another.\nother: 1\n# How many.\n", "How many."],
    ["none behind an empty line", "# About the file.\n\n", undefined],
    ["none that is a license", LICENSE, undefined],
    ["none that is a license of one line", "# SPDX-License-Identifier: MIT\n", undefined],
    ["what stands behind a license", `${LICENSE}#\n# How many.\n# At least one.\n`, "How many.\nAt least one."],
    ["one that speaks of licenses", "# How many licenses there are.\n", "How many licenses there are."],
  ])("is %s", (_what, above, comment) => {
    expect(commentOf(above)).toBe(comment);
  });
});

describe("the templates that read a value", () => {
  const line = "kind: Service\nspec: { ports: [{{ .Values.port }}] }\n";
  const templates = Object.fromEntries(["a", "b", "c", "d", "e", "f", "g"].map((name) => [`${name}.yaml`, line]));
  const reads = readsOf({ ...templates, "more.yaml": "a: {{ toYaml .Values.whole }}" });
  const content: PackContent = {
    values: "",
    schema: undefined,
    presets: undefined,
    readme: undefined,
    chartValues: [{ chart: "shop", text: "port: 80\n" }],
    chartSchemas: [],
    chartReads: [{ chart: "shop", text: packedReads(reads) }],
  };
  const shown = (...path: string[]): readonly string[] => {
    const text = valueDocumentation(content, ["charts", "shop", ...path]);
    return (text === undefined ? "" : markdownText(text)).split("\n").filter((one) => one.startsWith("- "));
  };

  it("are listed with their lines and kinds, at most five", () => {
    const lines = shown("port");
    expect(lines.length).toBe(6);
    expect(lines[0]).toMatch(/^- templates\/\w\.yaml:2 \(Service\)$/);
    expect(lines[5]).toBe("- 2 more");
  });

  it("are those that read the value as a whole that it is part of", () => {
    expect(shown("whole", "part")).toEqual(["- templates/more.yaml:1"]);
  });

  it("are none for a value that nothing reads", () => {
    expect(shown("other")).toEqual([]);
  });
});
