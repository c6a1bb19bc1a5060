import * as vscode from "vscode";
import type { LayerContents, ProfileContents } from "../../../server/src/lsp/protocol";
import { toRange } from "../shared/ranges";
import type { Row } from "./profileRows";

/** A profile that a command is about, and the layer if it is about one. */
export interface ProfileTarget {
  readonly uri: vscode.Uri;
  readonly profile: ProfileContents;
  readonly layer: LayerContents | undefined;
}

/** A layer of a profile. */
export interface LayerTarget extends ProfileTarget {
  readonly layer: LayerContents;
  /** The index of its pack. */
  readonly index: number;
}

/** The layer that a command is about; undefined if there is none, or it is missing. */
export function layerIn(target: ProfileTarget): LayerTarget | undefined {
  const { layer } = target;
  const index = layer?.index ?? null;
  return layer === undefined || index === null ? undefined : { ...target, layer, index };
}

/** The layer of a target as the server wants it, which refuses a change if another one has its place by now. */
export function shownLayer({ index, layer }: LayerTarget): {
  readonly layer: number;
  readonly shownPack: string | null;
} {
  return { layer: index, shownPack: layer.pack };
}

/** Whether a value is a row of the view "Profiles". Rows of other views may have the same kinds. */
export function isProfilesRow(value: unknown): value is Row {
  if (typeof value !== "object" || value === null || !("kind" in value) || !("id" in value)) return false;
  return !("uri" in value && value.uri instanceof vscode.Uri);
}

/** The profile, and the layer, of a row. */
export function targetOfRow(row: Row): ProfileTarget | undefined {
  if (row.kind === "layer") return { uri: vscode.Uri.parse(row.profile.uri), profile: row.profile, layer: row.layer };
  if (row.kind === "profile") return { uri: vscode.Uri.parse(row.profile.uri), profile: row.profile, layer: undefined };
  return undefined;
}

/** The file and range of a row; undefined if it has none. */
export function placeOfProfilesRow(row: Row): readonly [vscode.Uri, vscode.Range] | undefined {
  const at = (uri: string, range: Parameters<typeof toRange>[0]): readonly [vscode.Uri, vscode.Range] => [
    vscode.Uri.parse(uri),
    toRange(range),
  ];
  switch (row.kind) {
    case "profile":
      return at(row.profile.uri, row.profile.range);
    case "layer":
      return at(row.profile.uri, row.layer.range);
    case "part":
      return at(row.part.uri, row.part.range);
    case "finding":
      return row.uri === null ? undefined : at(row.uri, row.finding.range);
    case "stack": {
      const { uri, range } = row.stack;
      return uri === null || range === null ? undefined : at(uri, range);
    }
    case "unread": {
      const { uri } = row.parent.stack;
      return uri === null || row.member.range === null ? undefined : at(uri, row.member.range);
    }
    case "group":
    case "variables":
      return undefined;
  }
}
