import { CREATE_SHAPE, isRequestBody, lacksCloud } from "./create";
import { onlyProfile, type Dialect } from "./dialect";

/** The body of an update call (domain.md 1.0 D): as for create, without a cloud. */
export const update: Dialect = {
  id: "update",
  recognise: (tree, root) => isRequestBody(tree, root) && lacksCloud(tree, root),
  profiles: onlyProfile(CREATE_SHAPE),
};
