import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { realPathOf } from "../platform/node/links";
import { readText, reasonOf } from "../platform/node/profileFiles";
import type { RegistryConfig, ServiceOptions, UsedConfig } from "../service/index";
import { folderOf, isWithin } from "../text/uri";
import { positionAt } from "../text/text";
import { UsageError } from "./io";

/** Something wrong in a configuration that was used. */
export interface ConfigurationProblem {
  /** A line for people, with its place. */
  readonly line: string;
  /** Whether less holds than was meant; a rule that does not exist may be one of a newer version. */
  readonly isError: boolean;
}

/** A file's repository; without one the folder the program was started in, where the file lies in that. */
export function projectFolderOf(uri: string): string | undefined {
  for (let folder = folderOf(uri); folder !== undefined; folder = folderOf(folder)) {
    if (existsSync(new URL(".git", folder))) return folder;
  }
  const current = pathToFileURL(`${process.cwd()}/`).href;
  return isWithin(current, uri) ? current : undefined;
}

/** The registries of `--registry NAME=PATH`, which are stronger than any configuration. */
export function optionRegistries(options: readonly string[]): readonly RegistryConfig[] {
  return options.map((option): RegistryConfig => {
    const equals = option.indexOf("=");
    const name = option.slice(0, equals).trim();
    const path = option.slice(equals + 1);
    if (equals < 1 || name === "" || path === "") {
      throw new UsageError(`--registry wants NAME=PATH, as in --registry "Our Packs=./packs"; got "${option}".`);
    }
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) {
      throw new UsageError(`--registry ${name}: there is no folder "${path}".`);
    }
    const folder = pathToFileURL(`${resolve(path)}/`).href;
    // Its packs may be links to others of the same repository.
    const within = realPathOf(path) === resolve(path) ? projectFolderOf(folder) : undefined;
    return { name, kind: "folder", folder, ...(within === undefined ? {} : { within }) };
  });
}

/** The configuration of `--config`, which holds for every file; undefined where there is no such option. */
export function statedConfig(path: string | undefined): ServiceOptions["config"] {
  if (path === undefined) return undefined;
  try {
    return { uri: pathToFileURL(path).href, text: readText(path) };
  } catch (error) {
    throw new UsageError(`--config ${path}: cannot be read, ${reasonOf(error)}.`);
  }
}

/** What is wrong in the configurations that were used; one that was stated is called by the path it was stated with. */
export function configProblems(used: readonly UsedConfig[], stated: string | undefined): ConfigurationProblem[] {
  return used.flatMap(({ uri, text, findings }) => {
    if (findings === undefined) return [unreadProblem(uri)];
    return findings.map(({ range, message, severity }) => {
      const { line, character } = positionAt(text, range.start);
      const place = `${stated ?? fileURLToPath(uri)}:${String(line + 1)}:${String(character + 1)}`;
      return { line: `${place}: ${severity}: ${message}`, isError: severity === "error" };
    });
  });
}

function unreadProblem(uri: string): ConfigurationProblem {
  return {
    line: `${fileURLToPath(uri)}: error: Cannot read this configuration: it is over 1 MB, not readable, or links outside the repository.`,
    isError: true,
  };
}
