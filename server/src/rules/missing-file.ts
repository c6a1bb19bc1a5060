import type { AbsentFile, Attached } from "../profile/reading";
import { didYouMean, l10n, sentences } from "../text/message";
import type { Fix, Found, Rule } from "./rule";

export const missingFile: Rule = {
  id: "missing-file",
  order: 399,
  severity: "warning",
  summary: "A file with values or manifests that a pack names does not exist, or is outside the workspace.",
  needsCatalog: false,
  needsFiles: true,
  fix: "choice",
  *checkFile({ reading: { attached } }): Iterable<Found> {
    if (attached === undefined) return;
    const areBeside = hasFilesBeside(attached);
    for (const file of attached.absent) {
      if (file.is === "outside") {
        const message = l10n`"${file.path}" is outside the workspace, so it is not read. Open the folder that contains both.`;
        yield { range: file.range, severity: "information", message };
        continue;
      }
      // A build script may look for its files anywhere (docs/domain.md 1.6); these must show that it looks here.
      if (!file.isExact && !areBeside && file.near.length === 0) continue;
      const hint = didYouMean(file.near[0]) ?? l10n`The path is relative to the folder of this file.`;
      yield {
        range: file.range,
        ...(file.isExact ? { severity: "error" as const } : {}),
        message: sentences(l10n`File "${file.path}" not found.`, hint),
        fixes: () => file.near.flatMap((name) => fixFor(file, name)),
      };
    }
  },
};

/** Whether a file that another path names is where it is looked for. */
function hasFilesBeside({ named }: Attached): boolean {
  return named.some(({ path, files }) => path !== undefined && files.length > 0);
}

function fixFor({ path, range }: AbsentFile, near: string): Fix[] {
  // A name with other characters may need quotes.
  if (!/^[\w.-]+$/.test(near)) return [];
  const newText = path.slice(0, Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1) + near;
  return [{ title: l10n`Change to "${newText}"`, edits: [{ range, newText }], isSafe: false }];
}
