import type { ValuesConfig } from "../../config/config";
import { withFiles } from "../../profile/bodies/attachedFiles";
import { profilesIn, readProfileText, type FileText } from "../../profile/reading";
import { languageOfFile } from "../../syntax/languages";
import { textOf } from "../../text/text";
import type { Context, Host } from "../environment";

/**
 * The profile of a file that a configuration gives to a pack, if no profile with the pack is known. All but the pack is
 * unknown in it: its cloud, its variables, and its other packs.
 */
export function madeHost({ pack, registry, version }: ValuesConfig, file: FileText, context: Context): Host {
  const stated = {
    name: pack,
    type: UNKNOWN,
    ...(version === undefined ? {} : { version }),
    ...(registry && { registry }),
  };
  const profile = {
    name: UNKNOWN,
    type: UNKNOWN,
    cloudType: UNKNOWN,
    packs: [stated, { name: UNKNOWN, type: UNKNOWN }],
  };
  const text = textOf(JSON.stringify({ ...profile, variables: UNKNOWN }));
  const base = readProfileText(text, { language: languageOfFile("made.json"), isDeclared: true });
  const node = profilesIn(base)[0]?.packs[0]?.node;
  const named = node === undefined ? [] : [{ node, files: [file], areAll: true }];
  const reading = withFiles(base, named, []);
  const attached = reading.attached?.files[0];
  if (attached === undefined) throw new Error("A made profile has its file.");
  return { uri: undefined, reading, file: attached, context };
}

const UNKNOWN = "${unknown}";
