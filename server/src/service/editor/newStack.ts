import { goOn } from "../../analysis/aborted";
import { addStack } from "../../config/addStack";
import { CONFIG_FILE } from "../../config/configFileName";
import { languageOfFile } from "../../syntax/languages";
import { refusalInText } from "../../editor/actions/verifiedEdits";
import { editsIn } from "../../analysis/fileFindings";
import { l10n, inWords, type Wording } from "../../text/message";
import { folderOf, pathWithin } from "../../text/uri";
import type { MadeEdit } from "../answers";
import type { Core } from "../core";
import { configOf } from "../fixes";
import type { StackMaking, StackOrder } from "./newStackAnswers";

/** The part of the service that adds stacks to configurations. */
export function stackMakingIn(core: Core): StackMaking {
  return {
    async newStack(order, signal) {
      goOn(signal);
      return made(core, order);
    },
  };
}

async function made(core: Core, { name, profiles, isImported }: StackOrder): Promise<MadeEdit> {
  const [first] = profiles;
  const config = first && (await configOf(core, first.uri));
  const folder = config && folderOf(config.uri);
  const refused = async (refusal: Wording): Promise<MadeEdit> => {
    const { translations } = await core.analysis.environment.contextOf(first?.uri ?? "", false);
    return { is: "refused", reason: inWords(refusal, translations) };
  };
  if (config === undefined || folder === undefined) return refused(l10n`A stack requires at least one profile.`);
  const paths = profiles.map(({ uri, resource }) => {
    const path = pathWithin(folder, uri);
    return path !== undefined && resource !== null && path.includes(".tf") ? `${path}#${resource}` : path;
  });
  const inside = paths.filter((path) => path !== undefined);
  if (inside.length < paths.length) return refused(l10n`A profile is outside the folder of ${CONFIG_FILE}.`);
  const { content } = config.text;
  const edit = addStack(content, { name, profiles: inside, isImported });
  if (edit === undefined || refusalInText(languageOfFile(config.uri), content, [edit]) !== undefined)
    return refused(l10n`The stack cannot be added to ${CONFIG_FILE}. Add it in the text.`);
  return { is: "made", changes: [{ ...config, edits: editsIn(config.uri, [edit]) }] };
}
