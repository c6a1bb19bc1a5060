import { CREATE_SHAPE, isRequestBody, isUpdate } from "./create";
import { onlyProfile, type Dialect, type Shape } from "./dialect";

const { variables: _variables, cloudType: _cloudType, ...profile } = CREATE_SHAPE.profile;

/** The body of an update call (docs/domain.md 1.2): as for create, without a cloud and variables. */
const UPDATE_SHAPE: Shape = { ...CREATE_SHAPE, profile };

export const update: Dialect = {
  id: "update",
  recognise: (tree, root) => isRequestBody(tree, root) && isUpdate(tree, root),
  profiles: onlyProfile(UPDATE_SHAPE),
};
