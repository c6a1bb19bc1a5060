/** What public material says about a pack; what it does not say is absent. */
export interface CatalogueRow {
  readonly name: string;
  readonly displayName?: string;
  readonly layer: string;
  /** Whether the layer is told from the name only. */
  readonly isLayerGuessed?: boolean;
  /** Clouds the pack was seen on. */
  readonly clouds?: readonly string[];
  /** Whether these are all its clouds, as its name carries the cloud. */
  readonly areCloudsExclusive?: boolean;
  readonly category?: string;
  readonly versions?: readonly string[];
  readonly registries?: readonly string[];
  /** The same pack as an add-on. */
  readonly twin?: string;
}
