/** An apiVersion of some kinds that Kubernetes no longer serves (docs/domain.md 11.3). */
export interface RemovedApi {
  readonly apiVersion: string;
  readonly kind: string;
  /** The first minor that does not serve it: 25 is Kubernetes 1.25. */
  readonly removedIn: number;
  /** Where the kind is served instead; undefined if it is gone. */
  readonly servedAs: string | undefined;
  /** Whether nothing but the apiVersion changes. */
  readonly isSame: boolean;
}

/** The removed apiVersion of a kind; undefined if it was never removed. */
export function removedApiOf(apiVersion: string, kind: string): RemovedApi | undefined {
  return REMOVED.get(`${apiVersion} ${kind}`);
}

type Row = readonly [removedIn: number, apiVersion: string, kinds: string, servedAs?: string, change?: "same"];

/** The removal table of Kubernetes' deprecation guide. `same`: it names no notable change but the apiVersion. */
const ROWS: readonly Row[] = [
  [16, "extensions/v1beta1", "DaemonSet Deployment ReplicaSet", "apps/v1", "same"],
  [16, "extensions/v1beta1", "NetworkPolicy", "networking.k8s.io/v1", "same"],
  [16, "extensions/v1beta1", "PodSecurityPolicy"],
  [16, "apps/v1beta1", "Deployment ReplicaSet StatefulSet", "apps/v1", "same"],
  [16, "apps/v1beta2", "DaemonSet Deployment ReplicaSet StatefulSet", "apps/v1", "same"],
  [
    22,
    "admissionregistration.k8s.io/v1beta1",
    "MutatingWebhookConfiguration ValidatingWebhookConfiguration",
    "admissionregistration.k8s.io/v1",
  ],
  [22, "apiextensions.k8s.io/v1beta1", "CustomResourceDefinition", "apiextensions.k8s.io/v1"],
  [22, "apiregistration.k8s.io/v1beta1", "APIService", "apiregistration.k8s.io/v1", "same"],
  [22, "certificates.k8s.io/v1beta1", "CertificateSigningRequest", "certificates.k8s.io/v1"],
  [22, "coordination.k8s.io/v1beta1", "Lease", "coordination.k8s.io/v1", "same"],
  [22, "extensions/v1beta1", "Ingress", "networking.k8s.io/v1"],
  [22, "networking.k8s.io/v1beta1", "Ingress", "networking.k8s.io/v1"],
  [22, "networking.k8s.io/v1beta1", "IngressClass", "networking.k8s.io/v1", "same"],
  [
    22,
    "rbac.authorization.k8s.io/v1beta1",
    "ClusterRole ClusterRoleBinding Role RoleBinding",
    "rbac.authorization.k8s.io/v1",
    "same",
  ],
  [22, "scheduling.k8s.io/v1beta1", "PriorityClass", "scheduling.k8s.io/v1", "same"],
  [22, "storage.k8s.io/v1beta1", "CSIDriver CSINode StorageClass VolumeAttachment", "storage.k8s.io/v1", "same"],
  [25, "batch/v1beta1", "CronJob", "batch/v1", "same"],
  [25, "discovery.k8s.io/v1beta1", "EndpointSlice", "discovery.k8s.io/v1"],
  [25, "events.k8s.io/v1beta1", "Event", "events.k8s.io/v1"],
  [25, "autoscaling/v2beta1", "HorizontalPodAutoscaler", "autoscaling/v2"],
  [25, "policy/v1beta1", "PodDisruptionBudget", "policy/v1"],
  [25, "policy/v1beta1", "PodSecurityPolicy"],
  [25, "node.k8s.io/v1beta1", "RuntimeClass", "node.k8s.io/v1", "same"],
  [26, "autoscaling/v2beta2", "HorizontalPodAutoscaler", "autoscaling/v2", "same"],
  [
    26,
    "flowcontrol.apiserver.k8s.io/v1beta1",
    "FlowSchema PriorityLevelConfiguration",
    "flowcontrol.apiserver.k8s.io/v1",
  ],
  [27, "storage.k8s.io/v1beta1", "CSIStorageCapacity", "storage.k8s.io/v1", "same"],
  [
    29,
    "flowcontrol.apiserver.k8s.io/v1beta2",
    "FlowSchema PriorityLevelConfiguration",
    "flowcontrol.apiserver.k8s.io/v1",
  ],
  [
    32,
    "flowcontrol.apiserver.k8s.io/v1beta3",
    "FlowSchema PriorityLevelConfiguration",
    "flowcontrol.apiserver.k8s.io/v1",
  ],
];

const REMOVED: ReadonlyMap<string, RemovedApi> = new Map(
  ROWS.flatMap(([removedIn, apiVersion, kinds, servedAs, change]) =>
    kinds
      .split(" ")
      .map((kind) => [`${apiVersion} ${kind}`, { apiVersion, kind, removedIn, servedAs, isSame: change === "same" }]),
  ),
);
