import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Preview, PreviewSubject } from "../../server/src/service/index";
import { elementsIn, hasClass, parsedXml, tableLines, textIn } from "../helpers/pictures";
import { memoryWorkspace } from "../helpers/memoryWorkspace";

// Each file of `clusters/` has the files of a workspace, what is shown of them, and what is then in the picture: the table
// behind it, and its levels and lines from the top. `UPDATE_GOLDEN=1` writes the last part.

const FOLDER = join(import.meta.dirname, "clusters");
const DRAWN = "=== drawn\n";

interface Case {
  readonly files: Readonly<Record<string, string>>;
  readonly uri: string;
  readonly subject: PreviewSubject | null;
}

/** The parts of a case: `=== show FILE [stack NAME | profile N]`, then the files. */
function caseIn(text: string): Case {
  const [show = "", ...parts] = text.split(/^=== /m).filter((part) => part !== "");
  const [, uri = "", is, name = ""] = /^show (\S+)(?: (stack|profile) (.*))?$/m.exec(show) ?? [];
  const files = parts.map((part) => [part.slice(0, part.indexOf("\n")), part.slice(part.indexOf("\n") + 1)] as const);
  const subject: PreviewSubject | null =
    is === "stack" ? { is, name } : is === "profile" ? { is, index: Number(name) } : null;
  return { uri, subject, files: Object.fromEntries(files.filter(([file]) => file !== "drawn")) };
}

async function drawn({ files, uri, subject }: Case): Promise<Preview> {
  const { "palette-profiles.yaml": config = "", ...others } = files;
  const workspace = memoryWorkspace(others, config);
  const query = { uri: workspace.uri(uri), subject, line: null, width: 960, isFile: false };
  await workspace.service.preview(query);
  // What registries have answered in the meantime is in the next picture.
  await workspace.service.settled();
  const preview = await workspace.service.preview(query);
  await workspace.service.settled();
  const again = await workspace.service.preview(query);
  if (preview === undefined || again === undefined) throw new Error("There is nothing to show.");
  return again;
}

function inLines({ svg, table, title, choices }: Preview): string {
  const root = parsedXml(svg);
  const levels = elementsIn(root, hasClass("level")).map((level) =>
    elementsIn(level, ({ name }) => name === "tspan")
      .map(textIn)
      .join(", "),
  );
  const lines = elementsIn(root, hasClass("link")).map(({ attributes, children }) => {
    const [words = ""] = children.flatMap((child) =>
      typeof child !== "string" && child.name === "title" ? child.children : [],
    );
    return `${attributes["class"] ?? ""}: ${attributes["data-from"] ?? ""} to ${attributes["data-to"] ?? ""}: ${String(words)}`;
  });
  return [
    title,
    `choices: ${choices.map((choice) => choice.title).join(", ")}`,
    ...tableLines(table),
    "",
    "levels from the top",
    ...levels.map((level) => `  ${level}`),
    ...(lines.length === 0 ? [] : ["", "lines", ...lines.map((line) => `  ${line}`)]),
    "",
  ].join("\n");
}

describe("the picture of a cluster", () => {
  it.each(readdirSync(FOLDER))("%s", async (name) => {
    const path = join(FOLDER, name);
    const text = readFileSync(path, "utf8");
    const [given = ""] = text.split(DRAWN);
    const golden = `${given}${DRAWN}${inLines(await drawn(caseIn(given)))}`;
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(path, golden);
    expect(golden).toBe(text);
  });
});
