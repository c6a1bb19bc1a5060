/** A parsed template file, as Go's text/template reads it. */
export interface TemplateFile {
  readonly body: readonly Statement[];
  /** The templates that it defines, in order. A name may occur more than once. */
  readonly definitions: readonly Definition[];
  readonly problems: readonly TemplateProblem[];
  /** The fields with `Values` among them that its body names, in their order: `["Values", "image", "tag"]`. */
  readonly mentions: readonly Mention[];
}

/** The names of fields, without their dots. */
export type Mention = readonly string[];

/** `{{ define "name" }}…{{ end }}`, or the body of a `block`. */
export interface Definition {
  readonly name: string;
  readonly at: number;
  readonly body: readonly Statement[];
  /** As {@link TemplateFile.mentions}. */
  readonly mentions: readonly Mention[];
}

/** A syntax error, at an offset of the text. */
export interface TemplateProblem {
  readonly at: number;
  readonly kind: "unclosed-action" | "unclosed-block" | "unexpected" | "unclosed-string" | "too-deep";
}

/** Stands in a text for what an action prints. */
export const OUTPUT_MARK = "\u0001";

/** A part of a template. `at` is an offset of the file. */
export type Statement =
  | {
      readonly is: "text";
      readonly at: number;
      /** The text, with what actions print that are nothing but a constant. */
      readonly text: string;
      /** The same with {@link OUTPUT_MARK} in place of what actions print. */
      readonly marked: string;
    }
  | { readonly is: "action"; readonly at: number; readonly pipeline: Pipeline }
  | {
      readonly is: "if" | "with" | "range";
      readonly at: number;
      readonly pipeline: Pipeline;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | {
      readonly is: "template";
      readonly at: number;
      readonly name: string;
      readonly argument: Pipeline | undefined;
    }
  /** An action that could not be parsed, with the operands in it. */
  | { readonly is: "broken"; readonly at: number; readonly operands: readonly Operand[] };

/** Commands whose results are passed on with `|`. */
export interface Pipeline {
  readonly at: number;
  /** The variables before `:=` or `=`, with their `$`. */
  readonly variables: readonly string[];
  readonly isAssignment: boolean;
  readonly commands: readonly Command[];
}

/** Operands separated by spaces: a function or method with its arguments, or one value. */
export interface Command {
  readonly at: number;
  readonly operands: readonly Operand[];
}

export type Constant = string | number | boolean | null;

export type Operand =
  | { readonly is: "function"; readonly at: number; readonly name: string }
  | { readonly is: "constant"; readonly at: number; readonly value: Constant }
  | {
      readonly is: "fields";
      readonly at: number;
      readonly base: Base;
      /** `.Values.image.tag` without the dots. */
      readonly names: readonly string[];
    };

/** What the fields of an operand are fields of. */
export type Base =
  | { readonly is: "dot" }
  | { readonly is: "variable"; readonly name: string }
  | { readonly is: "pipeline"; readonly pipeline: Pipeline };
