import type { SortedFile, SortedLayer } from "../editor/structure/layerStack";
import type { Profile } from "../profile/model";
import type { DocumentReading } from "../profile/reading";
import type { Age } from "./cluster";

/** A profile of a cluster, with the file that it is in. */
export interface PlacedProfile {
  readonly file: SortedFile;
  readonly document: DocumentReading;
  readonly profile: Profile;
}

/** A layer of a cluster with its pack, for relations between layers. */
export interface PlacedLayer extends SortedLayer {
  readonly owner: PlacedProfile;
  readonly age: Age;
}
