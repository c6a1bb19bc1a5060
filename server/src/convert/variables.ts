import type { Writable } from "../syntax/render";
import { NONE, valueOf } from "../syntax/tree";
import { booleanIn, convertMap, convertMaps, textIn, type ConversionContext, type SourceValue } from "./context";
import { addText, addValue, booleanHandlers, resolved, textHandlers, withKept, type FieldValues } from "./fields";

const TEXTS = ["name", "displayName", "description", "format", "inputType", "defaultValue"] as const;
const BOOLEANS = ["required", "immutable", "hidden", "isSensitive"] as const;
const ORDER = [...TEXTS, "order", "regex", "options", ...BOOLEANS];

/** Converts a list of variables. In some shapes its items contain lists of variables, under a key of their own. */
export function convertVariables(context: ConversionContext, list: SourceValue): Writable[] | undefined {
  const { nestedIn } = context.profile.places.variable;
  const lists = convertMaps(context, list, (item): Writable[] => {
    // Crossplane's key is accepted in all shapes.
    const key = nestedIn ?? "variable";
    if (valueOf(context.tree, item.node, key) === NONE) return [convertVariable(context, item)];
    let inner: Writable[] = [];
    convertMap(context, item, {
      [key]: (list) => {
        inner = convertMaps(context, list, (variable) => convertVariable(context, variable)) ?? [];
      },
    });
    return inner;
  });
  return lists?.flat(1);
}

function convertVariable(context: ConversionContext, item: SourceValue): Writable {
  const values: FieldValues = new Map();
  const keys = context.profile.places.variable;
  const stated = convertMap(context, item, {
    // In exports: where the console shows it (docs/domain.md 1.9).
    ...textHandlers(context, values, ["order"]),
    ...Object.fromEntries(
      TEXTS.map((field) => [keys[field], (value: SourceValue) => addText(context, values, field, value)]),
    ),
    // A regular expression may contain `${`, which is not a placeholder there.
    [keys.regex]: (value) => addValue(values, "regex", value, textIn(context, value)),
    ...Object.fromEntries(
      BOOLEANS.map((field) => [
        keys[field],
        (value: SourceValue) => addValue(values, field, value, booleanIn(context, value)),
      ]),
    ),
    [keys.options]: (list) => {
      const options = convertMaps(context, list, (option) => convertOption(context, option));
      addValue(values, "options", list, options);
    },
  });
  // The order of Palette's exports is not known for certain: one that may be an export keeps its own.
  return withKept(resolved(context, values, context.keepsUnknownKeys ? undefined : ORDER), stated);
}

function convertOption(context: ConversionContext, item: SourceValue): Writable {
  const values: FieldValues = new Map();
  const stated = convertMap(context, item, {
    ...textHandlers(context, values, ["value", "label", "description"]),
    ...booleanHandlers(context, values, ["default"]),
  });
  const order = context.keepsUnknownKeys ? undefined : ["value", "label", "description", "default"];
  return withKept(resolved(context, values, order), stated);
}
