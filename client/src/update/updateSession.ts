import * as vscode from "vscode";
import {
  REVIEW_UPDATE_METHOD,
  type PackAt,
  type ReviewedProfile,
  type ReviewUpdateParams,
  type ReviewUpdateResult,
  type ShownUpdate,
} from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";
import type { UpdateDocuments, UpdateTexts } from "./updateDocuments";
import { packId, packRow, type ChangeRow, type PackRow, type ProfileRow } from "./updateRows";

/** A file whose packs are updated: the pack at a position, those with a name, or all add-ons. */
export interface UpdateTarget {
  readonly uri: vscode.Uri;
  readonly name?: string;
  readonly position: { readonly line: number; readonly character: number } | null;
}

export type Reach = ReviewUpdateParams["to"];

/** Updates that the user looks at. Nothing of them is made. */
export interface UpdateSession {
  readonly rows: () => readonly ProfileRow[];
  /** The packs that are updated. */
  readonly included: () => readonly PackRow[];
  readonly include: (row: PackRow, isIncluded: boolean) => void;
  /** Solves a conflict by the new default, or by the user's value. */
  readonly solve: (row: ChangeRow, takesNew: boolean) => Promise<void>;
  readonly choose: (row: PackRow, version: string) => Promise<void>;
  /** Asks the server again. Returns whether an update that is included is another one now. */
  readonly refresh: () => Promise<boolean>;
  /** The two texts of a pack's values; undefined if they stay as they are. */
  readonly textsOf: (row: PackRow) => UpdateTexts | undefined;
  /** The text that the values of a pack are to have; null if they stay as they are. */
  readonly valuesOf: (row: PackRow) => string | null;
}

type Chosen = PackAt & { readonly version: string };
type Taken = PackAt & { readonly path: readonly string[] };

interface FileState {
  readonly target: UpdateTarget;
  profiles: readonly ReviewedProfile[];
  readonly versions: Map<string, Chosen>;
  readonly takesNew: Map<string, Taken>;
}

/** Everything that a session keeps. */
interface State {
  readonly server: Server;
  readonly documents: UpdateDocuments;
  readonly to: Reach;
  readonly files: readonly FileState[];
  readonly texts: Map<string, UpdateTexts>;
  /** The packs that are not updated. */
  readonly excluded: Set<string>;
}

/** Starts with what the server answers; undefined if there is nothing to update. */
export async function updateSession(
  server: Server,
  documents: UpdateDocuments,
  targets: readonly UpdateTarget[],
  to: Reach,
): Promise<UpdateSession | undefined> {
  const files = targets.map((target): FileState => ({
    target,
    profiles: [],
    versions: new Map(),
    takesNew: new Map(),
  }));
  const state: State = { server, documents, to, files, texts: new Map(), excluded: new Set() };
  await askAll(state);
  return rowsIn(state).length === 0 ? undefined : sessionOf(state);
}

function sessionOf(state: State): UpdateSession {
  const fileOf = ({ uri }: PackRow): FileState | undefined => state.files.find(({ target }) => target.uri === uri);
  const textsOf = ({ id, update }: PackRow): UpdateTexts | undefined =>
    update.values === null ? undefined : state.texts.get(id);
  return {
    rows: () => rowsIn(state),
    included: () => includedIn(state),
    include(row, isIncluded) {
      if (isIncluded) state.excluded.delete(row.id);
      else state.excluded.add(row.id);
    },
    async solve({ pack, change: { path }, id }, takesNew) {
      const file = fileOf(pack);
      const { profile, pack: index } = pack.update;
      if (takesNew) file?.takesNew.set(id, { profile, pack: index, path });
      else file?.takesNew.delete(id);
      if (file !== undefined) await ask(state, file);
    },
    async choose(row, version) {
      const file = fileOf(row);
      const { profile, pack } = row.update;
      file?.versions.set(row.id, { profile, pack, version });
      if (file !== undefined) await ask(state, file);
    },
    async refresh() {
      const before = includedIn(state).map(said);
      await askAll(state);
      return JSON.stringify(before) !== JSON.stringify(includedIn(state).map(said));
    },
    textsOf,
    valuesOf(row) {
      const both = textsOf(row);
      return both === undefined ? null : state.documents.resultOf(both);
    },
  };
}

function rowsIn({ files, excluded }: State): ProfileRow[] {
  return files.flatMap((file) => rowsOfFile(file, excluded));
}

function includedIn(state: State): PackRow[] {
  return rowsIn(state).flatMap(({ children }) =>
    children.filter(({ isIncluded, update }) => isIncluded && update.isMade),
  );
}

async function askAll(state: State): Promise<void> {
  await Promise.all(state.files.map((file) => ask(state, file)));
}

/** Asks for the updates of a file, and shows their texts. */
async function ask(state: State, file: FileState): Promise<void> {
  const { uri, position, name = null } = file.target;
  await vscode.workspace.openTextDocument(uri);
  const params: ReviewUpdateParams = {
    uri: uri.toString(),
    position,
    name,
    to: state.to,
    versions: [...file.versions.values()],
    takesNew: [...file.takesNew.values()],
  };
  const result = await state.server.request<ReviewUpdateResult>(REVIEW_UPDATE_METHOD, params);
  file.profiles = result?.profiles ?? [];
  for (const update of file.profiles.flatMap(({ packs }) => packs)) await show(state, uri, update);
}

async function show({ documents, texts }: State, uri: vscode.Uri, update: ShownUpdate): Promise<void> {
  if (update.values === null) return;
  const { mine, result } = update.values;
  const id = packId(uri, update);
  const known = texts.get(id);
  if (known === undefined) texts.set(id, documents.create(`${update.name} values.yaml`, mine, result));
  else await documents.replace(known, mine, result);
}

/** What an update says. */
function said({ id, update: { name, from, to, values } }: PackRow): unknown {
  return [id, name, from, to, values?.mine, values?.result];
}

function rowsOfFile({ target: { uri }, profiles, takesNew }: FileState, excluded: ReadonlySet<string>): ProfileRow[] {
  return profiles.map(({ index, name, version, packs }) => ({
    kind: "profile",
    id: `${uri.toString()}#${String(index)}`,
    uri,
    name,
    version,
    children: packs.map((update) => {
      const id = packId(uri, update);
      return packRow(uri, update, {
        isIncluded: !excluded.has(id),
        takesNew: (path) => takesNew.has(`${id}/${path.join("\n")}`),
      });
    }),
  }));
}
