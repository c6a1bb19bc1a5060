import { remembered } from "../../text/memory";
import { hasProblemIn } from "../../syntax/search/problemSearch";
import type { SchemaError } from "../../generated/validator";
import { completeData } from "../../syntax/plainData";
import type { DocumentReading } from "../../profile/reading";
import { misplacedEntries } from "../../shapes/misplacedTemplate";
import { newLineFinder } from "../../syntax/lines";
import {
  childrenOf,
  keyRangeOf,
  keyOf,
  kindOf,
  NONE,
  ownEntry,
  rangeOf,
  resolve,
  valueOf,
  type NodeId,
  type Tree,
} from "../../syntax/tree";
import { validateShape } from "./shapeValidators";

/** A schema violation in a document, with its node. */
export interface PlacedError {
  readonly error: SchemaError;
  readonly node: NodeId;
  /** Its path from the root, through aliases and merge keys. */
  readonly path: readonly (string | number)[];
}

/** The schema violations of a document. Validated once, since several rules ask for them. */
export function schemaErrors(tree: Tree, document: DocumentReading): readonly PlacedError[] {
  return remembered(document.memory, schemaErrors, () => {
    const lineOf = newLineFinder(tree.source);
    return validate(tree, document).filter((one) => !isEcho(tree, one, lineOf));
  });
}

function validate(tree: Tree, { root, shape }: DocumentReading): readonly PlacedError[] {
  if (shape === undefined || root === NONE) return [];
  const whole = completeData(tree, root);
  const misplaced = misplacedEntries(tree, root).map((entry) => keyOf(tree, entry));
  const errors = whole === undefined ? [] : validateShape(shape.schema, underTemplate(whole.data, misplaced));
  return errors.map((error) => ({ error, ...placeAt(tree, root, error.instancePath, misplaced) }));
}

/** The data of a profile with those keys of `spec` moved under `spec.template` that belong there. */
function underTemplate(data: unknown, misplaced: readonly string[]): unknown {
  if (misplaced.length === 0 || !isRecord(data) || !isRecord(data["spec"])) return data;
  const { spec } = data;
  const template = spec["template"];
  const isMoved = (key: string): boolean => misplaced.includes(key);
  const moved = Object.entries(spec).filter(([key]) => isMoved(key));
  const kept = Object.entries(spec).filter(([key]) => !isMoved(key) && key !== "template");
  const whole = { ...(isRecord(template) ? template : {}), ...Object.fromEntries(moved) };
  return { ...data, spec: { ...Object.fromEntries(kept), template: whole } };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the violation is on a line with a syntax error, and so likely only its consequence. */
function isEcho(tree: Tree, { error, node }: PlacedError, lineOf: ReturnType<typeof newLineFinder>): boolean {
  if (tree.problems.length === 0 || node === NONE) return false;
  const key = error.params["additionalProperty"];
  const entry = typeof key === "string" ? ownEntry(tree, node, key) : node;
  const { start } = keyRangeOf(tree, entry) ?? rangeOf(tree, entry);
  return hasProblemIn(tree, lineOf(start));
}

/** The node that a JSON pointer refers to, from the root, and its path in the schema. */
function placeAt(tree: Tree, root: NodeId, pointer: string, misplaced: readonly string[]): Omit<PlacedError, "error"> {
  const path: (string | number)[] = [];
  let node = root;
  const [, first, second, third = ""] = pointer.split("/");
  const isMisplaced = first === "spec" && second === "template" && misplaced.includes(third);
  for (const part of pointer.split("/").slice(1)) {
    // The template is only in the moved data.
    if (isMisplaced && path.length === 1) {
      path.push(part);
      continue;
    }
    const target = resolve(tree, node);
    const isItem = target !== NONE && kindOf(tree, target) === "seq";
    const key = isItem ? Number(part) : part.replace(/~1/g, "/").replace(/~0/g, "~");
    node = typeof key === "number" ? (childrenOf(tree, target)[key] ?? NONE) : valueOf(tree, target, key);
    path.push(key);
  }
  return { node, path };
}
