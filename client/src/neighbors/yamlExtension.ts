import * as vscode from "vscode";
import { isConfigFile } from "../../../server/src/lsp/protocol";
import { SCHEME_AS_YAML } from "../shared/schemes";
import { isPossibleProfile } from "../lazyActivation";

const ID = "redhat.vscode-yaml";
const CONTRIBUTOR = "palette-profiles";
/** A schema that accepts everything, because this extension reports the problems. */
const SCHEMA = "palette-profiles://schemas/";

/** What the YAML extension of Red Hat exports. */
interface YamlApi {
  readonly registerContributor: (
    name: string,
    schemaUriFor: (resource: string) => string | undefined,
    schemaAt: (uri: string) => string | undefined,
  ) => boolean;
}

/** Whether Red Hat's YAML extension is installed. It handles every document in plain YAML. */
export function isYamlExtensionThere(): boolean {
  return vscode.extensions.getExtension(ID) !== undefined;
}

/**
 * Prevents Red Hat's YAML extension from checking profiles and `palette-profiles.yaml` with schemas for other files,
 * such as `{ "kubernetes": "*.yaml" }` in the user's settings.
 */
export function contributeSchemas(log: vscode.LogOutputChannel): vscode.Disposable {
  let isContributed = false;
  const contribute = async (): Promise<void> => {
    const extension = vscode.extensions.getExtension<unknown>(ID);
    if (isContributed || extension === undefined) return;
    isContributed = true;
    try {
      const api = await extension.activate();
      if (isYamlApi(api)) api.registerContributor(CONTRIBUTOR, schemaUriFor, schemaAt);
    } catch (error) {
      log.warn(`Could not register profile schemas with ${ID}: ${String(error)}`);
    }
  };
  void contribute();
  return vscode.extensions.onDidChange(() => void contribute());
}

function isYamlApi(api: unknown): api is YamlApi {
  return typeof api === "object" && api !== null && "registerContributor" in api;
}

function schemaUriFor(resource: string): string | undefined {
  const uri = vscode.Uri.parse(resource);
  if (isConfigFile(uri.path)) return `${SCHEMA}configuration`;
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  const isProfile = uri.scheme === SCHEME_AS_YAML || (document !== undefined && isPossibleProfile(document));
  return isProfile ? `${SCHEMA}profile` : undefined;
}

/** The schema sequence, which is for the documents of a file, keeps a line that names the schema out of the editor. */
function schemaAt(uri: string): string | undefined {
  if (!uri.startsWith(SCHEMA)) return undefined;
  const title = uri.endsWith("profile") ? "Palette Cluster Profile" : "palette-profiles.yaml";
  return JSON.stringify({ title, schemaSequence: [{}] });
}
