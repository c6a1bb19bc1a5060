/** The keys that the `pack` header of values is known to have (docs/domain.md 2.7). Older packs have others. */
export const HEADER_KEYS: readonly string[] = [
  "namespace",
  "additionalNamespaces",
  "namespaceLabels",
  "namespaceAnnotations",
  "content",
  "releaseNameOverride",
  "spectrocloud.com/install-priority",
  "spectrocloud.com/display-name",
  "spectrocloud.com/manifest-type",
  "podCIDR",
  "serviceClusterIpRange",
  "serviceDomain",
  "palette",
  "palette.config.dashboard.access",
  "drain",
  "k8sHardening",
  "networkPolicy",
  "registry",
];

/** Keys that stand beside the header, at the root of values, whatever the pack (docs/domain.md 2.7). */
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
