import { basename, dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { GitError } from "../../platform/node/git/gitProcess";
import { repositoryRoot } from "../../platform/node/git/repository";
import { revisionChanges, type FileState } from "../../platform/node/git/revisionChanges";
import { isFolder } from "../../platform/node/links";
import { readText, reasonOf } from "../../platform/node/profileFiles";
import { LANGUAGE_ENDINGS, type KeyedDocument } from "../../service/index";
import { excludedBy } from "../checking/excluded";
import { Refusal } from "../checking/refusal";
import { shownPath } from "../checking/shownPath";

/** A state of a file. `shown` is what reports call it, where that is not its path. */
export interface ShownFile extends FileState {
  readonly shown?: string;
}

/** A file in two states; undefined for the one that does not have it. */
export interface ComparedFile {
  readonly before: ShownFile | undefined;
  readonly after: ShownFile | undefined;
}

/** Two states of files. */
export interface DiffInputs {
  readonly files: readonly ComparedFile[];
  /** Whether the files were named, so that one of them must hold a profile. */
  readonly areNamed: boolean;
  /** Whether a file could not be read, which was printed. */
  readonly isFaulty?: boolean;
}

/** Reads two files to be compared. Throws a {@link Refusal}. */
export function twoFiles(before: string, after: string): DiffInputs {
  return { files: [{ before: fileAt(before), after: fileAt(after) }], areNamed: true };
}

/** Reads a file. Throws a {@link Refusal}. */
export function fileAt(path: string): FileState {
  try {
    return { path, text: readText(path) };
  } catch (error) {
    throw new Refusal(`${path}: cannot be read: ${reasonOf(error)}.`);
  }
}

/** The files below the operands that differ between two states in git. Throws a {@link Refusal}. */
export function filesInGit(operands: readonly string[], range: string, exclude: readonly string[]): DiffInputs {
  const paths = operands.length === 0 ? ["."] : operands;
  const isExcluded = excludedBy(exclude);
  const isWanted = (path: string): boolean => {
    const shown = shownPath(path, paths);
    return shown !== undefined && !isExcluded(shown.path) && LANGUAGE_ENDINGS.some((ending) => path.endsWith(ending));
  };
  try {
    const roots = new Set(paths.map((path) => repositoryRoot(isFolder(path) ? resolve(path) : dirname(resolve(path)))));
    const files = [...roots].flatMap((root) => revisionChanges(root, range, isWanted));
    return { files, areNamed: false };
  } catch (error) {
    throw error instanceof GitError ? new Refusal(`--git: ${error.message}`) : error;
  }
}

/** The files of one side as documents. The two states of a file have the same key. */
export function documentsOf(files: readonly ComparedFile[], side: "before" | "after"): readonly KeyedDocument[] {
  return files.flatMap((file) => {
    const state = file[side];
    if (state === undefined) return [];
    const key = (file.after ?? file.before ?? state).path;
    const isKnown = LANGUAGE_ENDINGS.some((ending) => basename(state.path).endsWith(ending));
    const languageId = isKnown ? undefined : /^\s*[{[]/.test(state.text) ? "json" : "yaml";
    return [{ key, document: { uri: pathToFileURL(state.path).href, text: state.text, languageId } }];
  });
}
