import {
  CREATE_PLACES,
  isRequestBody,
  isUpdate,
  isUpdateWithoutUids,
  outlinesRequestBody,
  outlinesUpdate,
} from "./create";
import { onlyProfile, type Places, type Shape } from "./shape";

const { variables: _variables, cloudType: _cloudType, ...profile } = CREATE_PLACES.profile;

/** The body of an update call (docs/domain.md 1.2): as for create, without cloud and variables. */
const UPDATE_PLACES: Places = { ...CREATE_PLACES, profile };

export const update: Shape = {
  id: "update",
  marks: { keys: ["packs", "cloudType"] },
  recognise: (tree, root) => (isRequestBody(tree, root) && isUpdate(tree, root)) || isUpdateWithoutUids(tree, root),
  isOutlinedBy: (outline, tree, { root }) =>
    outlinesUpdate(outline) && (outlinesRequestBody(outline, tree) || isUpdateWithoutUids(tree, root)),
  profiles: onlyProfile(UPDATE_PLACES),
  schema: "update.schema.json",
  // The existing profile keeps its name.
  traits: { keysAreStrict: true, form: "call", isUpdate: true, named: [] },
  unstated: [
    {
      part: "cloudType",
      path: ["spec", "template", "cloudType"],
      reason: "An update states no cloud, and Palette's import takes all for that",
    },
  ],
};
