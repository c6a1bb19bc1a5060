import type { Steps } from "../../../text/steps";
import { schemaCheck } from "./schemaReader";
import type { RegexTest, SchemaFault, SchemaRun } from "./schemaRun";
import { isSchema, type Schema } from "./schemaTypes";

/** Longer schemas, in UTF-16 units, are not read. The longest of well-known charts has a tenth of this. */
const MAX_SCHEMA_LENGTH = 4_000_000;
/** Most subschemas, keys and items to look at, each as often as it is reached. Well-known charts need 5,000 at most. */
const MAX_STEPS = 200_000;

/** The JSON schema of a chart's values. */
export interface ChartSchema {
  readonly root: Schema;
  /** Whether it may have regular expressions. */
  readonly hasPatterns: boolean;
  /** Reads in steps what the schema says of values like these, once: the first search for violations would do it all. */
  readonly steps: (values: Readonly<Record<string, unknown>>, finds: RegexTest) => Steps<void>;
  /** The violations of it; undefined if they would take too long to find. `finds` matches as Helm does. */
  faults(values: unknown, finds: RegexTest): readonly SchemaFault[] | undefined;
}

/** Reads the JSON schema of a chart; undefined if it is invalid or too long. */
export function readChartSchema(text: string): ChartSchema | undefined {
  if (text.length > MAX_SCHEMA_LENGTH) return undefined;
  let root: unknown;
  try {
    root = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
  if (!isSchema(root)) return undefined;
  const check = schemaCheck(root);
  const isTracking = text.includes('"unevaluated');
  let isRead = false;
  const schema: ChartSchema = {
    root,
    hasPatterns: text.includes('"pattern'),
    *steps(values, finds) {
      for (const [key, value] of isRead ? [] : Object.entries(values)) {
        schema.faults({ [key]: value }, finds);
        yield;
      }
      isRead = true;
    },
    faults(values, finds) {
      const run: SchemaRun = {
        finds,
        isTracking,
        path: [],
        left: MAX_STEPS,
        depth: 0,
        faults: [],
        isUnsure: false,
        isConditional: false,
        evaluated: isTracking ? { keys: new Set(), items: 0 } : undefined,
      };
      try {
        check(values, run);
      } catch {
        // It takes too long, or leads to itself: nothing is certain.
        return undefined;
      }
      return run.faults;
    },
  };
  return schema;
}
