import { lineEdits } from "../../bodies/lineEdits";
import type { TextEdit } from "../../text/edit";
import { carriedUpdate } from "./carriedUpdate";
import { differenceMarkdown } from "./differenceMarkdown";
import { outdatedIn } from "./outdated";
import { profileDifferences } from "./profileDifferences";
import { updatePlanOf } from "./updating";

/** What compares versions of packs and profiles. Bundled separately and loaded on the first request. */
export function changeTasks(): {
  readonly carriedUpdate: typeof carriedUpdate;
  readonly outdatedIn: typeof outdatedIn;
  readonly updatePlanOf: typeof updatePlanOf;
  readonly profileDifferences: typeof profileDifferences;
  readonly differenceMarkdown: typeof differenceMarkdown;
  readonly lineChanges: typeof lineChanges;
} {
  return { carriedUpdate, outdatedIn, updatePlanOf, profileDifferences, differenceMarkdown, lineChanges };
}

function lineChanges(before: string, after: string): readonly TextEdit[] {
  let at = 0;
  const lines = before.split("\n").map((line) => {
    const start = at;
    at += line.length + 1;
    return { start, end: start + line.length, cut: 0 };
  });
  return lineEdits(before, lines, after).map(({ edit }) => edit);
}
