import type { PlannedPack, PlannedProfile, ShownChange } from "../../service/index";
import { changeLines, changeSummary } from "./changeLines";
import { mdRow, mdText } from "../../text/plainMarkdown";
import { changeData } from "./outdatedReport";

/** A file with what happens to its packs. */
export interface PlannedFile {
  readonly path: string;
  readonly text: string;
  readonly profiles: readonly PlannedProfile[];
}

/** The updates as lines: for each pack what happens to it, and to the values that the user wrote. */
export function planLines(files: readonly PlannedFile[]): string[] {
  return files.flatMap(({ path, profiles }) =>
    profiles.flatMap((profile) => {
      if (profile.packs.length === 0) return [];
      const { name = "(unnamed)", version = "", newVersion } = profile;
      const versions = newVersion === undefined ? version : `${version || "1.0.0"} to ${newVersion}`;
      const note =
        newVersion === undefined && profile.packs.some(({ is }) => is === "updated")
          ? ["  the profile's version was not raised"]
          : [];
      return [`${path}: ${name} ${versions}`.trimEnd(), ...note, ...profile.packs.flatMap(packLines)];
    }),
  );
}

function packLines(pack: PlannedPack): string[] {
  const head = `  ${pack.pack} ${pack.from} to ${pack.to}: ${stateOf(pack)}`;
  return [head, ...changeLines(pack.changes.filter(isTold)).map((line) => `    ${line}`)];
}

function stateOf({ is, reason, changes }: PlannedPack): string {
  const values = changes.length === 0 ? "" : ` (values: ${changeSummary(changes)})`;
  if (is === "updated") return `updated${values}${reason === undefined ? "" : `. ${reason}`}`;
  return is === "conflict" ? `left as it was because of conflicts${values}` : `left as it was. ${reason ?? ""}`;
}

/** Whether a change concerns what the user wrote. */
function isTold({ is, isOverride, isBlocked }: ShownChange): boolean {
  return is === "conflict" || (is === "gone" && isOverride) || (isBlocked && is !== "kept");
}

/** The updates as Markdown, for a pull request. */
export function planMarkdown(files: readonly PlannedFile[]): string[] {
  const profiles = files.flatMap(({ path, profiles: own }) =>
    own.filter(({ packs }) => packs.length > 0).map((profile) => ({ path, profile })),
  );
  if (profiles.length === 0) return ["All packs are up to date."];
  return profiles.flatMap(({ path, profile }) => {
    const { name = "(unnamed)", version = "", newVersion, packs } = profile;
    const title = newVersion === undefined ? `${name} ${version}` : `${name} ${version} → ${newVersion}`;
    const rows = packs.map((pack) => mdRow([pack.pack, pack.from, pack.to, stateOf(pack)]));
    const details = packs.flatMap((pack) => {
      const told = changeLines(pack.changes.filter(isTold));
      return told.length === 0 ? [] : ["", `**${mdText(pack.pack)}**`, "", ...told.map((line) => `- ${mdText(line)}`)];
    });
    const head = [mdRow(["pack", "from", "to", "result"]), "| --- | --- | --- | --- |"];
    return [`### ${mdText(title.trim())}`, "", mdText(path), "", ...head, ...rows, ...details, ""];
  });
}

/** The updates as data. */
export function planData(files: readonly PlannedFile[]): object {
  return {
    files: files.map(({ path, profiles }) => ({
      path,
      profiles: profiles.map(({ index, name, version, newVersion, packs }) => ({
        index,
        name: name ?? null,
        version: version ?? null,
        newVersion: newVersion ?? null,
        packs: packs.map(({ changes, reason, ...pack }) => ({
          ...pack,
          reason: reason ?? null,
          changes: changes.map(changeData),
        })),
      })),
    })),
  };
}
