import { lineEdits } from "../../bodies/lineEdits";
import { changedPresets } from "../../compare/presets/presetChange";
import { resetToDefault, withMissingDefaults, withoutDefaults } from "../../compare/values/defaultEdits";
import type { TextEdit } from "../../text/edit";
import { carriedUpdate } from "./carriedUpdate";
import { differenceMarkdown } from "./differenceMarkdown";
import { outdatedIn } from "./outdated";
import { profileDifferences } from "./profileDifferences";
import { madeUpdate, reviewOf } from "./reviewing";
import { updatePlanOf } from "./updating";

/** What compares versions of packs and profiles. Bundled separately and loaded on the first request. */
export function changeTasks(): {
  readonly carriedUpdate: typeof carriedUpdate;
  readonly outdatedIn: typeof outdatedIn;
  readonly updatePlanOf: typeof updatePlanOf;
  readonly profileDifferences: typeof profileDifferences;
  readonly differenceMarkdown: typeof differenceMarkdown;
  readonly lineChanges: typeof lineChanges;
  readonly changedPresets: typeof changedPresets;
  readonly resetToDefault: typeof resetToDefault;
  readonly withMissingDefaults: typeof withMissingDefaults;
  readonly withoutDefaults: typeof withoutDefaults;
  readonly reviewOf: typeof reviewOf;
  readonly madeUpdate: typeof madeUpdate;
} {
  return {
    carriedUpdate,
    outdatedIn,
    updatePlanOf,
    profileDifferences,
    differenceMarkdown,
    lineChanges,
    changedPresets,
    resetToDefault,
    withMissingDefaults,
    withoutDefaults,
    reviewOf,
    madeUpdate,
  };
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
