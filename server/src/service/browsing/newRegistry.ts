import { editsIn } from "../../analysis/fileFindings";
import { addRegistry } from "../../config/addRegistry";
import { CONFIG_FILE } from "../../config/configFileName";
import { refusalInText } from "../../editor/actions/verifiedEdits";
import { kindNamed } from "../../packs/registryKinds/kinds";
import { languageOfFile } from "../../syntax/languages";
import { inWords, l10n, type Wording } from "../../text/message";
import { resolvedIn } from "../../text/uri";
import type { MadeEdit } from "../answers";
import type { Core } from "../core";
import { configOf } from "../fixes";
import type { RegistryOrder } from "./browsingAnswers";

/** The edit that adds a registry to the configuration of a folder, or why it cannot be made. */
export async function newRegistry(
  core: Core,
  { folder, name, kind: word, place, project }: RegistryOrder,
): Promise<MadeEdit> {
  const here = resolvedIn(folder, CONFIG_FILE);
  const refused = async (refusal: Wording): Promise<MadeEdit> => {
    const { translations } = await core.analysis.environment.contextOf(here, false);
    return { is: "refused", reason: inWords(refusal, translations) };
  };
  const config = await configOf(core, here);
  const kind = kindNamed(word);
  if (config === undefined || kind === undefined) return refused(l10n`The registry cannot be added here.`);
  const { content } = config.text;
  const edit = addRegistry(content, { name, kind, place, project });
  if (edit === undefined || refusalInText(languageOfFile(config.uri), content, [edit]) !== undefined)
    return refused(l10n`The registry cannot be added to ${CONFIG_FILE}. Add it in the text.`);
  return { is: "made", changes: [{ ...config, edits: editsIn(config.uri, [edit]) }] };
}
