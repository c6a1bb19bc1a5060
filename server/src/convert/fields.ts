import { foreignPlaceholderIn, templatePlaceholdersIn } from "../syntax/opaque";
import { indentedJson, type OrderedMap, type Writable } from "../syntax/render";
import {
  booleanIn,
  reportLoss,
  textIn,
  type ConversionContext,
  type FieldHandlers,
  type SourceKeys,
  type SourceValue,
} from "./context";

/** A value found for a field of the import form. */
interface FieldValue {
  readonly value: Writable;
  readonly source: SourceValue;
  /** Of several values the one with the lowest rank counts. */
  readonly rank: number;
}

/** Values found for each target field; several when the source repeats itself. */
export type FieldValues = Map<string, FieldValue[]>;

/** Adds a value found for a field; does nothing if it is undefined. */
export function addValue(
  values: FieldValues,
  field: string,
  source: SourceValue,
  value: Writable | undefined,
  rank = 0,
): void {
  if (value === undefined) return;
  values.set(field, [...(values.get(field) ?? []), { value, source, rank }]);
}

/**
 * One value for each field, in the order of `order` if given; other values that differ are reported: as lost, or in a
 * note if they are in a place that only counts for want of another.
 */
export function resolved(
  context: ConversionContext,
  values: FieldValues,
  order?: readonly string[],
): Record<string, Writable> {
  return Object.fromEntries(resolvedMap(context, values, order));
}

/** The same as a map, for keys that may look like numbers. */
export function resolvedMap(
  context: ConversionContext,
  values: FieldValues,
  order: readonly string[] = [...values.keys()],
): OrderedMap {
  return new Map(
    order
      .filter((field) => values.has(field))
      .map((field): [string, Writable] => {
        const [first, ...others] = [...(values.get(field) ?? [])].sort((a, b) => a.rank - b.rank);
        for (const { value, source, rank } of others) {
          if (first !== undefined && indentedJson(value, "") === indentedJson(first.value, "")) continue;
          const reason = `Conflicts with ${first?.source.path ?? ""}, which is used`;
          reportLoss(context, source, reason, rank > LAST_RANK ? "note" : "lost");
        }
        return [field, first?.value ?? ""];
      }),
  );
}

/** The last rank of places that profiles have for a part; those behind it refer to something else, too. */
export const LAST_RANK = 1;

/**
 * The entries of a converted map: the known ones in their order, and each that is kept in its place in `fields`, or else
 * behind the one that it is behind in the source.
 */
export function withKept(
  converted: Readonly<Record<string, Writable>>,
  { order, kept }: SourceKeys,
  fields: readonly string[] = [],
): OrderedMap {
  if (kept.size === 0) return new Map(Object.entries(converted));
  const isField = (key: string): boolean => fields.includes(key) && !Object.hasOwn(converted, key);
  const blank = Object.fromEntries([...kept].filter(([key]) => isField(key)));
  const both = { ...converted, ...blank };
  const known =
    Object.keys(blank).length === 0
      ? converted
      : Object.fromEntries(fields.flatMap((key) => (Object.hasOwn(both, key) ? [[key, both[key] ?? null]] : [])));
  const behind = new Map<string | undefined, [string, Writable][]>();
  let last: string | undefined;
  for (const key of order) {
    const value = kept.get(key);
    if (Object.hasOwn(known, key)) last = key;
    else if (value !== undefined) behind.set(last, [...(behind.get(last) ?? []), [key, value]]);
  }
  const entries = Object.entries(known).flatMap(([key, value]): [string, Writable][] => [
    [key, value],
    ...(behind.get(key) ?? []),
  ]);
  return new Map([...(behind.get(undefined) ?? []), ...entries]);
}

/** A short text as it is written; a placeholder that Palette does not fill in is reported. */
export function shortText(context: ConversionContext, source: SourceValue): string | undefined {
  const text = textIn(context, source);
  const standIn = text === undefined ? undefined : foreignPlaceholderIn(text);
  if (standIn !== undefined) {
    const reason = `${standIn} is a placeholder that Palette does not replace; it is kept as written`;
    reportLoss(context, source, reason, "kept");
  }
  return text;
}

/**
 * A text that is a document of its own, such as values. Placeholders are reported only if the shape is a template; in
 * others they are ordinary text.
 */
export function bodyText(context: ConversionContext, source: SourceValue): string | undefined {
  const text = textIn(context, source);
  if (text === undefined || context.profile.shape.traits.isTemplate !== true) return text;
  const [first, ...more] = templatePlaceholdersIn(text);
  if (first !== undefined) {
    const others = more.length === 0 ? "" : ` and ${String(more.length)} more`;
    const reason = `${first}${others} is a template expression that Palette does not evaluate; it is kept as written`;
    reportLoss(context, source, reason, "kept");
  }
  return text;
}

/** Adds a short text to the values of a field. */
export function addText(
  context: ConversionContext,
  values: FieldValues,
  field: string,
  source: SourceValue,
  rank = 0,
): void {
  addValue(values, field, source, shortText(context, source), rank);
}

/** Handlers for keys that hold short texts and are fields of the import form by the same name. */
export function textHandlers(
  context: ConversionContext,
  values: FieldValues,
  fields: readonly string[],
): FieldHandlers {
  return Object.fromEntries(
    fields.map((field) => [field, (source: SourceValue) => addText(context, values, field, source)]),
  );
}

/** Handlers for keys that hold true or false and are fields of the import form by the same name. */
export function booleanHandlers(
  context: ConversionContext,
  values: FieldValues,
  fields: readonly string[],
): FieldHandlers {
  return Object.fromEntries(
    fields.map((field) => [
      field,
      (source: SourceValue) => addValue(values, field, source, booleanIn(context, source)),
    ]),
  );
}
