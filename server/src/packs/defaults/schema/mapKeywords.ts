import { areTexts, isDataMap, type DataMap } from "./data";
import type { Keyword, SchemaContext } from "./schemaRun";
import {
  addFault,
  attempt,
  checkBelow,
  checkConditionally,
  doubt,
  spend,
  type Check,
  type SchemaRun,
} from "./schemaRun";
import { isSchema } from "./schemaTypes";

type MapCheck = (map: DataMap, run: SchemaRun) => void;

function ofMaps(check: MapCheck): Check {
  return (data, run) => {
    if (isDataMap(data)) check(data, run);
  };
}

function keysOf(map: DataMap, run: SchemaRun): readonly string[] {
  const keys = Object.keys(map);
  spend(run, keys.length);
  return keys;
}

function sizeLimit(
  keyword: string,
  limit: unknown,
  holds: (size: number, limit: number) => boolean,
): Check | undefined {
  if (typeof limit !== "number") return undefined;
  return ofMaps((map, run) => {
    if (!holds(keysOf(map, run).length, limit)) addFault(run, keyword, { limit });
  });
}

const required: Keyword = (names) => {
  if (!areTexts(names)) return undefined;
  return ofMaps((map, run) => {
    spend(run, names.length);
    for (const name of names) {
      if (!Object.hasOwn(map, name)) addFault(run, "required", { missingProperty: name });
    }
  });
};

const propertyNames: Keyword = (value, { checkOf }) => {
  const check = checkOf(value);
  if (check === undefined) return undefined;
  return ofMaps((map, run) => {
    for (const key of keysOf(map, run)) {
      const { outcome, faults } = attempt(run, check, key);
      if (outcome === "invalid") addFault(run, "propertyNames", { propertyName: key }, faults);
      else if (outcome === "unsure") run.isUnsure = true;
    }
  });
};

const properties: Keyword = (value, { checkOf }) => {
  if (!isSchema(value)) return undefined;
  return ofMaps((map, run) => {
    for (const key of keysOf(map, run)) {
      if (!Object.hasOwn(value, key)) continue;
      evaluateKey(run, key);
      checkBelow(run, key, checkOf(value[key]) ?? uncertain, map[key]);
    }
  });
};

const uncertain: Check = (_, run) => {
  doubt(run);
};

function evaluateKey({ evaluated }: SchemaRun, key: string): void {
  if (evaluated !== undefined && evaluated.keys !== "all") evaluated.keys.add(key);
}

const patternProperties: Keyword = (value, { checkOf }) => {
  if (!isSchema(value)) return undefined;
  const checks = Object.entries(value).map(([pattern, part]) => [pattern, checkOf(part) ?? uncertain] as const);
  return ofMaps((map, run) => {
    for (const [pattern, check] of checks) {
      for (const key of keysOf(map, run)) {
        const isMeant = run.finds(pattern, key);
        if (isMeant === false) continue;
        evaluateKey(run, key);
        if (isMeant === undefined) run.isUnsure = true;
        else checkBelow(run, key, check, map[key]);
      }
    }
  });
};

/** Whether a key is none of those that a schema names; undefined if that cannot be known. */
function isAdditional(key: string, names: unknown, patterns: readonly string[], run: SchemaRun): boolean | undefined {
  if (isSchema(names) && Object.hasOwn(names, key)) return false;
  spend(run, patterns.length);
  const tests = patterns.map((pattern) => run.finds(pattern, key));
  if (tests.includes(true)) return false;
  return tests.includes(undefined) ? undefined : true;
}

const additionalProperties: Keyword = (value, { schema, checkOf }) => {
  const check = checkOf(value);
  if (check === undefined) return undefined;
  const { properties: names, patternProperties: byPattern } = schema;
  const patterns = isSchema(byPattern) ? Object.keys(byPattern) : [];
  return ofMaps((map, run) => {
    for (const key of keysOf(map, run)) {
      const isMeant = isAdditional(key, names, patterns, run);
      if (isMeant === undefined) run.isUnsure = true;
      else if (isMeant && value === false) addFault(run, "additionalProperties", { additionalProperty: key });
      else if (isMeant) checkBelow(run, key, check, map[key]);
    }
    if (run.evaluated !== undefined) run.evaluated.keys = "all";
  });
};

const unevaluatedProperties: Keyword = (value, { draft, checkOf }) => {
  if (draft < 2019) return "none";
  const check = checkOf(value);
  if (check === undefined) return undefined;
  return ofMaps((map, run) => {
    const keys = run.evaluated?.keys ?? "all";
    if (keys === "all") return;
    for (const key of keysOf(map, run)) {
      if (keys.has(key)) continue;
      if (value === false) addFault(run, "unevaluatedProperties", { unevaluatedProperty: key });
      else checkBelow(run, key, check, map[key]);
    }
    if (run.evaluated !== undefined) run.evaluated.keys = "all";
  });
};

/** Needs one key for another, or a whole schema. */
function dependencies(keyword: string, canBeNames: boolean, canBeSchemas: boolean): Keyword {
  return (value, { checkOf }) => {
    if (!isSchema(value)) return undefined;
    return ofMaps((map, run) => {
      for (const [key, needed] of Object.entries(value)) {
        spend(run, 1);
        if (!Object.hasOwn(map, key)) continue;
        if (canBeNames && areTexts(needed)) checkNeeded(keyword, key, needed, map, run);
        else checkConditionally(run, (canBeSchemas ? checkOf(needed) : undefined) ?? uncertain, map);
      }
    });
  };
}

function checkNeeded(keyword: string, key: string, needed: readonly string[], map: DataMap, run: SchemaRun): void {
  spend(run, needed.length);
  for (const name of needed) {
    if (Object.hasOwn(map, name)) continue;
    const params = { property: key, missingProperty: name, depsCount: needed.length, deps: needed.join(", ") };
    addFault(run, keyword, params);
  }
}

/** A keyword that there is only since the draft of 2019. */
function since2019(keyword: Keyword): Keyword {
  return (value, context: SchemaContext) => (context.draft < 2019 ? "none" : keyword(value, context));
}

export const mapKeywords: Readonly<Record<string, Keyword>> = {
  maxProperties: (limit) => sizeLimit("maxProperties", limit, (size, most) => size <= most),
  minProperties: (limit) => sizeLimit("minProperties", limit, (size, least) => size >= least),
  required,
  propertyNames,
  additionalProperties,
  dependencies: dependencies("dependencies", true, true),
  properties,
  patternProperties,
  dependentRequired: since2019(dependencies("dependentRequired", true, false)),
  dependentSchemas: since2019(dependencies("dependentSchemas", false, true)),
  unevaluatedProperties,
};
