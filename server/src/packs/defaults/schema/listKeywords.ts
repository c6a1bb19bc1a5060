import { canonical } from "./data";
import type { Keyword, SchemaContext } from "./schemaRun";
import { typeTest } from "./scalarKeywords";
import { addFault, attemptBelow, checkBelow, type Check, type SchemaFault, type SchemaRun } from "./schemaRun";

type ListCheck = (items: readonly unknown[], run: SchemaRun) => void;

function ofLists(check: ListCheck): Check {
  return (data, run) => {
    if (Array.isArray(data)) check(data, run);
  };
}

function sizeLimit(
  keyword: string,
  limit: unknown,
  holds: (size: number, limit: number) => boolean,
): Check | undefined {
  if (typeof limit !== "number") return undefined;
  return ofLists((items, run) => {
    if (!holds(items.length, limit)) addFault(run, keyword, { limit });
  });
}

/** Notes that a schema refers to the first items of a list. */
function evaluateItems({ evaluated }: SchemaRun, count: number): void {
  if (evaluated !== undefined) evaluated.items = Math.max(evaluated.items, count);
}

/** A schema for each of the first items. */
function firstItems(value: unknown, { checkOf }: SchemaContext): Check | undefined {
  if (!Array.isArray(value)) return undefined;
  const checks = value.map((part: unknown) => checkOf(part));
  const known = checks.filter((check) => check !== undefined);
  if (known.length < checks.length) return undefined;
  return ofLists((items, run) => {
    evaluateItems(run, known.length);
    for (const [i, check] of known.entries()) {
      if (i >= items.length) break;
      checkBelow(run, i, check, items[i]);
    }
  });
}

/** A schema for all items from one on; `false` is told of the list, in the words of a keyword. */
function itemsFrom(keyword: string, start: number, value: unknown, { checkOf }: SchemaContext): Check | undefined {
  const check = checkOf(value);
  if (check === undefined) return undefined;
  return ofLists((items, run) => {
    evaluateItems(run, Infinity);
    checkItemsFrom(start, items, run, value === false ? keyword : undefined, check);
  });
}

function checkItemsFrom(
  start: number,
  items: readonly unknown[],
  run: SchemaRun,
  forbidden: string | undefined,
  check: Check,
): void {
  if (forbidden === undefined) {
    for (let i = start; i < items.length; i++) checkBelow(run, i, check, items[i]);
  } else if (items.length > start) addFault(run, forbidden, { limit: start });
}

const items: Keyword = (value, context) => {
  const { schema, draft, checkOf } = context;
  const first = schema["prefixItems"];
  if (draft === 2020 && Array.isArray(first)) return itemsFrom("items", first.length, value, context);
  if (draft !== 2020 && Array.isArray(value)) return firstItems(value, context);
  const check = checkOf(value);
  if (check === undefined) return undefined;
  return ofLists((all, run) => {
    evaluateItems(run, Infinity);
    all.forEach((item, i) => {
      checkBelow(run, i, check, item);
    });
  });
};

const additionalItems: Keyword = (value, context) => {
  const first = context.schema["items"];
  if (context.draft === 2020 || !Array.isArray(first)) return "none";
  return itemsFrom("additionalItems", first.length, value, context);
};

const contains: Keyword = (value, { schema, draft, checkOf }) => {
  const check = checkOf(value);
  const { minContains = 1, maxContains } = draft < 2019 ? {} : schema;
  if (check === undefined || typeof minContains !== "number") return undefined;
  if (maxContains !== undefined && typeof maxContains !== "number") return undefined;
  const most = maxContains ?? Infinity;
  const params = most === Infinity ? { minContains } : { minContains, maxContains };
  return ofLists((all, run) => {
    if (minContains === 0 && most === Infinity) {
      evaluateItems(run, Infinity);
      return;
    }
    const found = minContains > most ? undefined : countOf(check, all, run, minContains, most);
    if (found === undefined || found.sure > most || found.sure + found.unsure < minContains) {
      addFault(run, "contains", params, found?.faults);
      return;
    }
    if (found.sure < minContains || found.sure + found.unsure > most) run.isUnsure = true;
    evaluateItems(run, Infinity);
  });
};

interface Count {
  readonly sure: number;
  readonly unsure: number;
  readonly faults: readonly SchemaFault[];
}

/** How many items a schema accepts, as far as that must be known. */
function countOf(check: Check, all: readonly unknown[], run: SchemaRun, least: number, most: number): Count {
  let [sure, unsure] = [0, 0];
  const faults: SchemaFault[] = [];
  for (const [i, item] of all.entries()) {
    const trial = attemptBelow(run, i, check, item);
    faults.push(...trial.faults);
    if (trial.outcome === "valid") sure++;
    else if (trial.outcome === "unsure") unsure++;
    if (sure > most || (most === Infinity && sure >= least)) break;
  }
  return { sure, unsure, faults };
}

const uniqueItems: Keyword = (value, { schema }) => {
  if (typeof value !== "boolean") return undefined;
  if (!value) return "none";
  const { items: ofEach } = schema;
  const type = typeof ofEach === "object" && ofEach !== null && "type" in ofEach ? ofEach.type : undefined;
  // Scalars of another type are a fault already.
  const isOfType = [type].flat().some((one) => one === "object" || one === "array") ? undefined : typeTest(type);
  return ofLists((all, run) => {
    const known = new Map<string, number>();
    for (const [i, item] of all.entries()) {
      if (isOfType?.(item) === false) continue;
      const text = canonical(item, run);
      const j = known.get(text);
      if (j !== undefined) {
        addFault(run, "uniqueItems", { i, j });
        return;
      }
      known.set(text, i);
    }
  });
};

const unevaluatedItems: Keyword = (value, { draft, checkOf }) => {
  const check = checkOf(value);
  if (draft < 2019) return "none";
  if (check === undefined) return undefined;
  return ofLists((all, run) => {
    const start = run.evaluated?.items ?? Infinity;
    checkItemsFrom(start, all, run, value === false ? "unevaluatedItems" : undefined, check);
    evaluateItems(run, Infinity);
  });
};

export const listKeywords: Readonly<Record<string, Keyword>> = {
  maxItems: (limit) => sizeLimit("maxItems", limit, (size, most) => size <= most),
  minItems: (limit) => sizeLimit("minItems", limit, (size, least) => size >= least),
  prefixItems: (value, context) => (context.draft === 2020 ? firstItems(value, context) : "none"),
  items,
  additionalItems,
  contains,
  uniqueItems,
  unevaluatedItems,
};
