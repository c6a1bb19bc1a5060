import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { checkFiles, checkMixedFiles } from "../../server/src/cli/checkedFiles";
import { projectFolders } from "../../server/src/cli/configurations";
import { NO_PROGRESS } from "../../server/src/cli/common/progress";
import { nodeFiles } from "../../server/src/platform/node/nodeFiles";
import { filesAt } from "../../server/src/platform/node/search/fileSearch";
import { createBatchService } from "../../server/src/service/createBatchService";
import { BAD, GOOD, temporaryFolder } from "../helpers/commandLine";

// A folder as repositories are: few of its files hold a profile.

const folder = temporaryFolder();
const PLAIN = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n";
/** By path: the text, and whether the first look finds it worth reading. */
const FILES: Readonly<Record<string, readonly [text: string, isOpened: boolean]>> = {
  "apps/plain.yaml": [PLAIN, false],
  "apps/with spaces & ümlaut.yml": [PLAIN, false],
  "apps/bad.yaml": [BAD, true],
  "apps/marked.yaml": [`\uFEFF${GOOD}`, true],
  "apps/deep/empty.json": ["", false],
  "apps/deep/long.json": [`{ "a": "${"x".repeat(1_100_000)}" }`, false],
  "apps/deep/long.yaml": [`# ${"x".repeat(1_100_000)}\n${BAD}`, true],
  "apps/plain.profile.yaml": [PLAIN, true],
  "listed/any name.yaml": [PLAIN, true],
  "listed/palette-profiles.yaml": ["files: ['any*.yaml']\n", true],
};

function service() {
  const lists: string[] = [];
  const files = { ...nodeFiles, list: (uri: string) => nodeFiles.list(uri, (lists.push(uri), undefined)) };
  return {
    service: createBatchService({ files, workspaceOf: projectFolders(), asksWhenNeeded: true }),
    lists,
    progress: NO_PROGRESS,
  };
}

function written(): string[] {
  folder.write("outside.yaml", PLAIN);
  folder.write("work/.git/HEAD", "");
  const paths = Object.entries(FILES).map(([path, [text]]) => folder.write(join("work", path), text));
  symlinkSync(join(folder.path(), "outside.yaml"), join(folder.path(), "work/link.yaml"));
  return paths;
}

describe("files found in a folder", () => {
  it("are judged like those that are named", async () => {
    const paths = written();
    const { files, skipped, unreadable } = filesAt([join(folder.path(), "work")]);
    expect(files.map(({ path }) => path).sort()).toEqual([...paths].sort());
    expect([skipped, unreadable]).toEqual([[join(folder.path(), "work/link.yaml")], []]);
    const seen = (all: Awaited<ReturnType<typeof checkFiles>>): unknown =>
      all.map((one) => ("uri" in one ? { ...one, text: one.findings.length > 0 && one.text.content } : one));
    const named = await checkFiles(
      files.map(({ path }) => path),
      service(),
    );
    const found = await checkMixedFiles(files, service());
    expect(JSON.stringify(seen(found))).toBe(JSON.stringify(seen(named)));
  });

  it("are opened only where they may hold a profile", async () => {
    written();
    const made = service();
    const found = await checkMixedFiles(filesAt([join(folder.path(), "work")]).files, made);
    expect(found).toHaveLength(Object.keys(FILES).length);
    const opened = Object.keys(FILES).filter((path) => FILES[path]![1]);
    const uris = opened.map((path) => pathToFileURL(join(folder.path(), "work", path)).href);
    expect([...made.service.documentUris()].sort()).toEqual(uris.sort());
  });

  it("have their configuration looked for once a folder", async () => {
    written();
    const made = service();
    await checkMixedFiles(filesAt([join(folder.path(), "work")]).files, made);
    expect(made.lists.length).toBe(new Set(made.lists).size);
  });
});
