import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BRANCH_STACK, BRANCH_STORE } from "../helpers/branchStore";
import { EXAMPLES, run } from "../helpers/commandLine";
import { memoryWorkspace } from "../helpers/memoryWorkspace";
import { elementsIn, hasClass, parsedXml } from "../helpers/pictures";
import { ROOT, textOf } from "./repository";

// The pictures of docs/preview.md. `UPDATE_GOLDEN=1` draws them again.

/** Compares a picture with the file that the page shows. */
function expectShown(name: string, svg: string): void {
  const path = join(ROOT, `docs/images/${name}.svg`);
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(path, svg);
  expect(parsedXml(svg).name).toBe("svg");
  expect(readFileSync(path, "utf8")).toBe(svg);
  expect(textOf("docs/preview.md")).toContain(`(images/${name}.svg)`);
}

describe("the pictures of the documentation", () => {
  it.each([
    ["preview-profile", ["aws-full.profile.yaml"]],
    ["preview-stack", ["edge-infra.profile.yaml", "monitoring-add-on.profile.yaml"]],
    ["preview-problems", ["broken.profile.yaml"]],
  ])("%s is what is drawn of %j", async (name, files) => {
    const { code, out } = await run("stack", "--format", "svg", ...files.map((file) => join(EXAMPLES, file)));
    expect(code).toBe(0);
    expectShown(name, out);
  });

  it("preview-lines is a large stack with all kinds of lines", async () => {
    const { service, uri } = memoryWorkspace(BRANCH_STORE, BRANCH_STACK);
    const query = { uri: uri("palette-profiles.yaml"), subject: null, line: null, width: 1000, isFile: true };
    await service.preview(query);
    await service.settled();
    const { svg = "" } = (await service.preview(query)) ?? {};
    const kinds = elementsIn(parsedXml(svg), hasClass("link")).map(({ attributes }) => attributes["class"]);
    expect([...new Set(kinds)].sort()).toEqual([
      "link conflicts unmet",
      "link reads",
      "link requires",
      "link requires unmet",
    ]);
    expectShown("preview-lines", svg);
  });
});
