import type { BodyPlace } from "../profile/bodies/bodyPlace";

/** A text of a profile as a file. */
export interface ExtractedFile {
  /** Its path below the folder: safe on every file system, unique, and never outside. */
  readonly path: string;
  readonly place: BodyPlace;
  readonly text: string;
  /** The text as it is in the profile: the same unless macros were resolved. */
  readonly source: string;
  /** The macros that were not resolved; empty if none were to be. */
  readonly unresolved: readonly string[];
  /** Why an edited file could not be put back, in a sentence; undefined if it could. */
  readonly fixed: string | undefined;
}

/** Which texts to extract, and how. */
export interface ExtractionQuery {
  /** The names of packs; all if empty. */
  readonly packs: readonly string[];
  readonly what: "values" | "charts" | "manifests" | "all";
  /** The values of variables that macros are resolved with, beside the defaults; undefined resolves nothing. */
  readonly resolve: ReadonlyMap<string, string> | undefined;
}

export type { BodyPlace } from "../profile/bodies/bodyPlace";

/** An edited text, and the place that it came from. */
export interface BodyChange {
  readonly place: BodyPlace;
  readonly text: string;
  /** Whether to keep what editors add by themselves, such as a line feed at the end. */
  readonly isExact?: boolean;
}

/** A place in words, for messages. */
export function placeInWords({ pack, body }: BodyPlace): string {
  const name = pack.name === undefined ? `pack ${String(pack.index + 1)}` : `pack "${pack.name}"`;
  switch (body.is) {
    case "values":
      return `the values of ${name}`;
    case "chart":
      return `the values of chart "${body.name}" of ${name}`;
    case "manifest":
      return body.name === undefined
        ? `manifest ${String(body.index + 1)} of ${name}`
        : `manifest "${body.name}" of ${name}`;
  }
}
