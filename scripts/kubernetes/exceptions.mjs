/**
 * What the declarations call required, and the API server accepts without: an absent list, number, map or flag is an
 * empty one to it, and nothing checks that further (docs/domain.md 11.2).
 */
export const NOT_REFUSED = new Set([
  "apiextensions.v1.CustomResourceDefinitionVersion served",
  "apiextensions.v1.CustomResourceDefinitionVersion storage",
  "apps.v1.ControllerRevision revision",
  "batch.v1.PodFailurePolicy rules",
  "core.v1.HTTPHeader value",
  "core.v1.ISCSIPersistentVolumeSource lun",
  "core.v1.ISCSIVolumeSource lun",
  "core.v1.PreferredSchedulingTerm preference",
  "core.v1.ScaleIOPersistentVolumeSource secretRef",
  "core.v1.ScaleIOVolumeSource secretRef",
  "core.v1.Sysctl value",
  "events.v1.Event eventTime",
  "events.v1.EventSeries count",
  "events.v1.EventSeries lastObservedTime",
  "storage.v1.CSIDriver spec",
  "storage.v1.CSINode spec",
  "storage.v1.CSINodeSpec drivers",
  "storage.v1.TokenRequest audience",
  "StorageV1TokenRequest audience",
]);

/** Kinds that are never applied: requests and answers, and parts of other objects. */
export const NEVER_APPLIED = /(?:Review|TokenRequest|Scale|Eviction|Binding|ComponentStatus|Status|DeleteOptions)$/;
/** Kinds that end like those, and are applied. */
export const APPLIED = /(?:RoleBinding|PolicyBinding)$/;
