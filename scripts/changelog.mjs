#!/usr/bin/env node
// The sections of CHANGELOG.md. As a program it prints what is new in a version: node scripts/changelog.mjs 1.2.0
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CommandError, main, ROOT } from "./machine.mjs";

const UNRELEASED = "Unreleased";

/** The text below the heading of a version, or of what is not released yet; undefined if there is no such heading. */
export function sectionOf(changelog, title = UNRELEASED) {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.split(/[\s\n]/, 1)[0] === title);
  return section?.slice(section.indexOf("\n") + 1).trim();
}

/** The changelog after a release: what was not released belongs to the version, and nothing is new after it. */
export function releasedChangelog(changelog, version, date) {
  return changelog.replace(/^## Unreleased$/m, `## ${UNRELEASED}\n\n## ${version} (${date})`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(async () => {
    const version = (process.argv[2] ?? "").replace(/^v/, "");
    const text = sectionOf(readFileSync(join(ROOT, "CHANGELOG.md"), "utf8"), version);
    if (text === undefined) throw new CommandError(`CHANGELOG.md has no section "${version}".`);
    console.log(text);
  });
}
