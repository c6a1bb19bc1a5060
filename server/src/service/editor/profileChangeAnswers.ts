import type { LayerChange } from "../../editor/actions/layerChanges";
import type { Layer } from "../../profile/facts/layers";
import type { LineRange } from "../../text/lineRange";
import type { DocumentRef, MadeEdit, Replying } from "../answers";

/** The changes of profiles that views offer. */
export interface ProfileChanges {
  /** The packs that a profile can take as a layer, those that fit best first. */
  readonly layerOffers: (
    document: DocumentRef,
    profile: number,
    layer: Layer,
    signal?: AbortSignal,
  ) => Replying<readonly LayerOffer[]>;
  /** The versions that a layer can be changed to, as titles: updates, nearest first, then all others that are known. */
  readonly versionOffers: (
    document: DocumentRef,
    profile: number,
    layer: number,
    signal?: AbortSignal,
  ) => Replying<readonly string[]>;
  /** The presets of its packs; packs without presets, or with unknown ones, are not in the list. */
  readonly presets: (document: DocumentRef, signal?: AbortSignal) => Replying<readonly PresetsOfLayer[]>;
  /** Makes the edits of a change, or says why it cannot be made. */
  readonly changeProfile: (
    document: DocumentRef,
    profile: number,
    change: ProfileChange,
    signal?: AbortSignal,
  ) => Replying<MadeEdit>;
}

/** A pack that can be added. */
export interface LayerOffer {
  readonly name: string;
  readonly registry: string | null;
  /** The newest version. */
  readonly version: string | null;
  /** The category of an add-on. */
  readonly category: string | null;
}

/** The presets of a pack. */
export interface PresetsOfLayer {
  /** The index of the profile in its file. */
  readonly profile: number;
  /** The index of the pack in its list, and its item. */
  readonly layer: number;
  readonly range: LineRange;
  readonly presets: readonly ListedPreset[];
}

export interface ListedPreset {
  readonly name: string;
  /** Its group and its display name. */
  readonly title: string;
  readonly isOn: boolean;
}

/** A change of the profile at an index of its file. */
export type ProfileChange =
  | { readonly is: "add"; readonly layer: Layer; readonly name: string; readonly registry: string | null }
  | PackToAdd
  | (ShownLayer &
      (
        | LayerChange
        | LayerToGive
        | { readonly is: "update"; readonly layer: number; readonly title: string }
        | { readonly is: "applyPreset" | "removePreset"; readonly layer: number; readonly preset: string }
      ));

/** The layer of a change as the user saw it, at an index that may be that of another one by now. */
interface ShownLayer {
  readonly layer: number;
  /** The name of its pack; null if it has none. If that of the pack at the index differs, the change is refused. */
  readonly shownPack?: string | null;
}

/** A layer that moves into another profile. */
export interface LayerToGive {
  readonly is: "moveInto";
  readonly layer: number;
  /** The file of the other profile, and its index there. */
  readonly uri: string;
  readonly profile: number;
  /** The index of the pack there that it comes before; null for the end. */
  readonly before: number | null;
}

/** A pack of a registry to add, whatever its layer. */
export interface PackToAdd {
  readonly is: "addPack";
  readonly name: string;
  readonly registry: string | null;
  /** Null for the newest version that can be used. */
  readonly version: string | null;
}
