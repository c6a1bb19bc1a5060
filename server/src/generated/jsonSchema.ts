/** The part of JSON Schema (draft 7) that `schemas/` uses. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  /** \`application/yaml\` on text that is a document of its own. */
  readonly contentMediaType?: string;
  readonly enum?: readonly string[];
  /** One sentence for each member of `enum`, as VS Code's JSON support reads them. */
  readonly enumDescriptions?: readonly string[];
  /** Values that are usual where others may be right, too. */
  readonly examples?: readonly string[];
  /** One sentence for values that are not in `enum`: those of `examples`, and booleans. */
  readonly meanings?: Readonly<Record<string, string>>;
  /** The words that Palette's console shows for values, where they differ; and for the key. */
  readonly consoleWords?: Readonly<Record<string, string>>;
  readonly consoleWord?: string;
  /** Whether the key is known, but nothing that a person would write; the word is that of VS Code's JSON support. */
  readonly doNotSuggest?: boolean;
}
