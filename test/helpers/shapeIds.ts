import { ALL_SHAPES } from "../../server/src/shapes/allShapes";

/** The shapes that texts are written in for tests. */
export type ShapeId =
  | "import"
  | "create"
  | "update"
  | "response"
  | "flat"
  | "flat-list"
  | "crossplane"
  | "crossplane-legacy"
  | "cluster-profile-cr";

/** Every shape there is; a new one has to be written in some way before tests can do anything with it. */
export const SHAPE_IDS = ALL_SHAPES.map(({ id }) => id as ShapeId);
