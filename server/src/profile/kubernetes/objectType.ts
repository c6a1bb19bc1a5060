/** The type of a value in a Kubernetes object. */
export type ValueType =
  | { readonly is: ScalarKind | "any" }
  | { readonly is: "word"; readonly words: readonly string[] }
  | { readonly is: "list"; readonly item: ValueType }
  | { readonly is: "map"; readonly value: ValueType }
  | { readonly is: "object"; readonly type: ObjectType };

export type ScalarKind = "string" | "integer" | "number" | "boolean" | "quantity" | "intOrString" | "base64" | "time";

/** A type with named fields. */
export interface ObjectType {
  /** Its name for people: `Container`; empty if it has none. */
  readonly name: string;
  readonly fields: ReadonlyMap<string, FieldType>;
  /** Whether it may have other fields, too. */
  readonly isOpen: boolean;
}

/** A field of an object. */
export interface FieldType extends MinorSpan {
  readonly type: ValueType;
  /** Whether the API server refuses an object without it. */
  readonly isRequired: boolean;
}

/** The minors that have a kind or a field: the first and the last one; undefined if all known ones before or after do. */
export interface MinorSpan {
  readonly since: number | undefined;
  readonly until: number | undefined;
}

/** Whether a minor is in a span. */
export function isInSpan({ since, until }: MinorSpan, minor: number): boolean {
  return (since ?? 0) <= minor && minor <= (until ?? minor);
}

/** A type in words: `string`, `list of Container`. */
export function typeInWords(type: ValueType): string {
  switch (type.is) {
    case "object":
      return type.type.name === "" ? "object" : type.type.name;
    case "list":
      return `list of ${typeInWords(type.item)}`;
    case "map":
      return `map of ${typeInWords(type.value)}`;
    case "word":
      return "string";
    case "intOrString":
      return "integer or string";
    case "base64":
      return "base64 string";
    case "time":
      return "date and time";
    case "any":
      return "any value";
    case "string":
    case "integer":
    case "number":
    case "boolean":
    case "quantity":
      return type.is;
  }
}
