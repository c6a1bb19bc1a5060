import type {
  LayerContents,
  NamedPart,
  ProfileContents,
  StackFinding,
  WorkspaceProfiles,
  WorkspaceStack,
  WorkspaceStackMember,
} from "../../../server/src/lsp/protocol";
import { idsBelow } from "../shared/rowIds";

// The rows of the view "Profiles": stacks with their profiles, then the others by type and cloud. Each profile opens to
// its layers, and each layer to its parts. Ids stay the same while a text is edited, so that rows keep their state.

interface Identified {
  readonly id: string;
}

export interface StackRow extends Identified {
  readonly kind: "stack";
  readonly stack: WorkspaceStack;
  readonly counts: Counts;
  readonly children: readonly (ProfileRow | UnreadRow | FindingRow)[];
}

export interface GroupRow extends Identified {
  readonly kind: "group";
  readonly type: string | null;
  readonly cloud: string | null;
  readonly counts: Counts;
  readonly children: readonly ProfileRow[];
}

export interface ProfileRow extends Identified {
  readonly kind: "profile";
  readonly profile: ProfileContents;
  readonly counts: Counts;
  /** What its stack says about it, and the configuration that this is in. */
  readonly stacked: Stacked | undefined;
  readonly parent: StackRow | GroupRow;
}

interface Stacked {
  readonly uri: string | null;
  readonly findings: readonly StackFinding[];
}

/** A file of a stack that has no profile. */
export interface UnreadRow extends Identified {
  readonly kind: "unread";
  readonly member: WorkspaceStackMember;
  readonly parent: StackRow;
}

export interface LayerRow extends Identified {
  readonly kind: "layer";
  readonly profile: ProfileContents;
  readonly layer: LayerContents;
  readonly parent: ProfileRow;
}

/** The list of a profile's variables. */
interface VariablesRow extends Identified {
  readonly kind: "variables";
  readonly variables: readonly NamedPart[];
  readonly parent: ProfileRow;
}

/** The values of a layer, a manifest, or a variable. */
export interface PartRow extends Identified {
  readonly kind: "part";
  readonly is: "values" | "manifest" | "variable";
  readonly part: NamedPart;
  readonly parent: LayerRow | VariablesRow;
}

export interface FindingRow extends Identified {
  readonly kind: "finding";
  /** The file that it is in; null if it has none to open. */
  readonly uri: string | null;
  readonly finding: StackFinding;
  readonly parent: StackRow | ProfileRow | LayerRow;
}

export type Row = StackRow | GroupRow | ProfileRow | UnreadRow | LayerRow | VariablesRow | PartRow | FindingRow;

/** How many errors and warnings there are. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
}

/** The top-level rows. */
export function topRows({ profiles, stacks }: WorkspaceProfiles): (StackRow | GroupRow)[] {
  const stacked = new Set(stacks.flatMap(({ members }) => members.flatMap((member) => member.profiles)));
  const idOf = idsBelow({ id: "stack" });
  return [
    ...stacks.map((stack) => stackRow(stack, profiles, idOf(`${stack.uri ?? "settings"}/${stack.name}`))),
    ...groupRows(profiles.filter((_, index) => !stacked.has(index))),
  ];
}

/** The children of a row. */
export function childRows(row: Row): readonly Row[] {
  switch (row.kind) {
    case "stack":
    case "group":
      return row.children;
    case "profile":
      return partsOfProfile(row);
    case "layer":
      return partsOfLayer(row);
    case "variables":
      return variableRows(row, row.variables);
    case "unread":
    case "part":
    case "finding":
      return [];
  }
}

/** The parent of a row; undefined for a top-level row. */
export function parentRow(row: Row): Row | undefined {
  return row.kind === "stack" || row.kind === "group" ? undefined : row.parent;
}

function stackRow(stack: WorkspaceStack, profiles: readonly ProfileContents[], id: string): StackRow {
  const { uri } = stack;
  const children: StackRow["children"][number][] = [];
  const members = stack.members.flatMap((member) => {
    const own = member.profiles.flatMap((index) => profiles[index] ?? []);
    // What the profiles report of their stack themselves is shown there. The rest is shown once, at the first.
    const said = new Set(own.flatMap(allFindings).map(keyOfFinding));
    const others = member.findings.filter((finding) => !said.has(keyOfFinding(finding)));
    return own.map((profile, i) => ({ profile, stacked: { uri, findings: i === 0 ? others : [] } }));
  });
  const unread = stack.members.filter((member) => member.profiles.length === 0);
  const counts = sumOf([
    countsOf([...stack.findings, ...unread.flatMap((member) => member.findings)]),
    ...members.map(({ profile, stacked }) => countsOfProfile(profile, stacked)),
  ]);
  const row: StackRow = { kind: "stack", id, stack, counts, children };
  const idOf = idsBelow(row);
  children.push(
    ...findingRows(row, uri, stack.findings, idOf),
    ...[...members]
      .sort((a, b) => byKind(a.profile, b.profile))
      .map(({ profile, stacked }) => profileRow(row, profile, idOf(profileKey(profile)), stacked)),
    ...unread.map((member): UnreadRow => ({ kind: "unread", id: idOf(member.uri), member, parent: row })),
  );
  return row;
}

function groupRows(profiles: readonly ProfileContents[]): GroupRow[] {
  const groups = new Map<string, ProfileContents[]>();
  for (const profile of [...profiles].sort((a, b) => byKind(a, b) || byName(a, b))) {
    const key = `${profile.type ?? ""}/${groupCloud(profile) ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), profile]);
  }
  return [...groups].map(([key, own]) => {
    const children: ProfileRow[] = [];
    const { type = null } = own[0] ?? {};
    const cloud = own[0] === undefined ? null : groupCloud(own[0]);
    const counts = sumOf(own.map((profile) => countsOfProfile(profile)));
    const row: GroupRow = { kind: "group", id: `group/${key}`, type, cloud, counts, children };
    // Not below the group's id: the type of a profile may change.
    children.push(...own.map((profile) => profileRow(row, profile, `profile/${profileKey(profile)}`)));
    return row;
  });
}

/** The cloud that a profile is listed under; null for add-ons of any cloud. */
function groupCloud({ cloudType }: ProfileContents): string | null {
  return cloudType === "all" || cloudType === "" ? null : cloudType;
}

const TYPES: readonly (string | null)[] = ["cluster", "infra", "add-on", "system"];

/** By type, full profiles first, then by cloud. */
function byKind(a: ProfileContents, b: ProfileContents): number {
  const rank = ({ type }: ProfileContents): number => (TYPES.indexOf(type) + TYPES.length + 1) % (TYPES.length + 1);
  return (
    rank(a) - rank(b) ||
    compareTexts(a.type ?? "", b.type ?? "") ||
    compareTexts(groupCloud(a) ?? "", groupCloud(b) ?? "")
  );
}

function byName(a: ProfileContents, b: ProfileContents): number {
  return compareTexts(a.name ?? "", b.name ?? "") || compareTexts(a.version ?? "", b.version ?? "");
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The findings of a profile, in its layers and beside them. */
function allFindings({ findings, layers }: ProfileContents): readonly StackFinding[] {
  return [...findings, ...layers.flatMap((layer) => layer.findings)];
}

function keyOfFinding({ rule, message }: StackFinding): string {
  return `${rule} ${message}`;
}

function profileKey({ uri, index }: ProfileContents): string {
  return `${uri}#${String(index)}`;
}

function profileRow(parent: StackRow | GroupRow, profile: ProfileContents, id: string, stacked?: Stacked): ProfileRow {
  return { kind: "profile", id, profile, counts: countsOfProfile(profile, stacked), stacked, parent };
}

function partsOfProfile(row: ProfileRow): Row[] {
  const { profile } = row;
  const { findings, layers, variables } = profile;
  const idOf = idsBelow(row);
  const variablesRow: VariablesRow = { kind: "variables", id: `${row.id}/variables`, variables, parent: row };
  return [
    ...(row.stacked === undefined ? [] : findingRows(row, row.stacked.uri, row.stacked.findings, idOf)),
    ...findingRows(row, profile.uri, findings, idOf),
    ...layers.map((layer): LayerRow => {
      const id = idOf(`${String(layer.layer)}/${String(layer.pack)}`);
      return { kind: "layer", id, profile, layer, parent: row };
    }),
    ...(variables.length === 0 ? [] : [variablesRow]),
  ];
}

function partsOfLayer(row: LayerRow): Row[] {
  const { missing, findings, values, manifests, variables } = row.layer;
  // A missing layer is its own finding.
  if (missing) return [];
  const idOf = idsBelow(row);
  const partRow = (is: PartRow["is"], part: NamedPart): PartRow => ({
    kind: "part",
    is,
    part,
    id: idOf(`${is} ${String(part.name)}`),
    parent: row,
  });
  return [
    ...findingRows(row, row.profile.uri, findings, idOf),
    ...(values === null ? [] : [partRow("values", { name: null, ...values })]),
    ...manifests.map((manifest) => partRow("manifest", manifest)),
    ...variables.map((variable) => partRow("variable", variable)),
  ];
}

function variableRows(parent: VariablesRow, variables: readonly NamedPart[]): PartRow[] {
  const idOf = idsBelow(parent);
  return variables.map((part) => ({ kind: "part", is: "variable", part, id: idOf(String(part.name)), parent }));
}

function findingRows(
  parent: FindingRow["parent"],
  uri: string | null,
  findings: readonly StackFinding[],
  idOf: (name: string) => string,
): FindingRow[] {
  return findings.map((finding) => ({ kind: "finding", uri, finding, id: idOf(`finding ${finding.rule}`), parent }));
}

function countsOfProfile(profile: ProfileContents, stacked?: Stacked): Counts {
  return countsOf([...(stacked?.findings ?? []), ...allFindings(profile)]);
}

/** How many errors and warnings there are among findings. */
function countsOf(findings: readonly StackFinding[]): Counts {
  const count = (wanted: StackFinding["severity"]): number =>
    findings.filter(({ severity }) => severity === wanted).length;
  return { errors: count("error"), warnings: count("warning") };
}

function sumOf(all: readonly Counts[]): Counts {
  const total = (key: keyof Counts): number => all.reduce((sum, counts) => sum + counts[key], 0);
  return { errors: total("errors"), warnings: total("warnings") };
}
