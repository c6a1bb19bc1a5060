import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { blobContents } from "../../platform/node/git/blobs";
import { changedLines } from "../../platform/node/git/changedLines";
import { GitError } from "../../platform/node/git/gitProcess";
import type { ChangedFile } from "../../platform/node/git/rawDiff";
import { changedSince, repositoryRoot, stagedFiles } from "../../platform/node/git/repository";
import { globOperand } from "../../platform/node/search/globOperands";
import { boundaryOf, isFolder, realPathOf } from "../../platform/node/links";
import { MAX_TEXT_BYTES, type FoundFile } from "../../platform/node/profileFiles";
import type { GivenText, InputFile } from "./inputFile";
import { Refusal } from "./refusal";
import { pathInRealFolder, shownPath } from "./shownPath";
import { givenTextIn } from "./stdinFile";

/** What chooses files by git. */
export type GitChoice =
  /** Those of `found` that differ from the merge base of a revision and HEAD; with `hasLines`, each with its changed lines. */
  | {
      readonly is: "since";
      readonly revision: string;
      readonly found: readonly FoundFile[];
      readonly hasLines: boolean;
    }
  /** Those whose content in the index differs from HEAD, with that content. */
  | { readonly is: "staged"; readonly isExcluded: (path: string) => boolean };

/**
 * The files at or below the operands that a choice by git leaves. Throws a {@link Refusal}. In a bundle of its own: most
 * calls do not ask git.
 */
export function filesByGit(operands: readonly string[], choice: GitChoice): readonly InputFile[] {
  if (choice.is === "staged") return filesStaged(operands, choice.isExcluded);
  return filesSince(choice.found, operands, choice.revision, choice.hasLines);
}

function filesSince(
  files: readonly FoundFile[],
  operands: readonly string[],
  revision: string,
  hasLines: boolean,
): readonly InputFile[] {
  return asRefusal("--since", () => {
    const roots = new Set(operands.map((operand) => repositoryRoot(folderAt(operand))));
    const changes = new Map<string, ChangedFile & { readonly root: string }>();
    for (const root of roots) {
      for (const file of changedSince(root, revision)) changes.set(file.path, { ...file, root });
    }
    return files.flatMap((file): InputFile[] => {
      const change = changes.get(realPathOf(file.path)) ?? changes.get(pathInRealFolder(file.path));
      if (change === undefined) return [];
      const { root, path, before } = change;
      return hasLines
        ? [{ ...file, lines: () => asRefusal("--since", () => changedLines(root, path, before)) }]
        : [file];
    });
  });
}

function filesStaged(operands: readonly string[], isExcluded: (path: string) => boolean): readonly InputFile[] {
  return asRefusal("--staged", () => {
    const roots = new Set(operands.map((operand) => repositoryRoot(folderAt(operand))));
    return [...roots].flatMap((root) => stagedIn(root, operands, isExcluded));
  });
}

function stagedIn(root: string, operands: readonly string[], isExcluded: (path: string) => boolean): InputFile[] {
  const chosen = stagedFiles(root).flatMap(({ path, after }) => {
    const shown = shownPath(path, operands);
    if (shown === undefined || after === undefined || isExcluded(shown.path)) return [];
    return [{ blob: after, ...shown }];
  });
  const blobs = chosen.map(({ blob }) => blob);
  const contents = blobContents(root, blobs, MAX_TEXT_BYTES);
  return chosen.map(({ path, isNamed, blob }): InputFile => {
    const boundary = boundaryOf(path, dirname(path));
    return { path, isFound: true, isNamed, boundary, given: givenTextOf(contents.get(blob)) };
  });
}

function givenTextOf(bytes: Buffer | undefined): GivenText {
  try {
    if (bytes !== undefined) return givenTextIn(bytes);
  } catch {
    // It is too large, as one that was not fetched.
  }
  return { text: undefined, mark: "" };
}

/** The folder to run git in for an operand. */
function folderAt(operand: string): string {
  if (isFolder(operand)) return resolve(operand);
  const folder = existsSync(operand) ? dirname(operand) : (globOperand(operand)?.folder ?? dirname(operand));
  return isFolder(folder) ? resolve(folder) : process.cwd();
}

function asRefusal<T>(option: string, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    throw error instanceof GitError ? new Refusal(`${option}: ${error.message}`) : error;
  }
}
