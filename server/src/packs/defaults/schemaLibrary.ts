import { Ajv, type AnySchema, type ErrorObject, type Options } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import AjvDraft04 from "ajv-draft-04";
import { isSchema, REUSE_KEYWORD, prunedSchema, type RegexTest, type PrunedSchema, type Schema } from "./schemaWalk";
import { chartSchemaErrors, type ChartValues, type ChartSchemaError } from "./schemaWords";

/** Most subschemas to evaluate, each counted as often as it is reached. */
const MAX_CHECKS = 1_000_000;
/** Longer schemas, in UTF-16 units, are not checked. */
const MAX_SCHEMA_LENGTH = 1_000_000;
const MAX_CACHED = 20;

type Check = (values: unknown) => readonly ErrorObject[] | undefined;
interface Compiled {
  readonly check: Check;
  readonly reached: PrunedSchema["reached"];
}

const cache = new Map<string, Compiled | undefined>();

/**
 * The errors of values against a chart's schema, without those that the pack's defaults have, too. Empty if the schema
 * cannot be evaluated: it is invalid, too large, or would take too long. ajv and the drafts of JSON schema are in a
 * bundle of their own, loaded with the first chart that has a schema. `finds` matches regular expressions as Helm does.
 */
export function faultsBySchema(text: string, given: ChartValues, finds: RegexTest): readonly ChartSchemaError[] {
  const compiled = compiledOnce(text, finds);
  const errors = compiled?.check(given.values);
  if (compiled === undefined || errors === undefined || errors.length === 0) return [];
  const usual = compiled.check(given.defaults);
  return usual === undefined ? [] : chartSchemaErrors(errors, usual, given, compiled.reached);
}

function compiledOnce(text: string, finds: RegexTest): Compiled | undefined {
  if (cache.has(text)) return cache.get(text);
  if (cache.size >= MAX_CACHED) cache.clear();
  let compiled: Compiled | undefined;
  try {
    compiled = compile(text, finds);
  } catch {
    // An invalid schema rejects nothing.
  }
  cache.set(text, compiled);
  return compiled;
}

class Undecidable extends Error {}

function compile(text: string, finds: RegexTest): Compiled | undefined {
  const source: unknown = text.length > MAX_SCHEMA_LENGTH ? undefined : JSON.parse(text.replace(/^\uFEFF/, ""));
  if (!isSchema(source)) return undefined;
  const draft = draftOf(source);
  const isRegex = (pattern: string): boolean => finds(pattern, "") !== undefined;
  const ready = prunedSchema(source, draft !== Ajv2019 && draft !== Ajv2020, isRegex);
  if (ready === undefined) return undefined;
  let left = 0;
  const ajv = new draft(optionsWith(finds));
  ajv.addKeyword({
    keyword: REUSE_KEYWORD,
    errors: false,
    validate: (parts: number) => {
      left -= parts;
      if (left < 0) throw new Undecidable();
      return true;
    },
  });
  const validate = ajv.compile(ready.schema as AnySchema);
  const check: Check = (values) => {
    left = MAX_CHECKS;
    try {
      return validate(values) === true ? [] : [...(validate.errors ?? [])];
    } catch {
      // The evaluation would take too long, does not terminate, or depends on unknown values.
      return undefined;
    }
  };
  return { check, reached: ready.reached };
}

/** The draft of a schema; the most common one if it does not state it. */
function draftOf({ $schema }: Schema): typeof Ajv | typeof Ajv2019 {
  const stated = typeof $schema === "string" ? $schema : "";
  if (stated.includes("draft-04")) return AjvDraft04;
  if (stated.includes("2019-09")) return Ajv2019;
  return stated.includes("2020-12") ? Ajv2020 : Ajv;
}

function optionsWith(finds: RegexTest): Options {
  const regExp = (pattern: string): { test: (text: string) => boolean; toString: () => string } => ({
    test(text) {
      const isFound = finds(pattern, text);
      if (isFound === undefined) throw new Undecidable();
      return isFound;
    },
    toString: () => pattern,
  });
  return {
    allErrors: true,
    // Errors contain the subschema that they come from.
    verbose: true,
    messages: false,
    strict: false,
    logger: false,
    validateSchema: false,
    validateFormats: false,
    inlineRefs: false,
    ownProperties: true,
    multipleOfPrecision: 9,
    code: { optimize: false, regExp: Object.assign(regExp, { code: "regExp" }) },
  };
}
