import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { build } from "esbuild";
import { afterAll, describe, expect, it } from "vitest";
import { ROOT } from "../docs/repository";
import type { Ended } from "../helpers/cleanClone";
import { GIT_ENVIRONMENT } from "../helpers/gitEnvironment";
import { BAD, GOOD } from "../helpers/smallProfiles";

const { PATH = "" } = process.env;

// What every recipe for CI has to do, on git repositories that are made here. The network is not used.

/** What a recipe is asked for. */
export interface Asked {
  readonly since?: string;
  readonly baseline?: string;
  /** More options of `check`. */
  readonly args?: readonly string[];
}

/** A git repository, and a folder with the programs that recipes find on their PATH. */
export interface Place {
  readonly repository: string;
  readonly programs: string;
  /** Runs a program in the repository, with these programs and no settings of this machine's git. */
  readonly run: (environment: Readonly<Record<string, string>>, command: string, ...args: string[]) => Ended;
  readonly git: (...args: string[]) => string;
  readonly write: (file: string, content: string) => void;
  readonly read: (file: string) => string;
  /** Commits all there is. */
  readonly commit: (message: string) => void;
}

/** Variables of the run that the tests belong to. */
const NOT_OURS = /^(?:npm_|GITHUB_|CI_|GIT_|RUNNER_|PALETTE_)|^(?:CI|PRE_COMMIT)$/i;

const FOLDER = mkdtempSync(join(tmpdir(), "palette-profiles-"));
const COMMAND = await builtCommand();
const HELP = spawnSync(process.execPath, [COMMAND, "check", "--help"], { encoding: "utf8" }).stdout;

/** Builds the command, and the programs that recipes find on their PATH. */
async function builtCommand(): Promise<string> {
  const command = join(FOLDER, "dist/cli.js");
  await build({
    absWorkingDir: ROOT,
    entryPoints: ["server/src/cliProgram.ts"],
    bundle: true,
    platform: "node",
    outfile: command,
    define: { PALETTE_PROFILES_VERSION: '"1.2.3"', PALETTE_PROFILES_REPOSITORY: '""' },
    logLevel: "error",
  });
  mkdirSync(join(FOLDER, "docs"));
  symlinkSync(join(ROOT, "docs/rules"), join(FOLDER, "docs/rules"));
  writeProgram("palette-profiles", `exec "${process.execPath}" "${command}" "$@"`);
  // npx without a registry: what stands behind "--".
  writeProgram("npx", 'while [ "$1" != -- ]; do shift; done; shift; exec "$@"');
  return command;
}

function writeProgram(name: string, script: string): void {
  const path = join(FOLDER, "bin", name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

/** Whether `check` has an option, or a format. */
export function has(...wanted: string[]): boolean {
  return wanted.every((name) => HELP.includes(`--${name}`) || new RegExp(`[|\\s]${name}\\b`).test(HELP));
}

/** Makes places for the tests of a file, in a folder that is removed after them. */
export function recipePlaces(): { readonly make: () => Place } {
  let count = 0;
  afterAll(() => rmSync(FOLDER, { recursive: true }));
  const make = (): Place => {
    const repository = join(FOLDER, `repository-${String(count++)}`);
    mkdirSync(repository);
    const place = placeIn(repository);
    place.git("init", "--quiet", "--initial-branch=main");
    return place;
  };
  return { make };
}

function placeIn(repository: string): Place {
  const programs = join(FOLDER, "bin");
  const cleared = Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_OURS.test(name)));
  const base = {
    ...cleared,
    ...GIT_ENVIRONMENT,
    XDG_CACHE_HOME: join(FOLDER, "cache"),
    PATH: `${programs}${delimiter}${PATH}`,
  };
  const run: Place["run"] = (environment, command, ...args) => {
    const env = { ...base, ...environment };
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: repository, env, encoding: "utf8", input: "" });
    return { code: status, out: stdout, err: stderr };
  };
  const git = (...args: string[]): string => {
    const { code, out, err } = run({}, "git", ...args);
    if (code !== 0) throw new Error(`git ${args.join(" ")}: ${err}`);
    return out.trim();
  };
  return {
    repository,
    programs,
    run,
    git,
    write: (file, content) => {
      mkdirSync(dirname(join(repository, file)), { recursive: true });
      writeFileSync(join(repository, file), content);
    },
    read: (file) => readFileSync(join(repository, file), "utf8"),
    commit: (message) => {
      git("add", "--all");
      git("commit", "--quiet", "--message", message);
    },
  };
}

/** A profile with a version, on several lines. `tag` is as it is written. */
function profile(tag: string, version = "1.0.0"): string {
  return `metadata:
  name: shop
spec:
  version: ${version}
  template:
    type: add-on
    packs:
      - name: web
        layer: addon
        tag: ${tag}
`;
}
const REGISTRIES = "registries: [{ name: gone, kind: helm, url: http://127.0.0.1:9/charts }]\n";

/** Runs a recipe on repositories of every kind. `recipe` runs it in a place; the tests hold its exit code and output. */
export function itDoesWhatRecipesDo(
  make: () => Place,
  recipe: (place: Place, asked: Asked) => Ended,
  isThere: boolean,
): void {
  const needs = (...options: string[]) => describe.skipIf(!isThere || !has(...options));
  const started = (content: string): Place => {
    const place = make();
    place.write("profiles/shop.yaml", content);
    place.commit("First");
    return place;
  };

  needs()("on any repository", () => {
    it("ends with 1 for a problem, and shows it", () => {
      const { code, out, err } = recipe(started(profile("1.20")), {});
      expect(out, err).toContain("unquoted-version");
      expect(code).toBe(1);
    });

    it("ends with 0 without problems", () => {
      const { code, out, err } = recipe(started(profile('"1.20"')), {});
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out).not.toContain("unquoted-version");
    });

    it("ends with 2 for an option that does not exist", () => {
      expect(recipe(started(profile('"1.20"')), { args: ["--no-such-option"] }).code).toBe(2);
    });
  });

  needs("baseline", "write-baseline")("with a baseline", () => {
    it("knows a problem again after a reformat and a new version, and reports a new one", () => {
      const place = started(profile("1.20"));
      const written = place.run(
        {},
        "palette-profiles",
        "check",
        "--baseline",
        "known.json",
        "--write-baseline",
        "profiles",
      );
      expect(written.code, written.err).toBe(0);
      const asked = { baseline: "known.json" };
      expect(recipe(place, asked).code).toBe(0);
      place.write(
        "profiles/shop.yaml",
        `# Formatted.\n\n${profile("1.20   # twenty", "1.1.0").replaceAll("      - ", "    - ").replaceAll("        ", "      ")}`,
      );
      expect(recipe(place, asked).code).toBe(0);
      place.write(
        "profiles/shop.yaml",
        `${profile("1.20", "1.1.0")}      - name: api\n        layer: addon\n        tag: 1.30\n`,
      );
      const { code, out } = recipe(place, asked);
      expect(code).toBe(1);
      expect(out).toMatch(/(?:yaml:|line=)13\b/);
      expect(out.match(/unquoted-version/g)).toHaveLength(1);
    });
  });

  needs("since")("since a revision", () => {
    /** A branch that begins before the last commit of main; `main` got a problem after the merge base. */
    const branched = (content: string): Place => {
      const place = started(profile("1.20"));
      place.git("checkout", "--quiet", "-b", "work");
      place.write("profiles/new.yaml", content);
      place.commit("Work");
      place.git("checkout", "--quiet", "main");
      place.write("profiles/other.yaml", BAD);
      place.commit("Later");
      place.git("checkout", "--quiet", "work");
      return place;
    };

    it("reports only files that changed since the merge base", () => {
      const { code, out } = recipe(branched(BAD), { since: "main" });
      expect(code).toBe(1);
      expect(out).toContain("new.yaml");
      expect(out).not.toContain("shop.yaml");
    });

    it("ends with 0 if these have no problems", () => {
      expect(recipe(branched(GOOD), { since: "main" }).code).toBe(0);
    });

    it("names a shallow clone as the problem, and the remedy", () => {
      const origin = branched(GOOD);
      const clone = make();
      rmSync(clone.repository, { recursive: true });
      origin.git(
        "clone",
        "--quiet",
        "--depth=1",
        "--no-single-branch",
        `file://${origin.repository}`,
        clone.repository,
      );
      const { code, out, err } = recipe(clone, { since: "origin/main" });
      expect(code).toBe(2);
      expect(out + err).toMatch(/shallow/i);
      expect(out + err).toMatch(/fetch/i);
    });
  });

  needs("require-registries")("with a registry that cannot be read", () => {
    const unread = (): Place => {
      const place = started(profile('"1.20"').replace("tag:", "registry: gone\n        tag:"));
      place.write("palette-profiles.yaml", REGISTRIES);
      return place;
    };
    const insecure = ["--insecure=gone"];

    it("ends with 3 where registries are required", () => {
      expect(recipe(unread(), { args: [...insecure, "--require-registries"] }).code).toBe(3);
    });

    it("ends with 0 where they are not", () => {
      expect(recipe(unread(), { args: insecure }).code).toBe(0);
    });
  });
}
