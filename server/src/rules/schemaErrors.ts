import type { SchemaError, Validator } from "../generated/validator";
import { validateCrossplane, validateImport } from "../generated/validators";
import type { DialectId } from "../profile/dialects/dialect";
import { plainData } from "../profile/plainData";
import type { DocumentReading, Reading } from "../profile/reading";
import { childrenOf, keyOf, kindOf, NONE, resolve, valueOf, type NodeId, type Tree } from "../profile/tree";

/** Something in a document that its schema does not allow, with the node it is about. */
export interface PlacedError {
  readonly error: SchemaError;
  readonly node: NodeId;
}

const VALIDATORS: Readonly<Partial<Record<DialectId, Validator>>> = {
  import: validateImport,
  crossplane: validateCrossplane,
};

const errorsOfDocuments = new WeakMap<DocumentReading, readonly PlacedError[]>();

/** What the document's schema does not allow; several rules ask, it is validated once. */
export function schemaErrors(reading: Reading, document: DocumentReading): readonly PlacedError[] {
  const known = errorsOfDocuments.get(document);
  if (known !== undefined) return known;
  const errors = validate(reading.tree, document);
  errorsOfDocuments.set(document, errors);
  return errors;
}

function validate(tree: Tree, { root, dialect }: DocumentReading): readonly PlacedError[] {
  const validator = dialect === undefined ? undefined : VALIDATORS[dialect];
  if (validator === undefined || root === NONE || validator(plainData(tree, root))) return [];
  return (validator.errors ?? []).map((error) => ({ error, node: nodeAtPointer(tree, root, error.instancePath) }));
}

/** The node that a JSON pointer names, seen from the root. */
function nodeAtPointer(tree: Tree, root: NodeId, pointer: string): NodeId {
  const keys = pointer.split("/").slice(1);
  return keys.reduce((node, key) => {
    const target = resolve(tree, node);
    if (target === NONE) return NONE;
    if (kindOf(tree, target) === "seq") return childrenOf(tree, target)[Number(key)] ?? NONE;
    return valueOf(tree, target, key.replace(/~1/g, "/").replace(/~0/g, "~"));
  }, root);
}

/** The entry of a map that has this key itself, not by a merge; {@link NONE} where none has. */
export function ownEntry(tree: Tree, map: NodeId, key: string): NodeId {
  return childrenOf(tree, resolve(tree, map)).find((child) => keyOf(tree, child) === key) ?? NONE;
}
