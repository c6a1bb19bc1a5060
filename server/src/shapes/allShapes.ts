import { clusterProfileCr } from "./clusterProfileCr";
import { create } from "./create";
import { crossplane } from "./crossplane";
import { crossplaneLegacy } from "./crossplaneLegacy";
import { flat } from "./flat";
import { flatList } from "./flatList";
import { importEntity } from "./importEntity";
import { response } from "./response";
import type { Shape } from "./shape";
import { terraform } from "./terraform";
import { update } from "./update";

/** Every shape, in the order in which they are tried: a request body is an import entity with more in it. */
export const ALL_SHAPES: readonly Shape[] = [
  terraform,
  crossplane,
  crossplaneLegacy,
  clusterProfileCr,
  response,
  update,
  create,
  importEntity,
  flat,
  flatList,
];
