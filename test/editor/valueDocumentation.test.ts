import { describe, expect, it } from "vitest";
import { valueDocumentation } from "../../server/src/editor/hover/valueDocumentation";
import { markdownText } from "../../server/src/editor/markdown";
import type { PackContent } from "../../server/src/packs/catalog";

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
