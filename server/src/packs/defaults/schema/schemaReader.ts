import { addFault, doubt, spend, Undecidable, type Check } from "./schemaRun";
import { KEYWORDS } from "./keywords";
import type { SchemaContext } from "./schemaRun";
import { draftOf, hasSiblingsIgnored, idOf, isSchema, type Schema } from "./schemaTypes";
import { schemaReferences, type Place } from "./schemaReferences";

/** Deeper nestings of schemas and values are not followed. */
const MAX_DEPTH = 500;

const anything: Check = () => undefined;
const nothing: Check = (_, run) => {
  addFault(run, "false schema", {});
};

/** Interprets a JSON schema. What a part of it asks for is made out when a value first meets it, and kept. */
export function schemaCheck(root: Schema): Check {
  const draft = draftOf(root);
  const references = schemaReferences(root, draft);
  const known = new Map<object, Check>();

  const checkOf = (part: unknown, base: string): Check | undefined => {
    if (typeof part === "boolean") return part ? anything : nothing;
    if (!isSchema(part)) return undefined;
    let check = known.get(part);
    if (check === undefined) known.set(part, (check = lazyCheck(part, base)));
    return check;
  };

  const lazyCheck = (schema: Schema, outerBase: string): Check => {
    let steps: readonly Check[] | undefined;
    return (value, run) => {
      spend(run, 1);
      if (++run.depth > MAX_DEPTH) throw new Undecidable();
      steps ??= stepsOf(schema, outerBase);
      for (const step of steps) step(value, run);
      run.depth--;
    };
  };

  const stepsOf = (schema: Schema, outerBase: string): readonly Check[] => {
    const id = idOf(schema, draft);
    const base = id === undefined || schema === root ? outerBase : references.baseWith(id, outerBase);
    const context: SchemaContext = {
      schema,
      draft,
      checkOf: (part) => checkOf(part, base),
      referenced: (reference) => checkAt(references.target(reference, base)),
    };
    const isAlone = hasSiblingsIgnored(schema, draft);
    const steps: Check[] = [];
    for (const [keyword, make] of KEYWORDS) {
      if (!Object.hasOwn(schema, keyword) || (isAlone && keyword !== "$ref")) continue;
      const step = make(schema[keyword], context);
      // A keyword that says what it may not say is not checked.
      if (step !== "none")
        steps.push(
          step ??
            ((_, run) => {
              doubt(run);
            }),
        );
    }
    // Without the space that a growing array reserves.
    return steps.slice();
  };

  const checkAt = (place: Place | undefined): Check | undefined => place && checkOf(place.schema, place.base);

  return checkOf(root, references.base) ?? anything;
}
