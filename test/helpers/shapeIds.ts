import { ALL_SHAPES } from "../../server/src/shapes/allShapes";

/** The ids of shapes that tests write texts in. */
export type ShapeId =
  | "import"
  | "create"
  | "update"
  | "response"
  | "flat"
  | "flat-list"
  | "crossplane"
  | "crossplane-legacy"
  | "cluster-profile-cr"
  | "terraform";

/**
 * The ids of all shapes. For a new shape, extend {@link ShapeId}: the compiler then lists the helpers that must write
 * it.
 */
export const SHAPE_IDS = ALL_SHAPES.map(({ id }) => id as ShapeId);
