import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { realPathOf } from "../platform/node/links";
import { readText, reasonOf } from "../platform/node/profileFiles";
import type { RegistryConfig, ServiceOptions, UsedConfig } from "../service/index";
import { folderOf, isWithin } from "../text/uri";
import { positionAt } from "../text/text";
import { UsageError } from "./io";

/** A finding in a configuration that was used. */
export interface ConfigurationProblem {
  /** The message, with the location. */
  readonly line: string;
  /** The path of the configuration. */
  readonly path: string;
  /** Whether a part of the configuration is ignored. An unknown rule is not an error, since a newer version may have it. */
  readonly isError: boolean;
}

/**
 * Returns the function that finds the repository of a file, or else the one of `folders` (URIs) that contains the file;
 * undefined otherwise. Each folder is looked into once.
 */
export function projectFolders(
  folders: readonly string[] = [pathToFileURL(`${process.cwd()}/`).href],
): (uri: string) => string | undefined {
  const repositories = new Map<string, string | undefined>();
  const repositoryAt = (folder: string | undefined): string | undefined => {
    if (folder === undefined) return undefined;
    if (!repositories.has(folder)) {
      const isRepository = existsSync(new URL(".git", folder));
      repositories.set(folder, isRepository ? folder : repositoryAt(folderOf(folder)));
    }
    return repositories.get(folder);
  };
  return (uri) => repositoryAt(folderOf(uri)) ?? folders.find((folder) => isWithin(folder, uri));
}

/** The registries of `--registry NAME=PATH`, which override any configuration. */
export function optionRegistries(
  options: readonly string[],
  projectFolderOf: (uri: string) => string | undefined,
): readonly RegistryConfig[] {
  return options.map((option): RegistryConfig => {
    const equals = option.indexOf("=");
    const name = option.slice(0, equals).trim();
    const path = option.slice(equals + 1);
    if (equals < 1 || name === "" || path === "") {
      throw new UsageError(`--registry requires NAME=PATH, such as --registry "Our Packs=./packs", not "${option}".`);
    }
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) {
      throw new UsageError(`--registry ${name}: folder "${path}" not found.`);
    }
    const folder = pathToFileURL(`${resolve(path)}/`).href;
    // Its packs may be symbolic links to other folders of the same repository.
    const within = realPathOf(path) === resolve(path) ? projectFolderOf(folder) : undefined;
    return { name, kind: "folder", folder, ...(within === undefined ? {} : { within }) };
  });
}

/** The configuration of `--config`, which applies to every file; undefined without the option. */
export function statedConfig(path: string | undefined): ServiceOptions["config"] {
  if (path === undefined) return undefined;
  try {
    return { uri: pathToFileURL(path).href, text: readText(path) };
  } catch (error) {
    throw new UsageError(`--config ${path}: cannot be read: ${reasonOf(error)}.`);
  }
}

/**
 * The findings of the configurations that were used. The one of `--config` is shown with the path given in `stated`.
 */
export function configProblems(used: readonly UsedConfig[], stated: string | undefined): ConfigurationProblem[] {
  return used.flatMap(({ uri, text, findings }) => {
    if (findings === undefined) return [unreadProblem(uri)];
    return findings.map(({ range, message, severity }) => {
      const { line, character } = positionAt(text, range.start);
      const path = stated ?? fileURLToPath(uri);
      const place = `${path}:${String(line + 1)}:${String(character + 1)}`;
      return { line: `${place}: ${severity}: ${message}`, path, isError: severity === "error" };
    });
  });
}

function unreadProblem(uri: string): ConfigurationProblem {
  const path = fileURLToPath(uri);
  return {
    line: `${path}: error: Cannot read this configuration: it is larger than 1 MB, not readable, or a link to a file outside the repository.`,
    path,
    isError: true,
  };
}
