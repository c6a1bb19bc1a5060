import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EXAMPLES, run } from "../helpers/commandLine";
import { parsedXml } from "../helpers/pictures";
import { ROOT, textOf } from "./repository";

/** The pictures of docs/preview.md, as the command line draws them. `UPDATE_GOLDEN=1` draws them again. */
const PICTURES = [
  ["preview-profile", ["aws-full.profile.yaml"]],
  ["preview-stack", ["edge-infra.profile.yaml", "monitoring-add-on.profile.yaml"]],
  ["preview-problems", ["broken.profile.yaml"]],
] as const;

describe("the pictures of the documentation", () => {
  it.each(PICTURES)("%s is what is drawn of %j", async (name, files) => {
    const { code, out } = await run("stack", "--format", "svg", ...files.map((file) => join(EXAMPLES, file)));
    expect(code).toBe(0);
    const path = join(ROOT, `docs/images/${name}.svg`);
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(path, out);
    expect(parsedXml(out).name).toBe("svg");
    expect(readFileSync(path, "utf8")).toBe(out);
    expect(textOf("docs/preview.md")).toContain(`(images/${name}.svg)`);
  });
});
