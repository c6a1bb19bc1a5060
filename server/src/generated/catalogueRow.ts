/** What public material says about a pack; what it does not say is absent. */
export interface CatalogueRow {
  readonly name: string;
  readonly displayName?: string;
  /** One line on what it is for. */
  readonly description?: string;
  readonly layer: string;
  /** Whether the layer is told from the name only. */
  readonly isLayerGuessed?: boolean;
  /** Clouds the pack was seen on. */
  readonly clouds?: readonly string[];
  /** Whether these are all its clouds, as its name carries the cloud. */
  readonly areCloudsExclusive?: boolean;
  readonly category?: string;
  /** Newest first, separated by spaces. */
  readonly versions?: string;
  readonly registries?: readonly string[];
  /** The month of the newest fact about it, `yyyy-MM`. */
  readonly asOf?: string;
  /** Whether no fact of the last two years names it, or all its versions are on their way out. */
  readonly isOld?: boolean;
  /** The state of the pack as a whole. */
  readonly life?: CatalogueLife;
  /** The states of its versions, if they are not simply active. */
  readonly lives?: Readonly<Record<string, CatalogueLife>>;
  /** The same pack as an add-on. */
  readonly twin?: string;
}

interface CatalogueLife {
  readonly state: "active" | "deprecated" | "disabled" | "deleted";
  /** The day or month it was announced: `yyyy-MM-dd` or `yyyy-MM`. */
  readonly since?: string;
  /** The packs that replace it. */
  readonly replacedBy?: readonly string[];
  /** The versions that the vendor advises to update to. */
  readonly updateTo?: readonly string[];
}
