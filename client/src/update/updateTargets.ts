import * as vscode from "vscode";
import { canHoldProfile } from "../../../server/src/shapes/firstLook";
import { possibleFiles } from "../files/fileRequests";
import type { UpdateTarget } from "./updateSession";

/** The most files of a workspace that are updated at a time. */
const MAX_PROFILES = 200;

/** The files of the workspace that may hold profiles; with a name, those in which it stands, for the packs with it. */
export async function profilesOfWorkspace(name?: string): Promise<readonly UpdateTarget[]> {
  const uris = await possibleFiles();
  const targets: UpdateTarget[] = [];
  for (const uri of uris) {
    if (targets.length === MAX_PROFILES) break;
    const data = await vscode.workspace.fs.readFile(uri).then(
      (found) => found,
      () => new Uint8Array(),
    );
    const text = new TextDecoder().decode(data);
    const isNamed = name === undefined || text.includes(name);
    if (isNamed && canHoldProfile(text)) targets.push({ uri, position: null, ...(name === undefined ? {} : { name }) });
  }
  return targets;
}
