import type { BodyPlace, BodyState, FollowedPlace } from "../../service/clientSide";
import type { LspEdit } from "./lspEdit";
import type { Visible } from "../../text/visible";

/** Requests the values and manifests that can be opened: {@link BodiesParams} to {@link BodiesResult}. */
export const BODIES_METHOD = "paletteProfiles/bodies";

export interface BodiesParams {
  readonly uri: string;
  /** Only those of the pack here, the one that is here first; null for those of all packs. */
  readonly position: { readonly line: number; readonly character: number } | null;
}

/** Null if the file has syntax errors, or is not open. */
export type BodiesResult = readonly BodyItem[] | null;

export interface BodyItem {
  readonly place: BodyPlace;
  /** The names of its profile and pack, and what it is: "shop › argo-cd › values". */
  readonly title: Visible;
  /** The URI of a document with the default values of its pack; null for manifests, and if none are known. */
  readonly defaults: string | null;
}

/** Requests a text inside a profile: {@link BodyParams} to {@link BodyResult}. */
export const BODY_METHOD = "paletteProfiles/body";

export interface BodyParams {
  readonly uri: string;
  readonly body: FollowedPlace;
}

/** Null if the file is not open. */
export type BodyResult = {
  /** The version of the document that it is from. */
  readonly version: number;
  /** "unsure" if the file has syntax errors. */
  readonly state: BodyState | { readonly is: "unsure" };
} | null;

/** Requests the edits that give it another text: {@link RewriteBodyParams} to {@link RewriteBodyResult}. */
export const REWRITE_BODY_METHOD = "paletteProfiles/rewriteBody";

export interface RewriteBodyParams extends BodyParams {
  readonly text: string;
  /** Whether other packs that share the text by a YAML anchor may change with it. */
  readonly mayShare: boolean;
}

/** Null if the file is not open. */
export type RewriteBodyResult = {
  readonly version: number;
  readonly answer:
    | {
        readonly is: "edits";
        readonly edits: readonly LspEdit[];
        /** The text that the profile then has: with the line ends that its lines had. */
        readonly text: string;
      }
    | { readonly is: "shared"; readonly packs: readonly Visible[] }
    | { readonly is: "refused"; readonly reason: Visible }
    | { readonly is: "gone" | "changed" | "unsure" };
} | null;
