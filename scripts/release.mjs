#!/usr/bin/env node
// Makes a release in this clone: npm run release -- patch|minor|major|X.Y.Z. Writes the version and the changelog,
// commits them and tags the commit. Pushes nothing; the last lines say what to push. `--check TAG` only fails if a tag
// is not that of the version in package.json.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { releasedChangelog, sectionOf } from "./changelog.mjs";
import { COPIED_FROM, withHome } from "./home.mjs";
import { capture, CommandError, main, readJson, ROOT } from "./machine.mjs";

const USAGE = "Usage: npm run release -- patch|minor|major|X.Y.Z";
const VERSION = /^(\d+)\.(\d+)\.(\d+)(?:-[\dA-Za-z.-]+)?$/;

main(async () => {
  const [step, tag] = process.argv.slice(2);
  const manifest = readJson("package.json");
  if (step === "--check") return checkTag(tag, manifest);
  const version = nextVersion(manifest.version, step);
  const changelog = read("CHANGELOG.md");
  refuseUnlessReady(version, changelog);
  const next = { ...manifest, version };
  const lock = readJson("package-lock.json");
  lock.version = version;
  lock.packages[""].version = version;
  writeJson("package.json", next);
  writeJson("package-lock.json", lock);
  write("CHANGELOG.md", releasedChangelog(changelog, version, new Date().toISOString().slice(0, 10)));
  for (const file of COPIED_FROM) write(file, withHome(read(file), next));
  git("commit", "--quiet", "--all", "--message", `Version ${version}`);
  git("tag", "--annotate", `v${version}`, "--message", `Version ${version}`);
  console.log(`Version ${version} is committed and tagged. Nothing is pushed. To release it:`);
  console.log(`  git push origin HEAD v${version}`);
});

function checkTag(tag, { version }) {
  if (tag === `v${version}`) return;
  throw new CommandError(`The tag is ${tag ?? "missing"}, and package.json has version ${version}.`);
}

/** The version after a step, or the version that is named. */
function nextVersion(current, step = "") {
  const [major, minor, patch] = current.split(/[.-]/).map(Number);
  const steps = {
    // A pre-release is followed by the version it prepared.
    patch: current.includes("-") ? [major, minor, patch] : [major, minor, patch + 1],
    minor: [major, minor + 1, 0],
    major: [major + 1, 0, 0],
  };
  const next = Object.hasOwn(steps, step) ? steps[step].join(".") : step;
  if (!VERSION.test(next)) throw new CommandError(USAGE);
  if (!isAfter(next, current)) throw new CommandError(`${next} is not after ${current}, the version in package.json.`);
  return next;
}

/** Whether a version is after another. Of two pre-releases of one version, the order of their names counts. */
function isAfter(next, current) {
  const parts = (version) => VERSION.exec(version).slice(1, 4).map(Number);
  const [a, b] = [parts(next), parts(current)];
  const difference = a.map((part, index) => part - b[index]).find((part) => part !== 0) ?? 0;
  if (difference !== 0) return difference > 0;
  return current.includes("-") && (!next.includes("-") || next > current);
}

function refuseUnlessReady(version, changelog) {
  const changes = git("status", "--porcelain");
  if (changes !== "") throw new CommandError(`Commit or stash your changes first:\n${changes}`);
  if (git("tag", "--list", `v${version}`) !== "") throw new CommandError(`The tag v${version} exists already.`);
  if ((sectionOf(changelog) ?? "") === "") {
    throw new CommandError('CHANGELOG.md has nothing under "## Unreleased": write what is new first.');
  }
}

/** The output of git, which must succeed. */
function git(...args) {
  const { code, output, stdout } = capture("git", args);
  if (code !== 0) throw new CommandError(`git ${args.join(" ")}: ${output.trim()}`);
  return stdout.trim();
}

function read(file) {
  return readFileSync(join(ROOT, file), "utf8");
}

function write(file, text) {
  writeFileSync(join(ROOT, file), text);
}

function writeJson(file, value) {
  write(file, `${JSON.stringify(value, undefined, 2)}\n`);
}
