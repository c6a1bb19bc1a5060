import { profilesIn, readProfileText, type FileText } from "../../profile/reading";
import { isProfileFileName } from "../../shapes/fileNames";
import { canHoldProfile } from "../../shapes/firstLook";
import { languageOfFile } from "../../syntax/languages";

/** Whether a file is a profile, by its name or its text. */
export function isProfile({ uri, text }: FileText): boolean {
  if (isProfileFileName(uri)) return true;
  return (
    canHoldProfile(text.content) && profilesIn(readProfileText(text, { language: languageOfFile(uri) })).length > 0
  );
}
