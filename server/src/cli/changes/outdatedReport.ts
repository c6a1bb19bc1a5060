import type { OutdatedPack, OutdatedPacks, ShownChange, ValuesEffect } from "../../service/index";
import { groupsOf } from "../../text/groups";
import { lineRange } from "../../text/lineRange";
import type { Text } from "../../text/text";
import { table } from "../table";
import { changeLines, changeSummary } from "./changeLines";
import { mdRow, mdText } from "../../text/plainMarkdown";

/** A file with its packs that are behind. */
export interface OutdatedFile extends OutdatedPacks {
  readonly path: string;
  readonly text: Text;
}

type Grouping = "profile" | "pack";

interface PlacedPack {
  readonly file: OutdatedFile;
  readonly pack: OutdatedPack;
}

interface Group {
  readonly title: string;
  readonly members: readonly PlacedPack[];
}

function groups(files: readonly OutdatedFile[], groupBy: Grouping): readonly Group[] {
  const all = files.flatMap((file) => file.packs.map((pack) => ({ file, pack })));
  const titleOf = ({ file, pack }: PlacedPack): string =>
    groupBy === "pack" ? pack.pack : [file.path, profileName(pack)].filter(Boolean).join("  ");
  return [...groupsOf(all, titleOf)].map(([title, members]) => ({ title, members }));
}

function profileName({ profile: { name, version } }: OutdatedPack): string {
  return [name, version].filter(Boolean).join(" ");
}

const COLUMNS = ["current", "patch", "minor", "latest", "state"];

function cells({ current, patch, minor, latest, state, replacedBy }: OutdatedPack): string[] {
  const replacement = replacedBy.length === 0 ? "" : ` (use ${replacedBy.join(", ")})`;
  const words = state === "active" ? "" : state === "ended" ? "end of life" : state;
  return [current, patch ?? "", minor ?? "", latest ?? "", `${words}${replacement}`];
}

/** The packs as lines, in tables. */
export function outdatedRows(files: readonly OutdatedFile[], groupBy: Grouping): string[] {
  return groups(files, groupBy).flatMap(({ title, members }) => {
    const rows = members.map(({ file, pack }) => [groupBy === "pack" ? file.path : pack.pack, ...cells(pack)]);
    const [head = "", ...body] = table([[groupBy === "pack" ? "file" : "pack", ...COLUMNS], ...rows]);
    const detailed = members.flatMap(({ pack }, i) => [
      `  ${body[i] ?? ""}`,
      ...effectLines(pack).map((l) => `    ${l}`),
    ]);
    return [title, `  ${head}`, ...detailed, ""];
  });
}

function effectLines({ values }: OutdatedPack): string[] {
  if (values === undefined || values.is === "none") return [];
  if (values.is === "unknown") return [`values: ${values.reason}`];
  const told = values.changes.filter(isTold);
  return [
    `values in ${values.version}: ${changeSummary(values.changes)}`,
    ...changeLines(told).map((line) => `  ${line}`),
  ];
}

/** Whether a change concerns what the user wrote. */
function isTold({ is, isOverride }: ShownChange): boolean {
  return is === "conflict" || (is === "gone" && isOverride);
}

/** The packs as Markdown. */
export function outdatedMarkdown(files: readonly OutdatedFile[], groupBy: Grouping): string[] {
  const all = groups(files, groupBy);
  if (all.length === 0) return ["All packs are up to date."];
  return all.flatMap(({ title, members }) => {
    const first = groupBy === "pack" ? "file" : "pack";
    const hasValues = members.some(({ pack }) => pack.values !== undefined);
    const columns = [first, ...COLUMNS, ...(hasValues ? ["values"] : [])];
    const rows = members.map(({ file, pack }) =>
      mdRow([
        groupBy === "pack" ? file.path : pack.pack,
        ...cells(pack),
        ...(hasValues ? [effectText(pack.values)] : []),
      ]),
    );
    return [`### ${mdText(title)}`, "", mdRow(columns), `|${" --- |".repeat(columns.length)}`, ...rows, ""];
  });
}

function effectText(values: ValuesEffect | undefined): string {
  if (values === undefined || values.is === "none") return "";
  return values.is === "unknown" ? values.reason : changeSummary(values.changes);
}

/** The packs as data. */
export function outdatedData(files: readonly OutdatedFile[]): object {
  return {
    files: files.map(({ path, text, packs, profiles, known, unknown }) => ({
      path,
      packs: { known, unknown },
      profiles: profiles.map((profile) => ({
        index: profile.index,
        name: profile.name ?? null,
        version: profile.version ?? null,
        outdated: packs.filter((pack) => pack.profile.index === profile.index).map((pack) => packData(pack, text)),
      })),
    })),
  };
}

function packData({ profile: _, range, values, ...pack }: OutdatedPack, text: Text): object {
  return {
    pack: pack.pack,
    layer: pack.layer ?? null,
    registry: pack.registry ?? null,
    current: pack.current,
    patch: pack.patch ?? null,
    minor: pack.minor ?? null,
    latest: pack.latest ?? null,
    state: pack.state === "ended" ? "eol" : pack.state,
    endOfLife: pack.endOfLife ?? null,
    replacedBy: pack.replacedBy,
    range: lineRange(text, range),
    values: values === undefined ? null : effectData(values),
  };
}

function effectData(values: ValuesEffect): object {
  if (values.is !== "compared") return values;
  return { ...values, changes: values.changes.map(changeData) };
}

/** A change as data; what is missing is null. */
export function changeData({ is, path, before, mine, after, movedTo, ...flags }: ShownChange): object {
  const texts = { before: before ?? null, mine: mine ?? null, after: after ?? null };
  return { is, path, ...texts, movedTo: movedTo ?? null, ...flags };
}
