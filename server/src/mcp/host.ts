import type { Readable } from "node:stream";
import type { RuleFacts } from "../service/index";
import type { BatchService } from "../service/batchService";

/** The program that serves tools, as it is installed and was started. */
export interface Host {
  readonly version: string;
  /** The folders that were named at the start, as absolute paths; if there are any, no other folder is read. */
  readonly statedFolders: readonly string[];
  /** The folder it was started in, as an absolute path. */
  readonly currentFolder: string;
  /** Whether network requests to registries are disabled. */
  readonly isOffline: boolean;
  /** Opens the engine for some folders, given as absolute paths. */
  readonly open: (folders: readonly string[]) => Desk;
  readonly rules: readonly RuleFacts[];
  /** Explains a rule or an error of Palette, in Markdown, with the rules it is about; undefined if the topic is neither. */
  readonly explain: (topic: string) => { readonly rules: readonly RuleFacts[]; readonly page: string } | undefined;
  /** The text of a file that is UTF-8 and not too large. Throws an error whose message is the reason, in words. */
  readonly readFile: (path: string) => string;
  /** The paths of the files of a folder that may hold profiles, and those that cannot be read, with the reasons. */
  readonly filesIn: (folder: string) => {
    readonly paths: readonly string[];
    readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
  };
  /** Where the messages of the client come from. */
  readonly input: Readable;
  /** Sends one line of JSON to the client. */
  readonly send: (line: string) => void;
  readonly log: (line: string) => void;
}

/** The engine as it was opened for some folders. */
export interface Desk {
  readonly service: BatchService;
  /** The registries that were needed so far. */
  readonly registries: () => readonly RegistryRow[];
  /** The problems with configurations that were used. */
  readonly configProblems: () => readonly { readonly line: string; readonly isError: boolean }[];
  /** Closes the service, and cancels its requests. */
  readonly close: () => void;
}

/** The state of a registry, for answers. */
export interface RegistryRow {
  readonly name: string;
  readonly state: "ready" | "offline" | "failed";
  /** In seconds; null if nothing is known of the registry. */
  readonly ageSeconds: number | null;
  /** The problem and what to do, in sentences. */
  readonly problem: string | null;
}

/** Something that a caller can put right. Its message is the answer of the tool. */
export class ToolError extends Error {}
