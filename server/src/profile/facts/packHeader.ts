/** The header key that sets the order in which add-ons are deployed (docs/domain.md 2.6). */
export const INSTALL_PRIORITY = "spectrocloud.com/install-priority";

/** Known keys of the `pack` header of values (docs/domain.md 2.7). Older packs have further keys. */
export const HEADER_KEYS: readonly string[] = [
  "namespace",
  "additionalNamespaces",
  "namespaceLabels",
  "namespaceAnnotations",
  "content",
  "releaseNameOverride",
  INSTALL_PRIORITY,
  "spectrocloud.com/display-name",
  "spectrocloud.com/manifest-type",
  "podCIDR",
  "serviceClusterIpRange",
  "serviceDomain",
  "palette",
  "drain",
  "k8sHardening",
  "networkPolicy",
  "registry",
];

/** Keys at the root of any pack's values, beside the header (docs/domain.md 2.7). */
export const VALUES_ROOT_KEYS: readonly string[] = [
  "pack",
  "charts",
  "manifests",
  "readinessCheck",
  "kubeadmconfig",
  "managedControlPlane",
  "managedMachinePool",
  "cluster",
  "options",
  "stages",
];
