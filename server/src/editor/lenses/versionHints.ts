import { describeUpdate } from "../../packs/updates";
import type { Reading } from "../../profile/reading";
import { setPinnedVersion } from "../../profile/pinEdits";
import type { Finding, CheckContext } from "../../rules/rule";
import type { TextEdit } from "../../text/edit";
import { overlaps, type Range } from "../../text/range";
import { list, md, paragraphs, type Markdown } from "../markdown";
import { outdatedPacks } from "./outdatedPacks";

/** The hint shown after a version that has newer ones. */
export interface UpdateHint {
  /** The end of the version. */
  readonly offset: number;
  /** "→ 1.9.2" */
  readonly label: string;
  /** The possible updates. */
  readonly tooltip: Markdown;
  /** The edits that set the version in the label. */
  readonly edits: readonly TextEdit[];
}

/** The hints on newer versions in a range of the text; one for each version field, which several packs may share. */
export function versionHints(
  reading: Reading,
  findings: readonly Finding[],
  surroundings: CheckContext,
  stretch: Range,
): UpdateHint[] {
  const shown = new Set<number>();
  return outdatedPacks(reading, findings, surroundings).flatMap(({ range, profile, pack, next, updates, facts }) => {
    if (!overlaps(stretch, range) || shown.has(range.end)) return [];
    shown.add(range.end);
    const version = next ?? updates.at(-1)?.version ?? "";
    const tooltip = paragraphs(md`Newer versions of ${facts.name}:`, list(updates.map(describeUpdate)));
    return [
      { offset: range.end, label: `→ ${version}`, tooltip, edits: setPinnedVersion(profile.tree, pack, version) },
    ];
  });
}
