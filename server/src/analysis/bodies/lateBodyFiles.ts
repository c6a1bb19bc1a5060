import { withFiles } from "../../profile/attachedFiles";
import { namesOfFiles } from "../../profile/fileNames";
import { profilesIn, readProfileText, type FileText } from "../../profile/reading";
import { unreadableReason } from "../../profile/unreadable";
import { ALL_SHAPES } from "../../shapes/allShapes";
import { isProfileFileName } from "../../shapes/fileNames";
import { canHoldProfile } from "../../shapes/firstLook";
import { hasLanguageEnding, languageOfFile } from "../../syntax/languages";
import { checkSteps } from "../check";
import { inFile } from "../fileFindings";
import { bodyFiles } from "./bodyFiles";
import type { BodyEngine, BodyFiles, BodySurroundings } from "./bodySurroundings";

/** The relation between profiles and files, which is loaded with the first document that may be in one. */
export function lateBodyFiles(surroundings: Omit<BodySurroundings, "engine">): BodyFiles {
  let made: BodyFiles | undefined;
  const loaded = (): BodyFiles => (made ??= bodyFiles({ ...surroundings, engine: ENGINE }));
  return {
    async contextFor(live, reading, context) {
      const mayName =
        (profilesIn(reading).length === 0 && !reading.isDeclared) ||
        namesOfFiles(reading).some(({ path }) => path !== undefined) ||
        (await surroundings.configOf(live.document.uri)).values.length > 0;
      return mayName ? loaded().contextFor(live, reading, context) : context;
    },
    isBody: (uri) => loaded().isBody(uri),
    namedByOpen: () => loaded().namedByOpen(),
    stateFor: async (uri) => (await made?.stateFor(uri)) ?? "",
    areUsed: () => made?.areUsed() ?? false,
    forget: () => made?.forget(),
  };
}

const ENGINE: BodyEngine = {
  profilesIn,
  namesOfFiles,
  withFiles,
  readProfileText,
  languageOfFile,
  hasLanguageEnding,
  unreadableReason,
  checkSteps,
  inFile,
  isProfile,
  mayNameFiles: (text) => ALL_SHAPES.some(({ namesFilesBy = [] }) => namesFilesBy.some((mark) => text.includes(mark))),
};

function isProfile({ uri, text }: FileText): boolean {
  if (isProfileFileName(uri)) return true;
  return (
    canHoldProfile(text.content) && profilesIn(readProfileText(text, { language: languageOfFile(uri) })).length > 0
  );
}
