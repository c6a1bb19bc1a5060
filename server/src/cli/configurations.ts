import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import type { ConfigSource } from "../config/config";
import { readConfigFile, type ConfigFile } from "../config/configFile";
import { CONFIG_FILE } from "../config/configFileName";
import { configFinder } from "../config/configFinder";
import { configFindings } from "../analysis/configFindings";
import { nodeFiles } from "../platform/node/files";
import { realPathOf } from "../platform/node/links";
import { readText, reasonOf } from "../platform/node/profileFiles";
import { folderOf, isWithin } from "../text/uri";
import { positionAt, textOf } from "../text/text";
import { UsageError } from "./io";

/** What the options of a call and the configurations above files say. */
export interface Configurations {
  /** What holds for a file, the strongest first. */
  readonly sourcesFor: (uri: string) => Promise<readonly ConfigSource[]>;
  readonly isChartTemplate: (uri: string) => Promise<boolean>;
  /** What is wrong in those that were used. */
  readonly problems: () => readonly ConfigurationProblem[];
}

export interface ConfigurationProblem {
  /** A line for people, with its place. */
  readonly line: string;
  /** Whether less holds than was meant; a rule that does not exist may be one of a newer version. */
  readonly isError: boolean;
}

/** With `path` that one holds for every file, in place of the nearest one above each; see `--registry` for the options. */
export function configurations(path: string | undefined, registryOptions: readonly string[]): Configurations {
  const fromOptions = optionSource(registryOptions);
  const stated = path === undefined ? undefined : statedConfig(path);
  const finder = configFinder(nodeFiles, workspaceOf);
  /** By path. */
  const used = new Map<string, ConfigFile>();
  return {
    async sourcesFor(uri) {
      const file = stated ?? (await finder.configOf(uri));
      if (file === undefined) return [fromOptions];
      used.set(path ?? fileURLToPath(new URL(CONFIG_FILE, file.source.folder)), file);
      return [fromOptions, file.source];
    },
    isChartTemplate: finder.isChartTemplate,
    problems: () => [
      ...finder.unread().map(unreadProblem),
      ...[...used].flatMap(([name, file]) => problemsOf(name, file)),
    ],
  };
}

/** A file's repository; without one the folder the program was started in, where the file lies in that. */
export function workspaceOf(uri: string): string | undefined {
  for (let folder = folderOf(uri); folder !== undefined; folder = folderOf(folder)) {
    if (existsSync(new URL(".git", folder))) return folder;
  }
  const current = pathToFileURL(`${process.cwd()}/`).href;
  return isWithin(current, uri) ? current : undefined;
}

/** The registries of `--registry NAME=PATH`, which are stronger than any configuration. */
function optionSource(options: readonly string[]): ConfigSource {
  const registries = options.map((option): RegistryConfig => {
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
    const within = realPathOf(path) === resolve(path) ? workspaceOf(folder) : undefined;
    return { name, kind: "folder", folder, ...(within === undefined ? {} : { within }) };
  });
  const folder = pathToFileURL(`${process.cwd()}/`).href;
  return { folder, files: [], registries, rules: {}, overrides: [], stacks: [] };
}

function statedConfig(path: string): ConfigFile {
  try {
    const uri = pathToFileURL(path).href;
    const folder = folderOf(uri) ?? "file:///";
    return readConfigFile(readText(path), folder, workspaceOf(uri) ?? folder);
  } catch (error) {
    throw new UsageError(`--config ${path}: cannot be read, ${reasonOf(error)}.`);
  }
}

function unreadProblem(uri: string): ConfigurationProblem {
  return {
    line: `${fileURLToPath(uri)}: error: Cannot read this configuration: it is over 1 MB, not readable, or links outside the repository.`,
    isError: true,
  };
}

function problemsOf(path: string, file: ConfigFile): ConfigurationProblem[] {
  const text = textOf(file.tree.source);
  return configFindings(file).map(({ range, message, severity }) => {
    const { line, character } = positionAt(text, range.start);
    const place = `${path}:${String(line + 1)}:${String(character + 1)}`;
    return { line: `${place}: ${severity}: ${message}`, isError: severity === "error" };
  });
}
