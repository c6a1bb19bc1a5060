import type { TextPlace } from "../../picture/cluster";
import type { DocumentRef } from "../answers";

export type { TextPlace };

/** The questions for pictures of clusters. */
export interface Pictures {
  /** The cluster of a profile or a stack, for a page that shows it; undefined if the document has neither. */
  readonly preview: (query: PreviewQuery, signal?: AbortSignal) => Promise<Preview | undefined>;
  /** The profiles of documents as one cluster, as a file of SVG; undefined if they have none. */
  readonly stackPicture: (query: StackPictureQuery, signal?: AbortSignal) => Promise<string | undefined>;
}

export interface PreviewQuery {
  /** An open document or a saved file: one with profiles, or a configuration with stacks. */
  readonly uri: string;
  /** The profile of the file, by its index, or the stack, by its name; null: the one at the line. */
  readonly subject: PreviewSubject | null;
  /** The line of the cursor; null if it is not in the document. */
  readonly line: number | null;
  /** The width of the picture in pixels. */
  readonly width: number;
  /** Whether the picture is for a file of its own, and not for a page that has its style. */
  readonly isFile: boolean;
}

export type PreviewSubject =
  { readonly is: "profile"; readonly index: number } | { readonly is: "stack"; readonly name: string };

export interface Preview {
  /** The name of what is shown. */
  readonly title: string;
  /** What is shown. */
  readonly subject: PreviewSubject;
  /** All that the document has to show: its profiles, then the stacks that it is in, or has. */
  readonly choices: readonly PreviewChoice[];
  /** The picture, as SVG. What can be clicked has the attribute `data-at`. */
  readonly svg: string;
  /** The same as tables of HTML, with the same attribute; empty for a file. */
  readonly table: string;
  /** The style of the picture, which takes its colors from custom properties; empty for a file, which has its own. */
  readonly style: string;
  /** The places that the values of `data-at` stand for. */
  readonly places: Readonly<Record<string, TextPlace>>;
}

export interface PreviewChoice {
  readonly title: string;
  readonly subject: PreviewSubject;
}

export interface StackPictureQuery {
  /** Documents, in order. */
  readonly documents: readonly DocumentRef[];
  /** The name of the stack; undefined if they are only combined. */
  readonly name: string | undefined;
  readonly width: number;
}
